package ru.trenergram.local.telegram;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The methods that change what is in a chat, and the answer to a tap. */
final class EditMethods {
  private static final Duration DELETABLE = Duration.ofDays(2);
  private static final int ANSWER_LIMIT = 200;

  private final Chats chats;
  private final World world;
  private final Duration callbackLifetime;

  EditMethods(Chats chats, Duration callbackLifetime) {
    this.chats = chats;
    this.world = chats.world();
    this.callbackLifetime = callbackLifetime;
  }

  Map<String, BotMethod> methods() {
    return Map.of(
        "editMessageText", this::editText,
        "editMessageCaption", this::editCaption,
        "editMessageReplyMarkup", this::editMarkup,
        "deleteMessage", this::delete,
        "answerCallbackQuery", this::answerCallback);
  }

  private Answer editText(BotAccount bot, Arguments arguments) {
    FormattedText text = TextArgument.text(arguments);
    JsonNode markup = ReplyMarkup.of(arguments, true);
    Chats.Place place = chats.writable(bot, arguments);
    Post post = editable(place, arguments);
    if (!(post.body() instanceof Post.Body.Text)) {
      throw Refused.badRequest("there is no text in the message to edit");
    }
    return edit(place, post, new Post.Body.Text(text), markup);
  }

  private Answer editCaption(BotAccount bot, Arguments arguments) {
    FormattedText caption = TextArgument.caption(arguments);
    JsonNode markup = ReplyMarkup.of(arguments, true);
    Chats.Place place = chats.writable(bot, arguments);
    Post post = editable(place, arguments);
    Post.Body body =
        switch (post.body()) {
          case Post.Body.Photo photo -> new Post.Body.Photo(photo.file(), caption);
          case Post.Body.Document document -> new Post.Body.Document(document.file(), caption);
          case Post.Body.Text text ->
              throw Refused.badRequest("there is no caption in the message to edit");
          case Post.Body.Contact contact ->
              throw Refused.badRequest("there is no caption in the message to edit");
        };
    return edit(place, post, body, markup);
  }

  private Answer editMarkup(BotAccount bot, Arguments arguments) {
    JsonNode markup = ReplyMarkup.of(arguments, true);
    Chats.Place place = chats.writable(bot, arguments);
    Post post = editable(place, arguments);
    return edit(place, post, post.body(), markup);
  }

  private Answer edit(Chats.Place place, Post post, Post.Body body, @Nullable JsonNode markup) {
    if (post.body().equals(body) && Objects.equals(post.markup(), markup)) {
      throw Refused.badRequest(
          "message is not modified: specified new message content and reply markup are exactly the"
              + " same as a current content and reply markup of the message");
    }
    return chats.replace(place, post.edited(body, markup, world.now()));
  }

  private static Post editable(Chats.Place place, Arguments arguments) {
    int id = arguments.integer("message_id", 0);
    if (id == 0) {
      throw Refused.badRequest("message identifier is not specified");
    }
    Post post =
        place.dialog().find(id).orElseThrow(() -> Refused.badRequest("message to edit not found"));
    if (!post.fromBot() || (post.markup() != null && !post.hasInlineKeyboard())) {
      throw Refused.badRequest("message can't be edited");
    }
    return post;
  }

  private Answer delete(BotAccount bot, Arguments arguments) {
    int id = arguments.integer("message_id", 0);
    if (id == 0) {
      throw Refused.badRequest("message identifier is not specified");
    }
    Chats.Place place = chats.existing(bot, arguments.text("chat_id"));
    Post post =
        place
            .dialog()
            .find(id)
            .orElseThrow(() -> Refused.badRequest("message to delete not found"));
    if (world.now().isAfter(post.at().plus(DELETABLE))) {
      throw Refused.badRequest("message can't be deleted for everyone");
    }
    chats.replace(place, post.withoutContent());
    return Answer.TRUE;
  }

  private Answer answerCallback(BotAccount bot, Arguments arguments) {
    String text = arguments.text("text");
    if (text.codePointCount(0, text.length()) > ANSWER_LIMIT) {
      throw Refused.badRequest("MESSAGE_TOO_LONG");
    }
    String url = arguments.text("url");
    CallbackAnswer answer =
        new CallbackAnswer(
            text.isEmpty() ? null : text, arguments.flag("show_alert"), url.isEmpty() ? null : url);
    if (!bot.callbacks()
        .answer(arguments.text("callback_query_id"), answer, world.now(), callbackLifetime)) {
      throw Refused.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    world.changed(new World.Change("callback", null, bot.username()));
    return Answer.TRUE;
  }
}
