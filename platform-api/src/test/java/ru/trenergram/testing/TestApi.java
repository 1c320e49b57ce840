package ru.trenergram.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the REST API over real HTTP; each {@code with} makes another one. */
public final class TestApi {

  static {
    // The JDK keeps this header to itself unless told otherwise.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin");
  }

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;
  private final Map<String, String> headers;

  public TestApi(String base) {
    this(base, Map.of());
  }

  private TestApi(String base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** An answer; {@code body} is a missing node where there is none or no JSON. */
  public record Answer(int status, JsonNode body, HttpResponse<byte[]> raw) {

    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    public String text() {
      return new String(raw.body(), StandardCharsets.UTF_8);
    }

    public String code() {
      return body.path("code").asString("");
    }
  }

  public TestApi with(String header, String value) {
    List<Map.Entry<String, String>> all = new ArrayList<>(headers.entrySet());
    all.removeIf(h -> h.getKey().equalsIgnoreCase(header));
    all.add(Map.entry(header, value));
    return new TestApi(base, Map.ofEntries(all.toArray(Map.Entry[]::new)));
  }

  public TestApi bearer(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Sends {@code body} as JSON; text goes as it is. */
  public Answer post(String path, Object body) {
    return send("POST", path, body instanceof String raw ? raw : JSON.writeValueAsString(body));
  }

  public Answer send(String method, String path, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::setHeader);
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
      return new Answer(
          response.statusCode(),
          json ? JSON.readTree(response.body()) : JSON.missingNode(),
          response);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
