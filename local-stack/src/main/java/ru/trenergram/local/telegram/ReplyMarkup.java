package ru.trenergram.local.telegram;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks keyboards as Telegram does before it accepts them. */
final class ReplyMarkup {
  private static final int CALLBACK_BYTES = 64;
  private static final int BUTTONS = 100;
  private static final Set<String> INLINE_KINDS =
      Set.of(
          "url",
          "callback_data",
          "web_app",
          "login_url",
          "copy_text",
          "pay",
          "callback_game",
          "switch_inline_query",
          "switch_inline_query_current_chat",
          "switch_inline_query_chosen_chat");

  private ReplyMarkup() {}

  /** The markup of a call or null; {@code inlineOnly} for edits. */
  static @Nullable JsonNode of(Arguments arguments, boolean inlineOnly) {
    String source = arguments.text("reply_markup");
    if (source.isEmpty() || source.equals("null")) {
      return null;
    }
    JsonNode markup =
        arguments
            .json("reply_markup")
            .orElseThrow(() -> Refused.badRequest("can't parse reply keyboard markup JSON object"));
    if (!markup.isObject()) {
      throw Refused.badRequest("object expected as reply markup");
    }
    if (markup.has("inline_keyboard")) {
      inline(markup.path("inline_keyboard"));
      return markup.path("inline_keyboard").valueStream().allMatch(JsonNode::isEmpty)
          ? null
          : markup;
    }
    if (inlineOnly) {
      throw Refused.badRequest("inline keyboard expected");
    }
    if (markup.has("keyboard")) {
      reply(markup.path("keyboard"));
      return markup;
    }
    boolean known =
        markup.path("remove_keyboard").asBoolean(false)
            || markup.path("force_reply").asBoolean(false);
    return known ? markup : null;
  }

  private static void inline(JsonNode rows) {
    rows(rows, "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
    int count = 0;
    for (JsonNode row : rows) {
      for (JsonNode button : row) {
        inlineButton(button);
        count++;
      }
    }
    if (count > BUTTONS) {
      throw Refused.badRequest("reply markup is too long");
    }
  }

  private static void inlineButton(JsonNode button) {
    if (!button.isObject()) {
      throw cannotParse("inline keyboard", "InlineKeyboardButton must be an Object");
    }
    buttonText(button, "inline keyboard");
    if (INLINE_KINDS.stream()
        .noneMatch(kind -> button.hasNonNull(kind) && !isEmptyText(button.path(kind)))) {
      throw cannotParse("inline keyboard", "Text buttons are unallowed in the inline keyboard");
    }
    JsonNode data = button.path("callback_data");
    if (data.isString() && HtmlText.utf8Length(data.asString()) > CALLBACK_BYTES) {
      throw Refused.badRequest("BUTTON_DATA_INVALID");
    }
    JsonNode url = button.path("url");
    if (url.isString()
        && !url.asString().matches("(?i)(https?|tg|ton)://[^\\s]+|[^\\s/]+\\.[^\\s]+")) {
      throw Refused.badRequest(
          "inline keyboard button URL '" + url.asString() + "' is invalid: Wrong HTTP URL");
    }
    JsonNode app = button.path("web_app").path("url");
    if (app.isString() && !isAppUrl(app.asString())) {
      throw Refused.badRequest(
          "inline keyboard button Web App URL '"
              + app.asString()
              + "' is invalid: Only HTTPS links are allowed");
    }
  }

  /** Telegram wants HTTPS; a laptop has none, so loopback is let through. */
  static boolean isAppUrl(String url) {
    return url.startsWith("https://")
        || url.matches("http://(127\\.0\\.0\\.1|localhost|\\[::1])([:/].*)?");
  }

  private static boolean isEmptyText(JsonNode value) {
    return value.isString() && value.asString().isEmpty();
  }

  private static void reply(JsonNode rows) {
    rows(rows, "field \"keyboard\" must be an Array of Arrays");
    for (JsonNode row : rows) {
      for (JsonNode button : row) {
        if (button.isObject()) {
          buttonText(button, "keyboard");
        } else if (!button.isString()) {
          throw cannotParse("keyboard", "KeyboardButton must be a String or an Object");
        }
      }
    }
  }

  private static void buttonText(JsonNode button, String where) {
    if (!button.has("text")) {
      throw cannotParse(where, "Can't find field \"text\"");
    }
    if (!button.path("text").isString()) {
      throw cannotParse(where, "Field \"text\" must be of type String");
    }
    if (button.path("text").asString().isBlank()) {
      throw Refused.badRequest("BUTTON_TEXT_INVALID");
    }
  }

  private static void rows(JsonNode rows, String refusal) {
    if (!rows.isArray() || rows.valueStream().anyMatch(row -> !row.isArray())) {
      throw Refused.badRequest(refusal);
    }
  }

  private static Refused cannotParse(String where, String reason) {
    return Refused.badRequest("can't parse " + where + " button: " + reason);
  }
}
