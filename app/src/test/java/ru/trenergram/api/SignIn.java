package ru.trenergram.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.kernel.Digest;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;
import ru.trenergram.privacy.ErasureWay;
import ru.trenergram.privacy.Erasures;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestKeycloak;
import ru.trenergram.testing.TestPeople.Somebody;
import ru.trenergram.testing.TestTelegram;
import tools.jackson.databind.json.JsonMapper;

/** How people come by their tokens: staff at Keycloak, the others with what Telegram signs. */
@Lazy
final class SignIn {

  /** Longer than any test, so that only the tests of expiry meet it. */
  private static final Duration LONG = Duration.ofDays(30);

  /** How long the limit of exchanges counts. */
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Wire wire;
  private final TestKeycloak keycloak;
  private final ECKey ownKey;
  private final Staff staff;
  private final Memberships memberships;
  private final MovableClock clock;
  private final JdbcClient jdbc;
  private final Erasures erasures;
  private final TransactionTemplate transaction;

  SignIn(
      Wire wire,
      TestKeycloak keycloak,
      ECKey ownKey,
      Staff staff,
      Memberships memberships,
      MovableClock clock,
      JdbcClient jdbc,
      Erasures erasures,
      PlatformTransactionManager transactions) {
    this.wire = wire;
    this.keycloak = keycloak;
    this.ownKey = ownKey;
    this.staff = staff;
    this.memberships = memberships;
    this.clock = clock;
    this.jdbc = jdbc;
    this.erasures = erasures;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** A wish of this person to be forgotten, not confirmed yet. */
  UUID erasure(Side side) {
    return erasures.ask(new PersonId(side.person()), ErasureWay.MINI_APP).id().value();
  }

  /** Somebody with this role in a club, signed in. */
  Player staff(TenantId club, StaffRole role) {
    String kind = role.name().toLowerCase(Locale.ROOT);
    String subject = UUID.randomUUID().toString();
    staff.grant(club, subject, "Ольга " + kind, role);
    return new Player(
        kind + " of " + club,
        kind,
        club,
        headers(club, signedByKeycloak(staffClaims(subject).build())),
        List.of(),
        Optional.empty());
  }

  /** What Keycloak says of somebody; no role in any club comes with it. */
  JWTClaimsSet.Builder staffClaims(String subject) {
    return keycloak
        .claims(subject, clock.instant())
        .expirationTime(Date.from(clock.instant().plus(LONG)));
  }

  String signedByKeycloak(JWTClaimsSet claims) {
    return TestKeycloak.sign(claims, keycloak.key());
  }

  /** What our own tokens say of a session. */
  JWTClaimsSet.Builder personClaims(Side side) {
    return new JWTClaimsSet.Builder()
        .issuer("http://api.test/telegram")
        .audience("platform-api")
        .subject(side.person().toString())
        .claim("sid", side.session().toString())
        .claim("membership", side.membership().toString())
        .issueTime(Date.from(clock.instant()))
        .expirationTime(Date.from(clock.instant().plus(LONG)));
  }

  String signedByUs(JWTClaimsSet claims) {
    return TestKeycloak.sign(claims, ownKey);
  }

  Instant now() {
    return clock.instant();
  }

  Map<String, String> headers(Side side) {
    return Map.of("Authorization", "Bearer " + signedByUs(personClaims(side).build()));
  }

  static Map<String, String> headers(TenantId club, String token) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + token);
    headers.put("X-Club", club.toString());
    return headers;
  }

  /** A side of somebody with a session of its own, opened as a Mini App opens it. */
  Side side(Somebody who, UUID member) {
    Membership membership =
        memberships.of(who.person()).stream()
            .filter(m -> m.member().equals(member))
            .findFirst()
            .orElseThrow();
    return session(
        new Side(
            who.telegramId(),
            who.person().value(),
            membership.id().value(),
            new UUID(0, 0),
            member));
  }

  /** The same side with another session. */
  Side session(Side side) {
    keep(side);
    Answer answer = open(side.telegramId(), side.membership());
    return new Side(
        side.telegramId(),
        side.person(),
        side.membership(),
        UUID.fromString(answer.body().path("session").asString()),
        side.member());
  }

  String refreshToken(Side side) {
    keep(side);
    return open(side.telegramId(), side.membership()).body().path("refreshToken").asString();
  }

  String initData(long telegramId) {
    return TestTelegram.initData(TestEdge.BOT_TOKEN, telegramId, clock.instant());
  }

  /** A person keeps the sessions last used: this one is to outlive those that tests open. */
  void keep(Side side) {
    transaction.executeWithoutResult(_ ->
        jdbc.sql("update platform.person_session set used_at = ? where id = ?")
            .params(Utc.of(clock.instant().plus(LONG)), side.session())
            .update());
  }

  /** As if our mail with a code had reached the player, who signed another club up. */
  String codeFor(Player player, TenantId club) {
    String code = Ids.secretCode();
    transaction.executeWithoutResult(_ ->
        jdbc.sql(
                """
                insert into platform.club_sign_up
                  (id, tenant_id, email, owner_name, language, state, subject, code_hashes,
                   expires_at, created_at)
                values (?, ?, ?, 'Ольга', 'ru', 'CODE_SENT', ?, array[?::bytea], ?, ?)
                """)
            .params(
                Ids.next(),
                club.value(),
                club + "@club.test",
                subjectOf(player),
                Digest.of(code),
                Utc.of(clock.instant().plus(LONG)),
                Utc.of(clock.instant()))
            .update());
    return code;
  }

  static String subjectOf(Player player) {
    try {
      return SignedJWT.parse(player.headers().get("Authorization").substring("Bearer ".length()))
          .getJWTClaimsSet()
          .getSubject();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  void endMembership(Side side) {
    memberships.end(new MembershipId(side.membership()));
  }

  void removeRole(TenantId club, String subject) {
    staff.remove(club, subject);
  }

  /** Opens a session; when this person or address has had its share, time goes on. */
  private Answer open(long telegramId, UUID membership) {
    Answer answer = exchanged(telegramId, membership);
    if (answer.status() == 429) {
      waitUntilLimitsBeginAnew();
      answer = exchanged(telegramId, membership);
    }
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  void waitUntilLimitsBeginAnew() {
    clock.move(WINDOW);
  }

  private Answer exchanged(long telegramId, UUID membership) {
    return wire.raw(
        "POST",
        "/api/v1/sessions",
        Map.of(),
        JSON.writeValueAsBytes(Map.of("initData", initData(telegramId), "membership", membership)));
  }
}
