package ru.trenergram.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.kernel.Ids;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.ApiTest;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestTelegram;

@ApiTest
class SessionsTest {

  private static final String SESSIONS = "/api/v1/sessions";
  private static final String ECHO = "/api/v1/echo";

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired TestClubs clubs;
  @Autowired Persons persons;
  @Autowired Memberships memberships;

  private final long telegramId = ThreadLocalRandom.current().nextLong(1, 1L << 50);
  private TestApi api;
  private TenantId club;
  private TenantId other;
  private PersonId person;
  private UUID member;
  private MembershipId trainer;
  private MembershipId client;

  @BeforeEach
  void joinTwoClubs() {
    api = new TestApi("http://127.0.0.1:" + port);
    club = clubs.open("Atlas");
    other = clubs.open("Boreas");
    person = persons.meet(telegramId, "Аня", "+79990000000", Language.RU);
    member = Ids.next();
    trainer = memberships.join(person, club, MembershipKind.TRAINER, member);
    client = memberships.join(person, other, MembershipKind.CLIENT, Ids.next());
  }

  @Test
  void exchangesInitDataForASessionOnTheChosenMembership() {
    Answer answer = exchange(client);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().path("expiresIn").asInt()).isEqualTo(600);
    assertThat(answer.body().path("membership").asString()).isEqualTo(client.toString());
    assertThat(
            answer.body().path("memberships").valueStream().map(m -> m.path("current").asBoolean()))
        .containsExactly(false, true);
    Answer me = signedIn(answer).get("/api/v1/users/me");
    assertThat(me.body().path("kind").asString()).isEqualTo("client");
    assertThat(me.body().path("name").asString()).isEqualTo("Аня");
    assertThat(me.body().path("memberships").path(1).path("club").path("name").asString())
        .isEqualTo("Boreas");
    assertThat(clubOf(answer)).isEqualTo(other.toString());
  }

  @Test
  void refusesInitDataThatIsNotOurBotsAndPeopleWithoutAMembership() {
    String foreign = TestTelegram.initData("1:other", telegramId, clock.instant());
    String stranger = TestTelegram.initData(TestEdge.BOT_TOKEN, 7, clock.instant());

    assertThat(api.post(SESSIONS, Map.of("initData", foreign)).code())
        .isEqualTo("init-data-refused");
    assertThat(api.post(SESSIONS, Map.of("initData", foreign)).status()).isEqualTo(401);
    assertThat(api.post(SESSIONS, Map.of("initData", stranger)).code()).isEqualTo("no-membership");
    assertThat(exchange(new MembershipId(Ids.next())).code()).isEqualTo("no-membership");
  }

  @Test
  void rotatesTheRefreshTokenAndEndsTheSessionWhenOneIsUsedTwice() {
    Answer first = exchange(null);
    String spent = first.body().path("refreshToken").asString();
    Answer second = refresh(spent);
    assertThat(second.status()).isEqualTo(200);
    assertThat(signedIn(second).get(ECHO).status()).isEqualTo(200);
    String newest = second.body().path("refreshToken").asString();

    Answer thief = refresh(spent);

    assertThat(thief.status()).isEqualTo(401);
    assertThat(thief.code()).isEqualTo("refresh-token-refused");
    assertThat(refresh(newest).status()).isEqualTo(401);
    assertThat(signedIn(second).get(ECHO).code()).isEqualTo("session-ended");
    assertThat(signedIn(first).get(ECHO).code()).isEqualTo("session-ended");
  }

  @Test
  void givesOneSuccessorToARefreshTokenUsedByManyAtOnce() throws Exception {
    String token = exchange(null).body().path("refreshToken").asString();

    List<Integer> answers = atOnce(8, () -> refresh(token).status());

    assertThat(answers).containsOnlyOnce(200).contains(401);
  }

  @Test
  void refusesMadeUpAndExpiredRefreshTokens() {
    Answer session = exchange(null);
    String token = session.body().path("refreshToken").asString();

    for (String bad :
        List.of(
            "x",
            ".",
            "a.b",
            token + "x",
            Ids.compact(Ids.next()) + "." + token.split("\\.", -1)[1])) {
      assertThat(refresh(bad).status()).as(bad).isEqualTo(401);
    }
    clock.move(Duration.ofDays(30));
    assertThat(refresh(token).status()).isEqualTo(401);
  }

  @Test
  void switchesToAnotherClubAndRemembersIt() {
    TestApi first = signedIn(exchange(trainer));

    Answer switched = first.post(SESSIONS + "/current/membership", Map.of("membership", client));

    assertThat(switched.status()).isEqualTo(400);
    switched =
        first.post(
            SESSIONS + "/current/membership", Map.of("membership", client.value().toString()));
    assertThat(switched.status()).isEqualTo(200);
    assertThat(clubOf(switched)).isEqualTo(other.toString());
    assertThat(clubOf(exchange(null))).isEqualTo(other.toString());
    assertThat(memberships.active(person).orElseThrow().id()).isEqualTo(client);
    assertThat(
            first
                .post(SESSIONS + "/current/membership", Map.of("membership", Ids.next().toString()))
                .code())
        .isEqualTo("no-membership");
  }

  @Test
  void listsAndRevokesOnlyTheOwnersSessions() {
    Answer phone = exchange(null);
    Answer laptop = exchange(null);
    long stranger = telegramId + 1;
    memberships.join(
        persons.meet(stranger, "Чужой", null, Language.RU),
        club,
        MembershipKind.CLIENT,
        Ids.next());
    TestApi foreign = signedIn(exchange(stranger, null));
    String id = phone.body().path("session").asString();

    assertThat(foreign.get(SESSIONS).body().path("items")).hasSize(1);
    assertThat(foreign.delete(SESSIONS + "/" + id).status()).isEqualTo(404);
    assertThat(signedIn(laptop).get(SESSIONS).body().path("items")).hasSize(2);
    assertThat(signedIn(laptop).delete(SESSIONS + "/" + id).status()).isEqualTo(204);

    assertThat(signedIn(phone).get(ECHO).code()).isEqualTo("session-ended");
    assertThat(refresh(phone.body().path("refreshToken").asString()).status()).isEqualTo(401);
    assertThat(signedIn(laptop).get(ECHO).status()).isEqualTo(200);
  }

  @Test
  void keepsTheLastTenSessionsOfAPerson() {
    Answer first = exchange(null);
    for (int launch = 0; launch < 10; launch++) {
      clock.move(Duration.ofSeconds(1));
      assertThat(exchange(null).status()).isEqualTo(201);
    }

    assertThat(signedIn(exchange(null)).get(SESSIONS).body().path("items")).hasSize(10);
    assertThat(signedIn(first).get(ECHO).code()).isEqualTo("session-ended");
  }

  @Test
  void endsTheSessionsOfAnEndedMembershipAtTheNextRequest() {
    Answer session = exchange(trainer);
    assertThat(signedIn(session).get(ECHO).status()).isEqualTo(200);

    memberships.endOf(club, MembershipKind.TRAINER, member);

    assertThat(signedIn(session).get(ECHO).code()).isEqualTo("session-ended");
    assertThat(refresh(session.body().path("refreshToken").asString()).status()).isEqualTo(401);

    memberships.join(person, club, MembershipKind.TRAINER, member);

    assertThat(signedIn(session).get(ECHO).code()).isEqualTo("session-ended");
    assertThat(refresh(session.body().path("refreshToken").asString()).status()).isEqualTo(401);
  }

  @Test
  void limitsExchangesOfOnePersonAlsoWhenTheyComeAtOnce() throws Exception {
    List<Integer> answers = atOnce(40, () -> exchange(null).status());

    assertThat(answers).filteredOn(status -> status == 201).hasSize(30);
    assertThat(answers).filteredOn(status -> status == 429).hasSize(10);
    Answer refused = exchange(null);
    assertThat(refused.code()).isEqualTo("too-many-requests");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 900);
    clock.move(Duration.ofMinutes(15));
    assertThat(exchange(null).status()).isEqualTo(201);
  }

  private String clubOf(Answer session) {
    return signedIn(session).get(ECHO).body().path("club").asString();
  }

  private TestApi signedIn(Answer session) {
    return api.bearer(session.body().path("accessToken").asString());
  }

  private Answer refresh(String token) {
    return api.post(SESSIONS + "/refresh", Map.of("refreshToken", token));
  }

  private Answer exchange(MembershipId wanted) {
    return exchange(telegramId, wanted);
  }

  private Answer exchange(long user, MembershipId wanted) {
    Map<String, Object> body = new HashMap<>();
    body.put("initData", TestTelegram.initData(TestEdge.BOT_TOKEN, user, clock.instant()));
    body.put("membership", wanted == null ? null : wanted.value().toString());
    return api.post(SESSIONS, body);
  }

  private static <T> List<T> atOnce(int count, java.util.concurrent.Callable<T> work)
      throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running =
          IntStream.range(0, count).mapToObj(_ -> threads.submit(work)).toList();
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.MINUTES);
      return running.stream().map(Future::resultNow).toList();
    }
  }
}
