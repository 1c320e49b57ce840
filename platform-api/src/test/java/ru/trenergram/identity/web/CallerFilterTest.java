package ru.trenergram.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.kernel.Ids;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.ApiTest;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestKeycloak;
import ru.trenergram.testing.TestTelegram;

@ApiTest
class CallerFilterTest {

  private static final String ECHO = "/api/v1/echo";

  @LocalServerPort int port;
  @Autowired TestKeycloak keycloak;
  @Autowired ECKey ownKey;
  @Autowired MovableClock clock;
  @Autowired TestClubs clubs;
  @Autowired Staff staff;
  @Autowired Persons persons;
  @Autowired Memberships memberships;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;

  private final String subject = "staff-" + UUID.randomUUID();
  private TestApi api;
  private TenantId club;

  @BeforeEach
  void openClub() {
    api = new TestApi("http://127.0.0.1:" + port);
    club = clubs.open("Edge");
    staff.grant(club, subject, "Ольга", StaffRole.ADMIN);
  }

  @Test
  void letsStaffIntoTheirClub() {
    Answer answer = owner().get(ECHO);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("caller").asString()).isEqualTo("staff:" + subject);
    assertThat(answer.body().path("club").asString()).isEqualTo(club.toString());
  }

  @Test
  void asksForATokenEverywhereButAtPublicEndpoints() {
    for (String path : List.of(ECHO, "/api/v1/users/me", "/", "/error", "/api/v1/none")) {
      Answer answer = api.get(path);
      assertThat(answer.status()).as(path).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("authentication-required");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
    assertThat(api.get("/.well-known/jwks.json").status()).isEqualTo(200);
    assertThat(api.get("/.well-known/jwks.json").text()).doesNotContain("\"d\"");
    assertThat(api.get("/v3/api-docs").status()).isEqualTo(200);
  }

  @Test
  void refusesForgedForeignAndExpiredTokens() {
    Instant now = clock.instant();
    JWTClaimsSet good = keycloak.claims(subject, now).build();
    JWK stranger = TestKeycloak.ec();
    List<String> bad =
        List.of(
            "nonsense",
            "a.b.c",
            TestKeycloak.sign(good, stranger),
            TestKeycloak.sign(good, ownKey),
            TestKeycloak.sign(changed(good).issuer("http://elsewhere").build(), keycloak.key()),
            TestKeycloak.sign(changed(good).issuer(null).build(), keycloak.key()),
            TestKeycloak.sign(changed(good).audience("account").build(), keycloak.key()),
            TestKeycloak.sign(changed(good).audience((String) null).build(), keycloak.key()),
            TestKeycloak.sign(
                changed(good).issuer("http://api.test/telegram").build(), keycloak.key()),
            TestKeycloak.sign(changed(good).expirationTime(Date.from(now)).build(), keycloak.key()),
            TestKeycloak.sign(changed(good).expirationTime(null).build(), keycloak.key()),
            TestKeycloak.sign(
                changed(good).notBeforeTime(Date.from(now.plusSeconds(60))).build(),
                keycloak.key()),
            TestKeycloak.sign(
                new JWTClaimsSet.Builder(good).issuer("http://api.test/telegram").build(), ownKey),
            "eyJhbGciOiJub25lIn0."
                + TestKeycloak.sign(good, keycloak.key()).split("\\.", -1)[1]
                + ".");

    for (String token : bad) {
      Answer answer = inClub(token).get(ECHO);
      assertThat(answer.status()).as(token).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("token-refused");
    }
  }

  @Test
  void refusesATokenFromTheMomentItExpiresAlsoWhenItWasGoodBefore() {
    TestApi owner = owner();
    assertThat(owner.get(ECHO).status()).isEqualTo(200);

    clock.move(Duration.ofMinutes(5));

    assertThat(owner.get(ECHO).code()).isEqualTo("token-refused");
  }

  @Test
  void asksStaffForTheSecondFactor() {
    JWTClaimsSet token = keycloak.claims(subject, clock.instant()).build();

    for (List<String> proofs :
        List.of(
            List.of("pwd"), List.of("pwd", "passkey"), List.of("OTP", "mfa"), List.<String>of())) {
      JWTClaimsSet weak = changed(token).claim("amr", proofs).build();
      for (String path : List.of(ECHO, "/api/v1/users/me")) {
        Answer answer = inClub(TestKeycloak.sign(weak, keycloak.key())).get(path);
        assertThat(answer.status()).as(proofs.toString()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("second-factor-required");
      }
    }
  }

  @Test
  void asksStaffForTheClubAndHidesTheClubsOfOthers() {
    TenantId foreign = clubs.open("Foreign");
    TestApi signedIn = api.bearer(keycloak.staffToken(subject, clock.instant()));

    assertThat(signedIn.get(ECHO).code()).isEqualTo("club-header-missing");
    assertThat(signedIn.with("X-Club", "Edge").get(ECHO).status()).isEqualTo(400);
    Answer other = signedIn.with("X-Club", foreign.toString()).get(ECHO);
    Answer unknown = signedIn.with("X-Club", UUID.randomUUID().toString()).get(ECHO);
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.code()).isEqualTo("unknown-club");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("unknown-club");
  }

  @Test
  void endsARemovedRoleAtTheNextRequest() {
    TestApi owner = owner();
    assertThat(owner.get(ECHO).status()).isEqualTo(200);

    staff.remove(club, subject);

    assertThat(owner.get(ECHO).code()).isEqualTo("unknown-club");
  }

  @Test
  void givesSuperAdminsNoRightInClubs() {
    JWTClaimsSet claims =
        keycloak
            .claims("root", clock.instant())
            .claim("realm_access", Map.of("roles", List.of("super_admin")))
            .build();
    TestApi root = inClub(TestKeycloak.sign(claims, keycloak.key()));

    assertThat(root.get(ECHO).code()).isEqualTo("unknown-club");
    assertThat(root.get("/api/v1/users/me").body().path("superAdmin").asBoolean()).isTrue();
  }

  @Test
  void holdsStaffToTheRightsOfTheirRole() {
    assertThat(owner().get(ECHO + "/settings").status()).isEqualTo(200);

    staff.grant(club, subject, "Ольга", StaffRole.MANAGER);

    Answer answer = owner().get(ECHO + "/settings");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("forbidden");
    assertThat(owner().get(ECHO + "/trainer").code()).isEqualTo("forbidden");
  }

  @Test
  void neverMakesStaffOfOurOwnTokensWhateverTheyClaim() {
    MembershipId membership = trainer(1_001);
    TestApi trainer = api.bearer(exchange(1_001).path("accessToken").asString());
    JWTClaimsSet greedy =
        new JWTClaimsSet.Builder()
            .issuer("http://api.test/telegram")
            .audience("platform-api")
            .subject(subject)
            .claim("sid", exchange(1_001).path("session").asString())
            .claim("membership", membership.toString())
            .claim("amr", List.of("pwd", "otp"))
            .claim("realm_access", Map.of("roles", List.of("super_admin")))
            .expirationTime(Date.from(clock.instant().plusSeconds(60)))
            .build();

    Answer me = api.bearer(TestKeycloak.sign(greedy, ownKey)).get("/api/v1/users/me");
    assertThat(me.body().path("kind").asString()).isEqualTo("trainer");
    assertThat(me.body().path("superAdmin").asBoolean()).isFalse();
    assertThat(trainer.get(ECHO).body().path("club").asString()).isEqualTo(club.toString());
    assertThat(trainer.with("X-Club", UUID.randomUUID().toString()).get(ECHO).status())
        .isEqualTo(200);
    assertThat(trainer.get(ECHO + "/settings").code()).isEqualTo("forbidden");
  }

  @Test
  void keepsRunningTokensWhileKeycloakIsAwayAndSaysSoToNewKeys() {
    TestApi owner = owner();
    assertThat(owner.get(ECHO).status()).isEqualTo(200);
    String later = keycloak.staffToken(subject, clock.instant().plus(Duration.ofHours(2)));

    keycloak.down(true);
    try {
      clock.move(Duration.ofHours(2));
      assertThat(inClub(later).get(ECHO).status()).isEqualTo(200);
      keycloak.changeKey();
      clock.move(Duration.ofSeconds(10));
      Answer unknown = owner().get(ECHO);
      assertThat(unknown.status()).isEqualTo(503);
      assertThat(unknown.code()).isEqualTo("sign-in-unavailable");
      assertThat(unknown.header("Retry-After")).isNotEmpty();
      assertThat(inClub(later).get(ECHO).status()).isEqualTo(200);
    } finally {
      keycloak.down(false);
    }
    clock.move(Duration.ofSeconds(10));
    assertThat(owner().get(ECHO).status()).isEqualTo(200);
  }

  @Test
  void learnsANewKeyOfKeycloakFromItsFirstTokenAndAsksNoMoreForMadeUpOnes() {
    assertThat(owner().get(ECHO).status()).isEqualTo(200);
    keycloak.changeKey();
    clock.move(Duration.ofSeconds(10));
    assertThat(owner().get(ECHO).status()).isEqualTo(200);
    int asked = keycloak.asked();
    Instant since = clock.instant();

    for (int stranger = 0; stranger < 50; stranger++) {
      JWTClaimsSet claims = keycloak.claims(subject, clock.instant()).build();
      assertThat(inClub(TestKeycloak.sign(claims, TestKeycloak.ec())).get(ECHO).code())
          .isEqualTo("token-refused");
    }

    long pauses = Duration.between(since, clock.instant()).toSeconds() / 2 + 1;
    assertThat(keycloak.asked() - asked).isLessThanOrEqualTo((int) pauses);
    assertThat(owner().get(ECHO).status()).isEqualTo(200);
  }

  @Test
  void letsPagesOfNamedOriginsCallAndNoOthers() {
    TestApi browser =
        api.with("Origin", "https://dashboard.example")
            .with("Access-Control-Request-Method", "POST")
            .with("Access-Control-Request-Headers", "authorization,x-club,idempotency-key");

    Answer asked = browser.send("OPTIONS", ECHO, null);
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("https://dashboard.example");
    Answer refused = browser.with("Origin", "https://evil.example").send("OPTIONS", ECHO, null);
    assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
    Answer unsigned = api.with("Origin", "https://dashboard.example").get(ECHO);
    assertThat(unsigned.status()).isEqualTo(401);
    assertThat(unsigned.header("Access-Control-Allow-Origin"))
        .isEqualTo("https://dashboard.example");
  }

  @Test
  void saysThatAClubIsNotOpenYetAndHidesAClosedOne() {
    setState("CLOSED");
    assertThat(owner().get(ECHO).code()).isEqualTo("unknown-club");

    TenantId waiting = clubs.register("Waiting");
    staff.grant(waiting, subject, "Ольга", StaffRole.OWNER);
    Answer answer = owner().with("X-Club", waiting.toString()).get(ECHO);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("club-unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  private void setState(String state) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ ->
            jdbc.sql("update platform.tenant set state = ? where id = ?")
                .params(state, club.value())
                .update());
  }

  private MembershipId trainer(long telegramId) {
    PersonId person = persons.meet(telegramId, "Тренер", null, Language.RU);
    return memberships.join(person, club, MembershipKind.TRAINER, Ids.next());
  }

  private tools.jackson.databind.JsonNode exchange(long telegramId) {
    Answer answer =
        api.post(
            "/api/v1/sessions",
            Map.of(
                "initData",
                TestTelegram.initData(TestEdge.BOT_TOKEN, telegramId, clock.instant())));
    assertThat(answer.status()).isEqualTo(201);
    return answer.body();
  }

  private TestApi owner() {
    return inClub(keycloak.staffToken(subject, clock.instant()));
  }

  private TestApi inClub(String token) {
    return api.bearer(token).with("X-Club", club.toString());
  }

  private static JWTClaimsSet.Builder changed(JWTClaimsSet claims) {
    return new JWTClaimsSet.Builder(claims);
  }
}
