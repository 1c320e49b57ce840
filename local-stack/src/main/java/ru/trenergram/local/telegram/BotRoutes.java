package ru.trenergram.local.telegram;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code /bot<token>/<method>}: arguments from the query, a form, JSON or multipart, as Telegram
 * takes them.
 */
final class BotRoutes {
  private static final Pattern PATH = Pattern.compile("/bot([^/]+)/([A-Za-z0-9_]+)");

  private final BotApi api;

  BotRoutes(BotApi api) {
    this.api = api;
  }

  void handle(ServerRequest request, ServerResponse response) throws IOException {
    Matcher path = PATH.matcher(request.path().path());
    if (!path.matches()) {
      write(response, Outcome.of(Refused.of(404, "Not Found")));
      return;
    }
    Outcome outcome;
    try {
      outcome = api.call(path.group(1), path.group(2), arguments(request));
    } catch (Refused unreadable) {
      outcome = Outcome.of(unreadable);
    }
    write(response, outcome);
  }

  private static void write(ServerResponse response, Outcome outcome) {
    switch (outcome) {
      case Outcome.Told told -> {
        response
            .status(Status.create(told.status()))
            .header(HeaderNames.CONTENT_TYPE, "application/json");
        if (told.retryAfter() != null) {
          response.header(HeaderNames.RETRY_AFTER, Integer.toString(told.retryAfter()));
        }
        response.send(Json.bytes(told.body()));
      }
      case Outcome.Page page ->
          response
              .status(Status.create(page.status()))
              .header(HeaderNames.CONTENT_TYPE, "text/html")
              .send(page.html().getBytes(StandardCharsets.UTF_8));
      case Outcome.Cut cut -> throw new CloseConnectionException("cut on purpose");
    }
  }

  private static Arguments arguments(ServerRequest request) throws IOException {
    Map<String, String> values = new HashMap<>();
    request.query().names().forEach(name -> values.put(name, request.query().get(name)));
    byte[] body = body(request);
    String type =
        request.headers().first(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/form-data")) {
      Arguments parts =
          Multipart.read(request.headers().first(HeaderNames.CONTENT_TYPE).orElse(""), body);
      values.putAll(parts.values());
      return new Arguments(values, parts.files());
    }
    String text = new String(body, StandardCharsets.UTF_8);
    if (type.startsWith("application/json")) {
      values.putAll(json(text));
    } else if (type.startsWith("application/x-www-form-urlencoded")) {
      values.putAll(form(text));
    }
    return new Arguments(values, Map.of());
  }

  private static byte[] body(ServerRequest request) throws IOException {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream stream = request.content().inputStream()) {
      return stream.readAllBytes();
    }
  }

  private static Map<String, String> json(String text) {
    JsonNode body;
    try {
      body = Json.read(text);
    } catch (JacksonException malformed) {
      throw Refused.badRequest("can't parse JSON object");
    }
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      JsonNode value = field.getValue();
      if (!value.isNull()) {
        values.put(field.getKey(), value.isString() ? value.asString() : value.toString());
      }
    }
    return values;
  }

  private static Map<String, String> form(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
