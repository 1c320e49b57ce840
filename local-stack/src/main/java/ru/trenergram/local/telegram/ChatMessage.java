package ru.trenergram.local.telegram;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as the person sees it.
 *
 * @param text without formatting; the caption of a photo or a document
 * @param editedAt null while it was never edited
 * @param inlineButtons rows of buttons under the message
 * @param replyKeyboard rows of the keyboard that this message brought, empty for most
 * @param fileId of a photo or document
 * @param json the message as the Bot API shows it
 */
public record ChatMessage(
    int id,
    boolean fromBot,
    String text,
    Instant at,
    @Nullable Instant editedAt,
    boolean deleted,
    List<List<Button>> inlineButtons,
    List<List<Button>> replyKeyboard,
    @Nullable String fileId,
    JsonNode json) {

  static ChatMessage of(Chats.Place place, Post post) {
    String file =
        switch (post.body()) {
          case Post.Body.Photo photo -> photo.file().id();
          case Post.Body.Document document -> document.file().id();
          case Post.Body.Text text -> null;
          case Post.Body.Contact contact -> null;
        };
    return new ChatMessage(
        post.id(),
        post.fromBot(),
        post.words().text(),
        post.at(),
        post.editedAt(),
        post.deleted(),
        buttons(post.markup(), "inline_keyboard"),
        buttons(post.markup(), "keyboard"),
        file,
        MessageJson.of(place.bot(), place.persona(), place.dialog(), post));
  }

  /** The inline button whose text contains this, whatever its case. */
  public Button button(String text) {
    return inlineButtons.stream()
        .flatMap(List::stream)
        .filter(button -> containsIgnoringCase(button.text(), text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("message " + id + " has no button \"" + text + "\""));
  }

  public boolean hasButton(String text) {
    return inlineButtons.stream()
        .flatMap(List::stream)
        .anyMatch(button -> containsIgnoringCase(button.text(), text));
  }

  static boolean containsIgnoringCase(String whole, String part) {
    return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  static List<List<Button>> buttons(@Nullable JsonNode markup, String kind) {
    List<List<Button>> rows = new ArrayList<>();
    if (markup != null) {
      markup
          .path(kind)
          .forEach(row -> rows.add(row.valueStream().map(ChatMessage::button).toList()));
    }
    return rows;
  }

  private static Button button(JsonNode button) {
    if (button.isString()) {
      return new Button(button.asString(), null, null, false);
    }
    String url = button.path("url").asString(button.path("web_app").path("url").asString(null));
    return new Button(
        button.path("text").asString(""),
        button.path("callback_data").asString(null),
        url,
        button.path("request_contact").asBoolean(false));
  }
}
