package ru.trenergram.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ru.trenergram.testing.TestApi.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests over real HTTP and holds every answer to the document. */
final class Wire {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?i)exception|\\bat [a-z]+\\.[a-z]|<html|org\\.postgres|springframework|hibernate"
              + "|\\bselect .+ from\\b|\\binsert into\\b|in_club\\.|platform\\.[a-z]");

  private final String base;
  private final Document document;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  Wire(String base, Document document) {
    this.base = base;
    this.document = document;
  }

  /** Sends what belongs to an operation; the answer is one that the document foresees. */
  Answer send(Ask ask) {
    Answer answer = raw(ask.operation().method(), ask.address(), ask.headers(), ask.body());
    assertForeseen(ask, answer);
    return answer;
  }

  /** Sends anything; the answer is well formed. */
  Answer raw(String method, String address, Map<String, String> headers, byte @Nullable [] body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + address));
    headers.forEach(request::setHeader);
    if (body != null && headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    Answer answer = exchanged(request.timeout(Duration.ofSeconds(30)).build());
    assertWellFormed(method + " " + address, answer);
    return answer;
  }

  private Answer exchanged(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
      return new Answer(
          response.statusCode(),
          json ? JSON.readTree(response.body()) : JSON.missingNode(),
          response);
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void assertWellFormed(String what, Answer answer) {
    assertThat(answer.status()).as("%s: %s", what, answer.text()).isNotIn(500, 501, 502);
    if (answer.status() >= 400) {
      assertThat(answer.header("Content-Type")).as(what).startsWith("application/problem+json");
      JsonNode problem = answer.body();
      assertThat(problem.path("status").asInt()).as(what).isEqualTo(answer.status());
      assertThat(problem.path("code").asString("")).as(what).matches("[a-z]+(-[a-z]+)*");
      assertThat(problem.path("type").asString(""))
          .isEqualTo("urn:trenergram:problem:" + answer.code());
      assertThat(problem.path("title").asString("")).as(what).isNotBlank();
      assertThat(problem.path("correlationId").asString(""))
          .as("%s: %s", what, answer.text())
          .isNotBlank()
          .isEqualTo(answer.header("X-Correlation-Id"));
      assertThat(answer.text()).as(what).doesNotContainPattern(INSIDE);
    }
    assertThat(answer.header("Content-Type")).as(what).doesNotContain("html");
  }

  private void assertForeseen(Ask ask, Answer answer) {
    Optional<Response> foreseen = ask.operation().response(answer.status());
    assertThat(foreseen)
        .as("the document foresees %s %s of %s", answer.status(), answer.text(), ask)
        .isPresent();
    Response response = foreseen.orElseThrow();
    if (answer.status() >= 400) {
      assertThat(response.codes()).as("codes of %s", ask).contains(answer.code());
    }
    JsonNode schema = document.follow(response.node()).path("content");
    if (schema.isEmpty()) {
      assertThat(answer.text()).as("%s has no body", ask).isEmpty();
    } else {
      JsonNode shape = schema.valueStream().findFirst().orElseThrow().path("schema");
      assertThat(SchemaCheck.wrong(document, shape, answer.body())).as("%s", ask).isEmpty();
      assertThat(WallClockCheck.wrong(answer.body())).as("%s", ask).isEmpty();
    }
  }
}
