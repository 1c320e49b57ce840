package ru.trenergram.local.telegram;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One message of a chat. Replaced, never changed. */
record Post(
    int id,
    boolean fromBot,
    Instant at,
    @Nullable Instant editedAt,
    boolean deleted,
    Body body,
    @Nullable JsonNode markup,
    @Nullable Integer replyTo) {

  /** What a message carries. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Body.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Body.Photo.class, name = "photo"),
    @JsonSubTypes.Type(value = Body.Document.class, name = "document"),
    @JsonSubTypes.Type(value = Body.Contact.class, name = "contact")
  })
  sealed interface Body {
    record Text(FormattedText text) implements Body {}

    record Photo(StoredFile file, FormattedText caption) implements Body {}

    record Document(StoredFile file, FormattedText caption) implements Body {}

    record Contact(String phone, String firstName, @Nullable String lastName, @Nullable Long userId)
        implements Body {}
  }

  /** The text or the caption, empty for a contact. */
  FormattedText words() {
    return switch (body) {
      case Body.Text text -> text.text();
      case Body.Photo photo -> photo.caption();
      case Body.Document document -> document.caption();
      case Body.Contact contact -> FormattedText.EMPTY;
    };
  }

  Post edited(Body newBody, @Nullable JsonNode newMarkup, Instant when) {
    return new Post(id, fromBot, at, when, deleted, newBody, newMarkup, replyTo);
  }

  Post withoutContent() {
    return new Post(id, fromBot, at, editedAt, true, body, markup, replyTo);
  }

  boolean hasInlineKeyboard() {
    return markup != null && markup.has("inline_keyboard");
  }
}
