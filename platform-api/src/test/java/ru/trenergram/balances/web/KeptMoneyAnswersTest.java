package ru.trenergram.balances.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.IdempotentWrites;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.ApiTest;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;
import ru.trenergram.testing.TestTelegram;

/**
 * What was typed with money stands in the answer that is kept for repeats, and goes with people.
 */
@ApiTest
class KeptMoneyAnswersTest {

  private static final String NOTE = "Вернули за травму";

  @LocalServerPort int port;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired IdempotentWrites writes;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;

  private TenantId club;
  private TrainerId trainer;
  private ClientId client;

  @BeforeEach
  void aCorrectionIsEntered() {
    clock.move(Duration.ofMinutes(15)); // the limits begin anew
    club = clubs.open("Iron");
    Somebody olga = people.somebody("Olga");
    scope.run(
        club,
        () -> {
          trainer = people.trainer(olga);
          client = people.client(trainer, "Anna");
        });
    String signed = TestTelegram.initData(TestEdge.BOT_TOKEN, olga.telegramId(), clock.instant());
    Answer session = api().post("/api/v1/sessions", Map.of("initData", signed));
    Answer corrected =
        api()
            .bearer(session.body().path("accessToken").asString())
            .with("Idempotency-Key", "correction-1")
            .post(
                "/api/v1/balances/" + trainer + "/" + client + "/corrections",
                Map.of("amountMinor", 1_000, "note", NOTE));
    assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
    assertThat(kept()).singleElement().asString().contains(NOTE);
  }

  @Test
  void whenTheClientIsErased() {
    forget(client.value().toString());

    assertThat(kept()).containsExactly("");
  }

  @Test
  void notWhenSomebodyElseIs() {
    forget("0198a3c1-5d2e-7b64-9c1f-2f6f0d4e8a11");

    assertThat(kept()).singleElement().asString().contains(NOTE);
  }

  private void forget(String member) {
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(
                _ -> writes.forget(Set.of(), Set.of(UUID.fromString(member)))));
  }

  private List<String> kept() {
    return scope.call(
        club,
        () -> jdbc.sql("select body from in_club.idempotent_request").query(String.class).list());
  }

  private TestApi api() {
    return new TestApi("http://127.0.0.1:" + port);
  }
}
