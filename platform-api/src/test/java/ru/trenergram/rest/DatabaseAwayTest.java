package ru.trenergram.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.local.database.LocalPostgres;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.FreshDatabase;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestKeycloak;
import ru.trenergram.testing.TestPlatform;

@SpringBootTest(
    classes = TestPlatform.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"trenergram.roles=api", "management.server.port=0"})
@ContextConfiguration(initializers = {DatabaseAwayTest.OwnServer.class, TestEdge.class})
@DirtiesContext
class DatabaseAwayTest {

  @LocalServerPort int port;
  @Autowired LocalPostgres database;
  @Autowired TestKeycloak keycloak;
  @Autowired MovableClock clock;
  @Autowired TestClubs clubs;
  @Autowired Staff staff;

  @Test
  void saysSoWhileTheDatabaseIsAwayAndRecoversByItself() {
    TenantId club = clubs.open("Away");
    staff.grant(club, "owner", "Ольга", StaffRole.OWNER);
    TestApi api =
        new TestApi("http://127.0.0.1:" + port)
            .bearer(keycloak.staffToken("owner", clock.instant()))
            .with("X-Club", club.toString());
    assertThat(api.get("/api/v1/echo").status()).isEqualTo(200);

    database.stop();

    for (int request = 0; request < 3; request++) {
      Answer answer = api.get("/api/v1/echo");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("temporarily-unavailable");
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
    database.start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.get("/api/v1/echo").status(), status -> status == 200);
  }

  /** A server that the test may stop. */
  static final class OwnServer implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
      LocalPostgres server = LocalPostgres.throwAway();
      context.registerBean(LocalPostgres.class, () -> server);
      TestPropertyValues.of(FreshDatabase.properties(server, FreshDatabase.create(server)))
          .applyTo(context);
    }
  }
}
