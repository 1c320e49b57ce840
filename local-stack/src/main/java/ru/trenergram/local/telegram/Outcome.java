package ru.trenergram.local.telegram;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What goes back over the wire. */
sealed interface Outcome {
  record Told(int status, ObjectNode body, @Nullable Integer retryAfter) implements Outcome {}

  record Page(int status, String html) implements Outcome {}

  record Cut() implements Outcome {}

  static Told of(Answer answer) {
    ObjectNode body = Json.object().put("ok", true);
    body.set("result", answer.result());
    if (answer.description() != null) {
      body.put("description", answer.description());
    }
    return new Told(200, body, null);
  }

  static Told of(Refused refused) {
    ObjectNode body =
        Json.object()
            .put("ok", false)
            .put("error_code", refused.code())
            .put("description", refused.description());
    if (refused.retryAfter() != null) {
      body.set("parameters", Json.object().put("retry_after", refused.retryAfter()));
    }
    return new Told(refused.code(), body, refused.retryAfter());
  }
}
