package ru.trenergram.local.telegram;

import tools.jackson.databind.node.ObjectNode;

/** Turns a tap on an inline button into a callback query. */
final class Taps {
  private final World world;
  private final Chats chats;

  Taps(World world, Chats chats) {
    this.world = world;
    this.chats = chats;
  }

  /** To be called with the lock held; returns the id of the query. */
  String tap(Chats.Place place, int messageId, String data) {
    Post post =
        place.dialog().posts().stream()
            .filter(known -> known.id() == messageId)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no message " + messageId));
    BotAccount bot = place.bot();
    long persona = place.persona().id();
    String id = bot.callbacks().ask(world.now());
    ObjectNode query = Json.object().put("id", id);
    query.set("from", place.persona().user());
    query.set("message", post.deleted() ? inaccessible(place, post) : chats.json(place, post));
    query.put("chat_instance", Long.toString(7_000_000_000_000L + persona)).put("data", data);
    bot.updates().add("callback_query", persona, query);
    world.chatChanged(bot, persona);
    return id;
  }

  private static ObjectNode inaccessible(Chats.Place place, Post post) {
    ObjectNode message = Json.object();
    message.set("chat", place.persona().chat());
    return message.put("message_id", post.id()).put("date", 0);
  }
}
