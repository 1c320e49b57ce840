package ru.trenergram.local.telegram;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The methods that bring something into a chat. */
final class SendMethods {
  private static final Set<String> ACTIONS =
      Set.of(
          "typing",
          "upload_photo",
          "record_video",
          "upload_video",
          "record_voice",
          "upload_voice",
          "upload_document",
          "choose_sticker",
          "find_location",
          "record_video_note",
          "upload_video_note");
  private static final int PHOTO_BYTES = 10 << 20;
  private static final int DOCUMENT_BYTES = 50 << 20;

  private final Chats chats;
  private final Map<String, StoredFile> files = new HashMap<>();

  SendMethods(Chats chats) {
    this.chats = chats;
  }

  Map<String, BotMethod> methods() {
    return Map.of(
        "sendMessage", this::sendMessage,
        "sendPhoto", this::sendPhoto,
        "sendDocument", this::sendDocument,
        "sendChatAction", this::sendChatAction);
  }

  /** An uploaded file by its {@code file_id}, for the page. */
  @Nullable StoredFile file(String id) {
    return files.get(id);
  }

  void knowFileOf(Post post) {
    switch (post.body()) {
      case Post.Body.Photo photo -> files.put(photo.file().id(), photo.file());
      case Post.Body.Document document -> files.put(document.file().id(), document.file());
      case Post.Body.Text text -> {}
      case Post.Body.Contact contact -> {}
    }
  }

  private Answer sendMessage(BotAccount bot, Arguments arguments) {
    FormattedText text = TextArgument.text(arguments);
    return send(bot, arguments, new Post.Body.Text(text));
  }

  private Answer sendPhoto(BotAccount bot, Arguments arguments) {
    StoredFile photo = file(arguments, "photo", PHOTO_BYTES);
    return send(bot, arguments, new Post.Body.Photo(photo, TextArgument.caption(arguments)));
  }

  private Answer sendDocument(BotAccount bot, Arguments arguments) {
    StoredFile document = file(arguments, "document", DOCUMENT_BYTES);
    return send(bot, arguments, new Post.Body.Document(document, TextArgument.caption(arguments)));
  }

  private Answer send(BotAccount bot, Arguments arguments, Post.Body body) {
    JsonNode markup = ReplyMarkup.of(arguments, false);
    Chats.Place place = chats.writable(bot, arguments);
    return chats.post(place, body, markup, replyTo(place, arguments));
  }

  private static @Nullable Integer replyTo(Chats.Place place, Arguments arguments) {
    JsonNode parameters = arguments.json("reply_parameters").orElseGet(Json::object);
    int id = parameters.path("message_id").asInt(arguments.integer("reply_to_message_id", 0));
    if (id == 0) {
      return null;
    }
    if (place.dialog().find(id).isPresent()) {
      return id;
    }
    boolean anyway =
        parameters
            .path("allow_sending_without_reply")
            .asBoolean(arguments.flag("allow_sending_without_reply"));
    if (anyway) {
      return null;
    }
    throw Refused.badRequest("message to be replied not found");
  }

  private StoredFile file(Arguments arguments, String kind, int limit) {
    String reference = arguments.text(kind);
    String uploadName =
        reference.startsWith("attach://") ? reference.substring("attach://".length()) : kind;
    StoredFile uploaded = arguments.files().get(uploadName);
    if (uploaded != null) {
      if (uploaded.size() == 0) {
        throw Refused.badRequest("file must be non-empty");
      }
      if (uploaded.size() > limit) {
        throw Refused.of(413, "Request Entity Too Large");
      }
      files.put(uploaded.id(), uploaded);
      return uploaded;
    }
    if (reference.isEmpty()) {
      throw Refused.badRequest("there is no " + kind + " in the request");
    }
    if (reference.startsWith("http://") || reference.startsWith("https://")) {
      // The simulator calls nobody outside.
      throw Refused.badRequest("failed to get HTTP URL content");
    }
    StoredFile known = files.get(reference);
    if (known == null) {
      throw Refused.badRequest("wrong file identifier/HTTP URL specified");
    }
    return known;
  }

  private Answer sendChatAction(BotAccount bot, Arguments arguments) {
    String action = arguments.text("action");
    if (!ACTIONS.contains(action)) {
      throw Refused.badRequest("wrong parameter action in request");
    }
    Chats.Place place = chats.writable(bot, arguments);
    place.dialog().action(action);
    chats.world().chatChanged(bot, place.persona().id());
    return Answer.TRUE;
  }
}
