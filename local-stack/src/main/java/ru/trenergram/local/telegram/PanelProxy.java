package ru.trenergram.local.telegram;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Passes the page's calls on to the platform and to Keycloak's token endpoint, so that the page
 * needs one origin only.
 */
final class PanelProxy implements AutoCloseable {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "origin",
          "referer",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  void pass(ServerRequest request, ServerResponse response, URI target)
      throws InterruptedException {
    try {
      HttpResponse<byte[]> answer =
          http.send(outgoing(request, target), HttpResponse.BodyHandlers.ofByteArray());
      response.status(Status.create(answer.statusCode()));
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (passes(name)) {
              response.header(HeaderNames.create(name), values.toArray(String[]::new));
            }
          });
      response.send(answer.body());
    } catch (IOException unreachable) {
      String reason = "%s does not answer: %s".formatted(target.getAuthority(), unreachable);
      new Exchange(request, response).refuse(Status.BAD_GATEWAY_502, reason);
    }
  }

  private static HttpRequest outgoing(ServerRequest request, URI target) throws IOException {
    HttpRequest.Builder outgoing = HttpRequest.newBuilder(target).timeout(LONGEST_ANSWER);
    for (Header header : request.headers()) {
      if (passes(header.name())) {
        header.allValues().forEach(value -> outgoing.header(header.name(), value));
      }
    }
    return outgoing.method(request.prologue().method().text(), body(request)).build();
  }

  private static HttpRequest.BodyPublisher body(ServerRequest request) throws IOException {
    if (!request.content().hasEntity()) {
      return HttpRequest.BodyPublishers.noBody();
    }
    try (InputStream stream = request.content().inputStream()) {
      return HttpRequest.BodyPublishers.ofByteArray(stream.readAllBytes());
    }
  }

  private static boolean passes(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return !NOT_PASSED_ON.contains(name) && !name.startsWith(":") && !name.startsWith("sec-");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
