package ru.trenergram.demo.walk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP. */
final class Wire {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer; its body is missing where none came. */
  record Reply(int status, JsonNode body) {

    /** The body of an answer that must have this status. */
    JsonNode expect(int wanted, String what) {
      if (status != wanted) {
        throw new StepFailed(
            "%s answered %d instead of %d: %s".formatted(what, status, wanted, body));
      }
      return body;
    }
  }

  Reply get(URI address, Map<String, String> headers) {
    return send(HttpRequest.newBuilder(address).GET(), headers);
  }

  Reply post(URI address, @Nullable Object body, Map<String, String> headers) {
    return send("POST", address, body == null ? Map.of() : body, headers);
  }

  Reply put(URI address, Object body, Map<String, String> headers) {
    return send("PUT", address, body, headers);
  }

  private Reply send(String method, URI address, Object body, Map<String, String> headers) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))),
        headers);
  }

  private Reply send(HttpRequest.Builder request, Map<String, String> headers) {
    headers.forEach(request::header);
    try {
      HttpResponse<String> answer =
          http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(
          answer.statusCode(),
          answer.body().isBlank() ? JSON.missingNode() : JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new StepFailed("no answer from " + request.build().uri() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailed("interrupted");
    }
  }
}
