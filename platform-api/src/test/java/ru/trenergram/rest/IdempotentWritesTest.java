package ru.trenergram.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.ApiTest;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestKeycloak;

@ApiTest
class IdempotentWritesTest {

  private static final String WRITES = "/api/v1/echo/writes";

  @LocalServerPort int port;
  @Autowired TestKeycloak keycloak;
  @Autowired MovableClock clock;
  @Autowired TestClubs clubs;
  @Autowired Staff staff;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;

  private final String text = "note " + UUID.randomUUID();
  private TenantId club;
  private TestApi api;

  @BeforeEach
  void signIn() {
    club = clubs.open("Writes");
    api = signedIn("writer").with("Idempotency-Key", "key-1");
  }

  @Test
  void answersARepeatAsItDidTheFirstTimeWithOneEffect() {
    Answer first = api.post(WRITES, Map.of("text", text));
    Answer repeat = api.post(WRITES, Map.of("text", text));

    assertThat(first.status()).isEqualTo(201);
    assertThat(repeat.status()).isEqualTo(201);
    assertThat(repeat.body()).isEqualTo(first.body());
    assertThat(repeat.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
    assertThat(repeat.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void hasOneEffectForManyRepeatsAtOnce() throws Exception {
    List<Answer> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> running =
          IntStream.range(0, 16)
              .mapToObj(_ -> threads.submit(() -> api.post(WRITES, Map.of("text", text))))
              .toList();
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      answers = running.stream().map(Future::resultNow).toList();
    }

    assertThat(answers).allMatch(a -> a.status() == 201);
    assertThat(answers.stream().map(a -> a.body().path("id").asString()).distinct()).hasSize(1);
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void refusesTheSameKeyWithAnotherRequest() {
    api.post(WRITES, Map.of("text", text));

    Answer other = api.post(WRITES, Map.of("text", text + "!"));

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency-key-reused");
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void keepsTheKeysOfCallersAndClubsApart() {
    api.post(WRITES, Map.of("text", text));
    TestApi colleague = signedIn("colleague").with("Idempotency-Key", "key-1");
    club = clubs.open("Other writes");
    TestApi elsewhere = signedIn("writer").with("Idempotency-Key", "key-1");

    assertThat(colleague.post(WRITES, Map.of("text", text)).status()).isEqualTo(201);
    assertThat(elsewhere.post(WRITES, Map.of("text", text)).status()).isEqualTo(201);
    assertThat(effects()).isEqualTo(3);
  }

  @Test
  void keepsNothingOfARefusedWrite() {
    assertThat(api.post(WRITES, Map.of("text", "refuse")).status()).isEqualTo(404);

    assertThat(api.post(WRITES, Map.of("text", text)).status()).isEqualTo(201);
  }

  @Test
  void writesEachTimeWithoutAKeyAndRefusesAMalformedOne() {
    TestApi plain = signedIn("writer");
    plain.post(WRITES, Map.of("text", text));
    plain.post(WRITES, Map.of("text", text));

    assertThat(effects()).isEqualTo(2);
    assertThat(api.with("Idempotency-Key", "x".repeat(101)).post(WRITES, Map.of()).status())
        .isEqualTo(400);
  }

  private TestApi signedIn(String subject) {
    staff.grant(club, subject, "Ольга", StaffRole.OWNER);
    return new TestApi("http://127.0.0.1:" + port)
        .bearer(keycloak.staffToken(subject, clock.instant()))
        .with("X-Club", club.toString());
  }

  private int effects() {
    return new TransactionTemplate(transactions)
        .execute(_ ->
            jdbc.sql("select count(*) from platform.person where name = ?")
                .param(text)
                .query(Integer.class)
                .single());
  }
}
