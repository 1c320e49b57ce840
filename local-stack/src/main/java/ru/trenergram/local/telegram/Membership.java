package ru.trenergram.local.telegram;

import tools.jackson.databind.node.ObjectNode;

/**
 * Blocking and unblocking, which Telegram reports as a change of the bot's membership in the chat.
 */
final class Membership {
  private final World world;

  Membership(World world) {
    this.world = world;
  }

  void change(Chats.Place place, boolean blocked) {
    world.locked(() -> {
      if (place.dialog().blocked() != blocked) {
        place.dialog().blocked(blocked);
        place.bot().updates().add("my_chat_member", place.persona().id(), update(place, blocked));
        world.chatChanged(place.bot(), place.persona().id());
      }
      return blocked;
    });
  }

  private ObjectNode update(Chats.Place place, boolean blocked) {
    ObjectNode update = Json.object();
    update.set("chat", place.persona().chat());
    update.set("from", place.persona().user());
    update.put("date", world.now().getEpochSecond());
    update.set("old_chat_member", member(place.bot(), !blocked));
    update.set("new_chat_member", member(place.bot(), blocked));
    return update;
  }

  private static ObjectNode member(BotAccount bot, boolean kicked) {
    ObjectNode member = Json.object().put("status", kicked ? "kicked" : "member");
    member.set("user", bot.user());
    if (kicked) {
      member.put("until_date", 0);
    }
    return member;
  }
}
