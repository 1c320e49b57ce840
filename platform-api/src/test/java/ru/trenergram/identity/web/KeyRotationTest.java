package ru.trenergram.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.Persons;
import ru.trenergram.kernel.Ids;
import ru.trenergram.testing.FreshDatabase;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestKeycloak;
import ru.trenergram.testing.TestPlatform;
import ru.trenergram.testing.TestTelegram;

/**
 * Replicas on one database, each at another step of exchanging our own key ({@code
 * docs/operations/keys.md}), while people hold tokens.
 */
class KeyRotationTest {

  private static final long TELEGRAM_ID = 8_000_000_001L;
  private static final ECKey FORMER = TestKeycloak.ec();
  private static final ECKey NEXT = TestKeycloak.ec();
  private static final TestKeycloak KEYCLOAK = new TestKeycloak();

  private static Replica published;
  private static Replica signing;
  private static Replica retired;

  @BeforeAll
  static void startReplicas() {
    String database = FreshDatabase.create();
    published = Replica.start(database, FORMER, NEXT);
    signing = Replica.start(database, NEXT, FORMER);
    retired = Replica.start(database, NEXT, null);
    var person =
        published.bean(Persons.class).meet(TELEGRAM_ID, "Аня", "+79990000001", Language.RU);
    published
        .bean(Memberships.class)
        .join(
            person,
            published.bean(TestClubs.class).open("Atlas"),
            MembershipKind.TRAINER,
            Ids.next());
  }

  @AfterAll
  static void stopReplicas() {
    published.context().close();
    signing.context().close();
    retired.context().close();
  }

  @Test
  void replicasBeforeAndAfterTheChangeTakeEachOthersTokens() throws Exception {
    String former = published.token();
    String next = signing.token();

    assertThat(SignedJWT.parse(former).getHeader().getKeyID()).isEqualTo(FORMER.getKeyID());
    assertThat(SignedJWT.parse(next).getHeader().getKeyID()).isEqualTo(NEXT.getKeyID());
    for (Replica replica : List.of(published, signing)) {
      assertThat(replica.statusFor(former)).isEqualTo(200);
      assertThat(replica.statusFor(next)).isEqualTo(200);
    }
    assertThat(retired.statusFor(next)).isEqualTo(200);
  }

  @Test
  void tokenOfTheFormerKeyServesUntilItExpiresAndNoLonger() {
    String former = published.token();

    moveClocks(Duration.ofMinutes(9));
    assertThat(signing.statusFor(former)).isEqualTo(200);
    moveClocks(Duration.ofMinutes(2));

    assertThat(signing.statusFor(former)).isEqualTo(401);
  }

  @Test
  void tokenOfARetiredKeyIsRefusedThoughItsSessionGoesOn() {
    Answer session = published.session();
    String former = session.body().path("accessToken").asString();
    assertThat(published.statusFor(former)).isEqualTo(200);

    Answer refused = retired.api().bearer(former).get("/api/v1/users/me");
    Answer refreshed =
        retired
            .api()
            .post(
                "/api/v1/sessions/refresh",
                Map.of("refreshToken", session.body().path("refreshToken").asString()));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("token-refused");
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(retired.statusFor(refreshed.body().path("accessToken").asString())).isEqualTo(200);
  }

  @Test
  void eachReplicaPublishesTheKeysItTakes() throws Exception {
    assertThat(published.keys()).contains(FORMER.toPublicJWK().computeThumbprint().toString());
    assertThat(published.keys()).containsExactlyInAnyOrder(FORMER.getKeyID(), NEXT.getKeyID());
    assertThat(signing.keys()).containsExactlyInAnyOrder(FORMER.getKeyID(), NEXT.getKeyID());
    assertThat(retired.keys()).containsExactly(NEXT.getKeyID());
  }

  private static void moveClocks(Duration by) {
    for (Replica replica : List.of(published, signing, retired)) {
      replica.bean(MovableClock.class).move(by);
    }
  }

  /** One process of the application. */
  private record Replica(ConfigurableApplicationContext context) {

    static Replica start(String database, ECKey signs, ECKey accepts) {
      Map<String, Object> properties = new HashMap<>(FreshDatabase.properties(database));
      properties.putAll(
          Map.of(
              "trenergram.roles", "api",
              "server.port", "0",
              "management.server.port", "0",
              "trenergram.database.cell-pool", "2",
              "trenergram.public-url", "http://api.test",
              "trenergram.keycloak.url", KEYCLOAK.url(),
              "trenergram.keycloak.issuer", KEYCLOAK.issuer(),
              "trenergram.keycloak.client-secret", "secret-of-tests",
              "trenergram.telegram.token", TestEdge.BOT_TOKEN,
              "trenergram.tokens.signing-key", signs.toJSONString()));
      if (accepts != null) {
        properties.put("trenergram.tokens.accepted-keys", accepts.toPublicJWK().toJSONString());
      }
      return new Replica(
          new SpringApplicationBuilder(TestPlatform.class).properties(properties).run());
    }

    <T> T bean(Class<T> type) {
      return context.getBean(type);
    }

    TestApi api() {
      return new TestApi(
          "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    Answer session() {
      String initData =
          TestTelegram.initData(
              TestEdge.BOT_TOKEN, TELEGRAM_ID, bean(MovableClock.class).instant());
      Answer session = api().post("/api/v1/sessions", Map.of("initData", initData));
      assertThat(session.status()).as(session.text()).isEqualTo(201);
      return session;
    }

    String token() {
      return session().body().path("accessToken").asString();
    }

    int statusFor(String token) {
      return api().bearer(token).get("/api/v1/users/me").status();
    }

    List<String> keys() throws Exception {
      return JWKSet.parse(api().get("/.well-known/jwks.json").text()).getKeys().stream()
          .map(JWK::getKeyID)
          .toList();
    }
  }
}
