package ru.trenergram.bench.kills;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trainer who registered in the chat and books in the Mini App, one free slot after the other.
 */
final class Trainer {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern LINK = Pattern.compile("https://t\\.me/\\w+\\?start=t_[\\w-]+");

  private final Person person;
  private final URI api;
  private final String link;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, UUID> clients = new HashMap<>();
  private final Instant firstSlot;
  private @Nullable String token;
  private int slots;

  /** Registers by an invitation; returns when the bot has welcomed them. */
  Trainer(Lab lab, String name) {
    person = new Person(lab, name);
    api = lab.front().address();
    firstSlot = lab.clock().instant().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    person.opens(lab.invitation());
    person.reads("приглашает вас тренером");
    person.sharesContact();
    person.reads("Сколько стоит");
    person.writes("2500");
    Matcher found = LINK.matcher(person.reads("Ваша личная ссылка").text());
    if (!found.find()) {
      throw new IllegalStateException("no personal link for " + name);
    }
    link = found.group();
  }

  Person person() {
    return person;
  }

  /** Where clients come from. */
  String link() {
    return link;
  }

  /** What a client asks for: always the same slot, however often it is sent. */
  record Wish(String key, String body) {}

  /** The next free slot for a client of this trainer. */
  Wish wish(Person client) throws IOException, InterruptedException {
    Instant start = firstSlot.plus(slots++, ChronoUnit.HOURS);
    return new Wish(
        UUID.randomUUID().toString(),
        JSON.writeValueAsString(
            Map.of("client", client(client.name()).toString(), "start", start.toString())));
  }

  /** Sends a wish once; the booking's id, or empty if nobody can say what became of it. */
  Optional<UUID> book(Wish wish) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          send("/bookings", wish.body(), Map.of("Idempotency-Key", wish.key()));
      if (answer.statusCode() == 201) {
        return Optional.of(UUID.fromString(JSON.readTree(answer.body()).path("id").asString()));
      }
      if (answer.statusCode() == 401) {
        token = null;
        return Optional.empty();
      }
      if (answer.statusCode() >= 500 || answer.statusCode() == 409 && isUnderWay(answer.body())) {
        return Optional.empty();
      }
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    } catch (IOException noAnswer) {
      return Optional.empty();
    }
  }

  private static boolean isUnderWay(String body) {
    return !body.contains("slot-taken");
  }

  private UUID client(String name) throws IOException, InterruptedException {
    if (!clients.containsKey(name)) {
      HttpResponse<String> answer = send("/users/clients?limit=200", null, Map.of());
      if (answer.statusCode() != 200) {
        throw new IOException(answer.statusCode() + " " + answer.body());
      }
      for (JsonNode client : JSON.readTree(answer.body()).path("items")) {
        clients.put(client.path("name").asString(), UUID.fromString(client.path("id").asString()));
      }
    }
    return Optional.ofNullable(clients.get(name))
        .orElseThrow(() -> new IOException(name + " is not a client of " + person.name()));
  }

  private HttpResponse<String> send(String path, @Nullable String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    if (token == null) {
      HttpResponse<String> session =
          exchange(
              "/sessions",
              JSON.writeValueAsString(Map.of("initData", person.initData())),
              Map.of());
      if (session.statusCode() / 100 != 2) {
        throw new IOException(session.statusCode() + " " + session.body());
      }
      token = JSON.readTree(session.body()).path("accessToken").asString();
    }
    Map<String, String> all = new HashMap<>(headers);
    all.put("Authorization", "Bearer " + token);
    return exchange(path, body, all);
  }

  private HttpResponse<String> exchange(
      String path, @Nullable String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve("/api/v1" + path)).timeout(Duration.ofSeconds(20));
    headers.forEach(request::header);
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
