package ru.trenergram.local.telegram;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes messages as the Bot API shows them. */
final class MessageJson {
  private MessageJson() {}

  static ObjectNode of(BotAccount bot, Persona persona, Dialog dialog, Post post) {
    ObjectNode message = bare(bot, persona, post);
    if (post.replyTo() != null) {
      dialog
          .find(post.replyTo())
          .ifPresent(to -> message.set("reply_to_message", bare(bot, persona, to)));
    }
    return message;
  }

  private static ObjectNode bare(BotAccount bot, Persona persona, Post post) {
    ObjectNode message = Json.object().put("message_id", post.id());
    message.set("from", post.fromBot() ? bot.user() : persona.user());
    message.set("chat", persona.chat());
    message.put("date", post.at().getEpochSecond());
    if (post.editedAt() != null) {
      message.put("edit_date", post.editedAt().getEpochSecond());
    }
    body(message, post.body());
    JsonNode markup = post.markup();
    if (markup != null && post.hasInlineKeyboard()) {
      message.set("reply_markup", markup);
    }
    return message;
  }

  private static void body(ObjectNode message, Post.Body body) {
    switch (body) {
      case Post.Body.Text(FormattedText text) -> words(message, "text", "entities", text);
      case Post.Body.Photo(StoredFile file, FormattedText caption) -> {
        message.set("photo", Json.array().add(file(file).put("width", 512).put("height", 512)));
        words(message, "caption", "caption_entities", caption);
      }
      case Post.Body.Document(StoredFile file, FormattedText caption) -> {
        message.set(
            "document",
            file(file).put("file_name", file.name()).put("mime_type", file.mediaType()));
        words(message, "caption", "caption_entities", caption);
      }
      case Post.Body.Contact contact -> message.set("contact", contact(contact));
    }
  }

  private static void words(
      ObjectNode message, String textName, String entitiesName, FormattedText text) {
    if (!text.text().isEmpty()) {
      message.put(textName, text.text());
    }
    if (!text.entities().isEmpty()) {
      message.set(entitiesName, text.entities());
    }
  }

  private static ObjectNode file(StoredFile file) {
    return Json.object()
        .put("file_id", file.id())
        .put("file_unique_id", file.uniqueId())
        .put("file_size", file.size());
  }

  private static ObjectNode contact(Post.Body.Contact contact) {
    // Telegram gives the number as the client stores it; there is no promise of a leading plus.
    ObjectNode json =
        Json.object().put("phone_number", contact.phone()).put("first_name", contact.firstName());
    if (contact.lastName() != null) {
      json.put("last_name", contact.lastName());
    }
    if (contact.userId() != null) {
      json.put("user_id", contact.userId());
    }
    return json;
  }
}
