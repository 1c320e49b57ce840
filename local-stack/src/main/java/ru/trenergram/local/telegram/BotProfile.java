package ru.trenergram.local.telegram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Command menus, menu buttons and texts of a bot. Guarded by the world's lock. */
final class BotProfile {
  /**
   * Where a command list applies; the language is empty for everybody without a list of their own.
   */
  record Place(String scope, String language) {}

  private final Map<Place, List<BotCommand>> commands = new HashMap<>();
  private final Map<Long, JsonNode> menuButtons = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private @Nullable JsonNode defaultMenuButton;

  Snapshot.OfProfile snapshot() {
    return new Snapshot.OfProfile(
        commands.entrySet().stream()
            .map(entry ->
                new Snapshot.OfCommands(
                    entry.getKey().scope(), entry.getKey().language(), entry.getValue()))
            .toList(),
        Map.copyOf(menuButtons),
        defaultMenuButton,
        Map.copyOf(texts));
  }

  void restore(Snapshot.OfProfile saved) {
    saved
        .commands()
        .forEach(list -> commands(new Place(list.scope(), list.language()), list.commands()));
    menuButtons.putAll(saved.menuButtons());
    defaultMenuButton = saved.defaultMenuButton();
    texts.putAll(saved.texts());
  }

  void commands(Place place, List<BotCommand> list) {
    if (list.isEmpty()) {
      commands.remove(place);
    } else {
      commands.put(place, list);
    }
  }

  List<BotCommand> commands(Place place) {
    return commands.getOrDefault(place, List.of());
  }

  /**
   * The list a person sees in the private chat: the narrowest scope wins, in it the own language.
   */
  List<BotCommand> commandsSeenBy(Persona persona) {
    String language = persona.languageCode() == null ? "" : persona.languageCode();
    return Stream.of("chat " + persona.id(), "all_private_chats", "default")
        .flatMap(scope -> Stream.of(new Place(scope, language), new Place(scope, "")))
        .map(this::commands)
        .filter(list -> !list.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  void menuButton(@Nullable Long chat, JsonNode button) {
    if (chat == null) {
      defaultMenuButton = button;
    } else {
      menuButtons.put(chat, button);
    }
  }

  JsonNode menuButton(@Nullable Long chat) {
    JsonNode own = chat == null ? null : menuButtons.get(chat);
    if (own != null && !own.path("type").asString("").equals("default")) {
      return own;
    }
    return defaultMenuButton != null ? defaultMenuButton : Json.object().put("type", "commands");
  }

  /** Texts by kind ({@code name}, {@code description}, {@code short_description}) and language. */
  void text(String kind, String language, String text) {
    texts.put(kind + ' ' + language, text);
  }

  String text(String kind, String language) {
    return texts.getOrDefault(kind + ' ' + language, texts.getOrDefault(kind + ' ', ""));
  }

  Optional<String> name() {
    return Optional.of(text("name", "")).filter(name -> !name.isEmpty());
  }
}
