package ru.trenergram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import ru.trenergram.Application;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestKeycloak;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/** The database or Keycloak is away: the API says so, loses nothing, and recovers by itself. */
@SpringBootTest(
    classes = Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "trenergram.roles=api",
      "management.server.port=0",
      "spring.main.allow-bean-definition-overriding=true",
      "trenergram.dashboard-url=http://dashboard.test",
      "trenergram.mail-from=club@trenergram.test",
      "springdoc.paths-to-exclude=/api/v1/echo/**"
    })
@ContextConfiguration(initializers = {BreakableDatabase.class, TestEdge.class})
@Import(ApiWorld.class)
@DirtiesContext
class BadDaysTest {

  /** What was made for these is gone or used by what else was asked for meanwhile. */
  private static final Set<String> MADE_ANEW =
      Set.of(
          "requestBooking",
          "beginTransfer",
          "callTransferOff",
          "answerTransfer",
          "takePassBack",
          "freezePass",
          "endFreeze");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Document document;
  private final Wire wire;
  private final World world;
  private final Fresh fresh;
  private final Requests requests;
  private final TestKeycloak keycloak;
  private final MovableClock clock;
  private final TestApi management;

  @Autowired
  BadDaysTest(
      Document document,
      Wire wire,
      World world,
      Fresh fresh,
      Requests requests,
      TestKeycloak keycloak,
      MovableClock clock,
      @LocalManagementPort int port) {
    this.document = document;
    this.wire = wire;
    this.world = world;
    this.fresh = fresh;
    this.requests = requests;
    this.keycloak = keycloak;
    this.clock = clock;
    this.management = new TestApi("http://127.0.0.1:" + port);
  }

  @AfterEach
  void allIsWellAgain() {
    BreakableDatabase.server().start();
    keycloak.down(false);
    await().atMost(PATIENCE).until(() -> health("readiness").status() == 200);
  }

  @AfterAll
  static void removeDatabase() {
    BreakableDatabase.remove();
  }

  @Test
  void losesNoAcknowledgedBookingWhenTheDatabaseGoesAndComesBack() throws Exception {
    Player trainer = world.player(world.alpha(), "trainer");
    Operation book = document.operation("bookSession");
    Map<String, Ask> asked = new ConcurrentHashMap<>();
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicInteger refused = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        threads.execute(() -> {
          while (refused.get() < 4) {
            String key = UUID.randomUUID().toString();
            Ask ask = requests.good(book, trainer).withHeader("Idempotency-Key", key);
            asked.put(key, ask);
            if (accepted(wire.send(ask))) {
              acknowledged.add(key);
            } else {
              refused.incrementAndGet();
            }
          }
        });
      }
      await().atMost(PATIENCE).until(() -> acknowledged.size() > 20);
      BreakableDatabase.server().stop();
      await().atMost(PATIENCE).until(() -> refused.get() >= 4);
    }
    assertThat(health("readiness").status()).isEqualTo(503);
    assertThat(health("liveness").status()).isEqualTo(200);

    BreakableDatabase.server().start();

    await().atMost(PATIENCE).until(() -> health("readiness").status() == 200);
    Set<String> booked = new LinkedHashSet<>();
    asked
        .values()
        .forEach(ask -> {
          Answer repeated = wire.send(ask);
          assertThat(repeated.status()).as(repeated.text()).isEqualTo(201);
          booked.add(repeated.body().path("id").asString());
        });
    assertThat(booked).hasSize(asked.size());
    assertThat(bookingsOf(trainer)).containsAll(booked);
    assertThat(bookingsOf(trainer)).doesNotHaveDuplicates();
  }

  private static boolean accepted(Answer answer) {
    if (answer.status() == 201) {
      return true;
    }
    assertUnavailable(answer, "temporarily-unavailable");
    return false;
  }

  private Answer health(String group) {
    return management.get("/actuator/health/" + group);
  }

  private List<String> bookingsOf(Player player) {
    Operation list = document.operation("listBookings");
    Ask ask = new Ask(list, Map.of(), Map.of("limit", "200"), player.headers(), null);
    List<String> ids = new ArrayList<>();
    Answer page = wire.send(ask);
    while (true) {
      page.body().path("items").forEach(item -> ids.add(item.path("id").asString()));
      JsonNode next = page.body().path("next");
      if (next.isNull()) {
        return ids;
      }
      page = wire.send(ask.withQuery("after", next.asString()));
    }
  }

  @Test
  void saysAtEveryOperationThatTheDatabaseIsAway() {
    Map<Ask, Player> asks = new LinkedHashMap<>();
    for (Operation operation : document.operations()) {
      world.players().stream()
          .filter(p -> operation.isPublic() ? !p.isStaff() : p.mayCall(operation))
          .findFirst()
          .ifPresent(player -> asks.put(requests.good(operation, player), player));
    }
    BreakableDatabase.server().stop();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      asks.keySet().stream()
          .map(ask -> threads.submit(() -> wire.send(ask)))
          .toList()
          .forEach(answer -> assertUnavailable(get(answer), "temporarily-unavailable"));
    }
    BreakableDatabase.server().start();
    await().atMost(PATIENCE).until(() -> health("readiness").status() == 200);

    asks.forEach((ask, player) ->
        assertThat(wire.send(seenAnew(ask, player)).status())
            .as("%s afterwards", ask.operation())
            .isEqualTo(ask.operation().success().status()));
  }

  /** What is written over names the version that was seen, and others wrote meanwhile. */
  private Ask seenAnew(Ask ask, Player player) {
    if (MADE_ANEW.contains(ask.operation().id())) {
      return requests.good(ask.operation(), player);
    }
    return ask.body() != null && ask.json().has("version")
        ? ask.withMember("version", IntNode.valueOf(fresh.version(ask.operation(), player)))
        : ask;
  }

  private static Answer get(Future<Answer> answer) {
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void keepsRunningTokensWhileKeycloakIsAwayAndSaysThatSignInIsNot() {
    Player owner = world.player(world.alpha(), "owner");
    Player client = world.player(world.alpha(), "client");
    Operation me = document.operation("getMe");
    assertThat(wire.send(requests.good(me, owner)).status()).isEqualTo(200);

    keycloak.down(true);
    clock.move(Duration.ofMinutes(30));
    assertThat(wire.send(requests.good(me, owner)).status()).isEqualTo(200);
    assertThat(wire.send(requests.good(me, client)).status()).isEqualTo(200);
    keycloak.changeKey();
    clock.move(Duration.ofMinutes(1));
    JWTClaimsSet claims = world.signIn().staffClaims("newcomer").build();
    Ask unknownKey =
        requests
            .good(me, owner)
            .withHeader("Authorization", "Bearer " + world.signIn().signedByKeycloak(claims));
    assertUnavailable(wire.send(unknownKey), "sign-in-unavailable");
    assertThat(wire.send(requests.good(me, owner)).status()).isEqualTo(200);

    keycloak.down(false);
    clock.move(Duration.ofMinutes(1));
    assertThat(wire.send(unknownKey).status()).isEqualTo(200);
  }

  private static void assertUnavailable(Answer answer, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
  }
}
