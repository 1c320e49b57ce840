package ru.trenergram.local.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Commands, the menu button and the bot's texts. */
final class ProfileMethods {
  private static final Set<String> WIDE_SCOPES =
      Set.of("default", "all_private_chats", "all_group_chats", "all_chat_administrators");
  private static final int COMMANDS = 100;

  private final Chats chats;
  private final World world;

  ProfileMethods(Chats chats) {
    this.chats = chats;
    this.world = chats.world();
  }

  Map<String, BotMethod> methods() {
    return Map.of(
        "setMyCommands", this::setCommands,
        "getMyCommands", this::getCommands,
        "deleteMyCommands", this::deleteCommands,
        "setChatMenuButton", this::setMenuButton,
        "getChatMenuButton", this::getMenuButton,
        "setMyName", (bot, arguments) -> setText(bot, arguments, "name", 64),
        "setMyDescription", (bot, arguments) -> setText(bot, arguments, "description", 512),
        "getMyDescription", this::getDescription,
        "setMyShortDescription",
            (bot, arguments) -> setText(bot, arguments, "short_description", 120));
  }

  private Answer setCommands(BotAccount bot, Arguments arguments) {
    JsonNode list =
        arguments
            .json("commands")
            .orElseThrow(() -> Refused.badRequest("can't parse commands JSON object"));
    if (!list.isArray()) {
      throw Refused.badRequest("expected an Array of BotCommand");
    }
    List<BotCommand> commands = new ArrayList<>();
    list.forEach(item -> commands.add(command(item)));
    if (commands.size() > COMMANDS) {
      throw Refused.badRequest("BOT_COMMANDS_TOO_MUCH");
    }
    bot.profile().commands(place(bot, arguments), commands);
    world.changed(new World.Change("profile", null, bot.username()));
    return Answer.TRUE;
  }

  private static BotCommand command(JsonNode item) {
    for (String field : List.of("command", "description")) {
      if (!item.isObject() || !item.path(field).isString()) {
        throw Refused.badRequest("can't parse BotCommand: Can't find field \"" + field + "\"");
      }
    }
    String raw = item.path("command").asString();
    String command = raw.startsWith("/") ? raw.substring(1) : raw;
    String description = item.path("description").asString();
    if (!command.matches("[a-z0-9_]{1,32}")) {
      throw Refused.badRequest("BOT_COMMAND_INVALID");
    }
    if (description.isBlank() || description.codePointCount(0, description.length()) > 256) {
      throw Refused.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
    }
    return new BotCommand(command, description);
  }

  private Answer getCommands(BotAccount bot, Arguments arguments) {
    ArrayNode list = Json.array();
    bot.profile()
        .commands(place(bot, arguments))
        .forEach(line ->
            list.add(
                Json.object()
                    .put("command", line.command())
                    .put("description", line.description())));
    return Answer.of(list);
  }

  private Answer deleteCommands(BotAccount bot, Arguments arguments) {
    bot.profile().commands(place(bot, arguments), List.of());
    world.changed(new World.Change("profile", null, bot.username()));
    return Answer.TRUE;
  }

  private BotProfile.Place place(BotAccount bot, Arguments arguments) {
    return new BotProfile.Place(scope(bot, arguments), language(arguments));
  }

  private String scope(BotAccount bot, Arguments arguments) {
    if (!arguments.has("scope")) {
      return "default";
    }
    JsonNode scope =
        arguments
            .json("scope")
            .orElseThrow(() -> Refused.badRequest("can't parse BotCommandScope JSON object"));
    String type = scope.path("type").asString("");
    if (WIDE_SCOPES.contains(type)) {
      return type;
    }
    if (!type.equals("chat")) {
      throw Refused.badRequest("can't parse BotCommandScope: Unsupported type specified");
    }
    String chat = scope.path("chat_id").asString("");
    if (chat.isEmpty()) {
      throw Refused.badRequest("can't parse BotCommandScope: Empty chat_id specified");
    }
    return "chat " + chats.existing(bot, chat).persona().id();
  }

  private static String language(Arguments arguments) {
    String language = arguments.text("language_code");
    if (!language.isEmpty() && !language.matches("[a-z]{2}")) {
      throw Refused.badRequest("invalid language code specified");
    }
    return language;
  }

  private Answer setMenuButton(BotAccount bot, Arguments arguments) {
    JsonNode button =
        arguments.json("menu_button").orElseGet(() -> Json.object().put("type", "default"));
    String type = button.path("type").asString("");
    if (!Set.of("default", "commands", "web_app").contains(type)) {
      throw Refused.badRequest("can't parse menu button: MenuButton has unsupported type");
    }
    if (type.equals("web_app")) {
      String url = button.path("web_app").path("url").asString("");
      if (button.path("text").asString("").isEmpty()) {
        throw Refused.badRequest("can't parse menu button: Can't find field \"text\"");
      }
      if (!ReplyMarkup.isAppUrl(url)) {
        throw Refused.badRequest(
            "menu button Web App URL '" + url + "' is invalid: Only HTTPS links are allowed");
      }
    }
    Long chat = chat(bot, arguments);
    bot.profile().menuButton(chat, button);
    world.changed(new World.Change("profile", chat, bot.username()));
    return Answer.TRUE;
  }

  private Answer getMenuButton(BotAccount bot, Arguments arguments) {
    return Answer.of(bot.profile().menuButton(chat(bot, arguments)));
  }

  private @Nullable Long chat(BotAccount bot, Arguments arguments) {
    return arguments.has("chat_id")
        ? chats.existing(bot, arguments.text("chat_id")).persona().id()
        : null;
  }

  private Answer setText(BotAccount bot, Arguments arguments, String kind, int limit) {
    String text = arguments.text(kind);
    if (text.codePointCount(0, text.length()) > limit) {
      throw Refused.badRequest("bot " + kind.replace('_', ' ') + " is too long");
    }
    bot.profile().text(kind, language(arguments), text);
    world.changed(new World.Change("profile", null, bot.username()));
    return Answer.TRUE;
  }

  private Answer getDescription(BotAccount bot, Arguments arguments) {
    return Answer.of(
        Json.object().put("description", bot.profile().text("description", language(arguments))));
  }
}
