package ru.trenergram.local.telegram;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The chats of bots with persons: who may write where, and what a message does. Guarded by the
 * world's lock.
 */
final class Chats {
  private final World world;

  /** A chat that a call addresses. */
  record Place(BotAccount bot, Persona persona, Dialog dialog) {}

  Chats(World world) {
    this.world = world;
  }

  /** The chat of {@code chat_id} if the bot may write there now. */
  Place writable(BotAccount bot, Arguments arguments) {
    Place place = existing(bot, arguments.text("chat_id"));
    if (place.dialog().blocked()) {
      throw Refused.forbidden("bot was blocked by the user");
    }
    return place;
  }

  /** The chat of {@code chat_id}, which exists once the person wrote to the bot. */
  Place existing(BotAccount bot, String chatId) {
    if (chatId.isEmpty()) {
      throw Refused.badRequest("chat_id is empty");
    }
    long id = parse(chatId);
    Persona persona = world.findPersona(id).orElseThrow(() -> Refused.badRequest("chat not found"));
    Dialog dialog = bot.dialog(id);
    if (!dialog.started()) {
      throw bot.heardOf(id)
          ? Refused.forbidden("bot can't initiate conversation with a user")
          : Refused.badRequest("chat not found");
    }
    return new Place(bot, persona, dialog);
  }

  private static long parse(String chatId) {
    try {
      return Long.parseLong(chatId.trim());
    } catch (NumberFormatException notANumber) {
      throw Refused.badRequest("chat not found");
    }
  }

  /** A message of the bot. */
  Answer post(Place place, Post.Body body, @Nullable JsonNode markup, @Nullable Integer replyTo) {
    Post post =
        new Post(
            place.bot().nextMessageId(), true, world.now(), null, false, body, markup, replyTo);
    place.dialog().add(post);
    world.chatChanged(place.bot(), place.persona().id());
    return Answer.of(json(place, post));
  }

  /** A message of the person, which becomes an update. */
  Post receive(Place place, Post.Body body) {
    Post post =
        new Post(place.bot().nextMessageId(), false, world.now(), null, false, body, null, null);
    place.dialog().add(post);
    place.bot().updates().add("message", place.persona().id(), json(place, post));
    world.chatChanged(place.bot(), place.persona().id());
    return post;
  }

  Answer replace(Place place, Post post) {
    place.dialog().replace(post);
    world.chatChanged(place.bot(), place.persona().id());
    return Answer.of(json(place, post));
  }

  ObjectNode json(Place place, Post post) {
    return MessageJson.of(place.bot(), place.persona(), place.dialog(), post);
  }

  World world() {
    return world;
  }
}
