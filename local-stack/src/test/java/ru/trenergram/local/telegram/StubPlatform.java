package ru.trenergram.local.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Answers the page's calls as the platform's contract says, and its sign-in as Keycloak would. */
final class StubPlatform implements AutoCloseable {
  private static final Map<String, String> ANSWERS =
      Map.ofEntries(
          Map.entry(
              "POST /api/v1/sessions",
              """
              {"accessToken":"person","expiresIn":900,"refreshToken":"r","session":"s","membership":"m1",
               "memberships":[{"id":"m1","kind":"trainer","club":{"id":"c1","name":"Пульс"},"current":true}]}
              """),
          Map.entry(
              "GET /api/v1/users/clients",
              "{\"items\":[{\"id\":\"k1\",\"name\":\"Анна Петрова\"}],\"next\":null}"),
          Map.entry(
              "GET /api/v1/users/trainers",
              "{\"items\":[{\"id\":\"t1\",\"name\":\"Олег"
                  + " Смирнов\",\"timeZone\":\"Europe/Moscow\"}],\"next\":null}"),
          Map.entry(
              "GET /api/v1/slots",
              """
              {"trainer":"t1","timeZone":"Europe/Moscow","items":
               [{"start":"2026-11-23T07:00:00Z","end":"2026-11-23T08:00:00Z","startLocal":"2026-11-23T10:00:00"}]}
              """),
          Map.entry(
              "POST /api/v1/bookings",
              """
              {"code":"slot-taken","title":"Время занято","status":409,"detail":"На это время уже есть запись","alternatives":
               [{"start":"2026-11-23T08:00:00Z","end":"2026-11-23T09:00:00Z","startLocal":"2026-11-23T11:00:00"}]}
              """),
          Map.entry(
              "GET /api/v1/users/me",
              """
              {"kind":"staff","id":"u1","name":"Вера","superAdmin":false,"memberships":[],
               "clubs":[{"id":"c1","name":"Пульс","role":"owner","state":"ACTIVE"}]}
              """),
          Map.entry(
              "POST /api/v1/clubs/current/invitations",
              "{\"id\":\"i1\",\"link\":\"https://t.me/trenergram_bot?start=i_AbCdEfGhIjKlMnOpQrStUv\"}"));

  final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private volatile String challenge = "";

  StubPlatform() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.createContext("/realms/trenergram/protocol/openid-connect/auth", this::authorize);
    server.createContext("/realms/trenergram/protocol/openid-connect/token", this::token);
    server.start();
  }

  SimulatorOptions.Panel panel() {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new SimulatorOptions.Panel(base, base, "trenergram", "console", base.resolve("/mail"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String body = text(exchange);
    String club = exchange.getRequestHeaders().getFirst("X-Club");
    seen.add(call + (club == null ? "" : " club=" + club) + (body.isEmpty() ? "" : " " + body));
    String answer = ANSWERS.get(call);
    int status = answer == null ? 404 : answer.contains("\"status\":409") ? 409 : 200;
    send(
        exchange,
        status,
        answer == null ? "{\"code\":\"not-found\",\"title\":\"Не найдено\"}" : answer);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
    challenge = query.getOrDefault("code_challenge", "");
    String target = query.get("redirect_uri") + "?code=c0de&state=" + query.get("state");
    exchange.getResponseHeaders().set("Location", target);
    exchange.sendResponseHeaders("S256".equals(query.get("code_challenge_method")) ? 302 : 400, -1);
    exchange.close();
  }

  /** Gives a token only for the verifier whose hash was sent before. */
  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = parameters(text(exchange));
    boolean proven = challenge.equals(sha256(form.getOrDefault("code_verifier", "")));
    send(
        exchange,
        proven ? 200 : 400,
        proven
            ? "{\"access_token\":\"staff\",\"refresh_token\":\"r\",\"expires_in\":300}"
            : "{\"error\":\"invalid_grant\",\"error_description\":\"PKCE verification failed\"}");
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static Map<String, String> parameters(String encoded) {
    return Arrays.stream(encoded.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static String text(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
