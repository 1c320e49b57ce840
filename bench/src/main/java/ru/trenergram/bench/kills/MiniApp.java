package ru.trenergram.bench.kills;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API as one person uses it: what they ask for once is asked again, under the same key, until
 * somebody says what became of it.
 */
final class MiniApp {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long BETWEEN_ATTEMPTS = 200;

  private final Person person;
  private final URI api;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable String token;

  MiniApp(Lab lab, Person person) {
    this.person = person;
    this.api = lab.front().address();
  }

  /** What the API said. */
  record Answer(int status, JsonNode body) {

    boolean done() {
      return status / 100 == 2;
    }

    String text(String field) {
      return body.path(field).asString();
    }

    UUID id() {
      return UUID.fromString(text("id"));
    }
  }

  Answer get(String path) throws InterruptedException {
    return persist("GET", path, null, Map.of());
  }

  /**
   * Something to be done once.
   *
   * @param body of the request; null for none
   */
  Answer ask(String method, String path, @Nullable Map<String, ?> body)
      throws InterruptedException {
    return persist(
        method,
        path,
        body == null ? null : JSON.writeValueAsString(body),
        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
  }

  private Answer persist(
      String method, String path, @Nullable String body, Map<String, String> headers)
      throws InterruptedException {
    while (true) {
      try {
        HttpResponse<String> answer = send(method, path, body, headers);
        if (answer.statusCode() == 401) {
          token = null;
        } else if (answer.statusCode() < 500 && answer.statusCode() != 429) {
          return new Answer(
              answer.statusCode(),
              answer.body().isBlank() ? JSON.missingNode() : JSON.readTree(answer.body()));
        }
      } catch (IOException noAnswer) {
        // Nobody can say what became of it; the key sees to it that it is done once.
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS);
    }
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    if (token == null) {
      String initData = JSON.writeValueAsString(Map.of("initData", person.initData()));
      HttpResponse<String> session = exchange("POST", "/sessions", initData, Map.of());
      if (session.statusCode() / 100 != 2) {
        throw new IOException(session.statusCode() + " " + session.body());
      }
      token = JSON.readTree(session.body()).path("accessToken").asString();
    }
    Map<String, String> all = new HashMap<>(headers);
    all.put("Authorization", "Bearer " + token);
    return exchange(method, path, body, all);
  }

  private HttpResponse<String> exchange(
      String method, String path, @Nullable String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve("/api/v1" + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
