package ru.trenergram.local.telegram;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One request to the test API with the few things its routes read and write. */
record Exchange(ServerRequest request, ServerResponse response) {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  /** The body, an empty object where there is none. */
  JsonNode body() {
    if (!request.content().hasEntity()) {
      return Json.object();
    }
    try (InputStream stream = request.content().inputStream()) {
      return Json.read(stream);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Optional<String> query(String name) {
    return request.query().first(name).asOptional();
  }

  long number(String name, long otherwise) {
    return query(name).map(Long::parseLong).orElse(otherwise);
  }

  Duration timeout() {
    Duration asked = Duration.ofMillis(number("timeoutMillis", 10_000));
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  long pathNumber(String name) {
    return Long.parseLong(request.path().pathParameters().get(name));
  }

  String pathText(String name) {
    return request.path().pathParameters().get(name);
  }

  static @Nullable String text(JsonNode body, String name) {
    String text = body.path(name).asString("");
    return text.isBlank() ? null : text;
  }

  static String requiredText(JsonNode body, String name) {
    String text = text(body, name);
    if (text == null) {
      throw new IllegalArgumentException("\"" + name + "\" is missing");
    }
    return text;
  }

  void answer(Object value) {
    answer(Status.OK_200, value);
  }

  void answer(Status status, Object value) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(Json.bytes(value));
  }

  void refuse(Status status, String reason) {
    answer(status, Json.object().put("error", reason));
  }
}
