package ru.trenergram.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.ApiTest;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestKeycloak;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;
import ru.trenergram.testing.TestTelegram;

@ApiTest
class RetentionControllerTest {

  private static final String RETENTION = "/api/v1/clubs/current/retention";

  @LocalServerPort int port;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TestKeycloak keycloak;
  @Autowired Staff staff;
  @Autowired TenantScope scope;
  @Autowired MovableClock clock;

  private TenantId club;
  private Somebody olga;

  @BeforeEach
  void aTrainerWithAClient() {
    clock.move(Duration.ofMinutes(15)); // the limits begin anew
    club = clubs.open("Iron");
    olga = people.somebody("Olga");
    scope.run(club, () -> people.client(people.trainer(olga), "Anna"));
  }

  @Test
  void theStaffSeesForHowLongClientsAreKeptAndWhoSaidSo() {
    TestApi manager = as(StaffRole.MANAGER, "Ирина");
    assertThat(manager.get(RETENTION).text()).contains("\"version\":0").doesNotContain("24");

    Answer saved = put(as(StaffRole.ADMIN, "Мария"), 0, 24);

    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    assertThat(manager.get(RETENTION).body()).isEqualTo(saved.body());
    assertThat(saved.text())
        .contains("\"version\":1", "\"months\":24", "\"setBy\":\"Мария\"", "\"setAt\":\"20");
    Answer takenBack = put(as(StaffRole.OWNER, "Пётр"), 1, null);
    assertThat(takenBack.text()).contains("\"version\":2").doesNotContain("\"months\":24");
  }

  @Test
  void isSetAsItWasSeenWithinItsRangeByThoseWhoMay() {
    TestApi admin = as(StaffRole.ADMIN, "Мария");
    put(admin, 0, 24);

    Answer outdated = put(as(StaffRole.OWNER, "Пётр"), 0, 12);

    assertThat(outdated.status()).isEqualTo(409);
    assertThat(outdated.code()).isEqualTo("retention-changed");
    for (int months : new int[] {5, 121}) {
      Answer refused = put(admin, 1, months);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body().path("fields").toString()).contains("months");
    }
    assertThat(put(as(StaffRole.MANAGER, "Ирина"), 1, 12).status()).isEqualTo(403);
    assertThat(put(signedIn(olga), 1, 12).status()).isEqualTo(403);
    assertThat(signedIn(olga).get(RETENTION).status()).isEqualTo(403);
  }

  @Test
  void thePreviewCountsWhoWouldBeForgottenAndForgetsNobody() {
    TestApi admin = as(StaffRole.ADMIN, "Мария");
    assertThat(preview(admin, 6).text()).contains("\"clients\":0");
    clock.move(Duration.ofDays(220));
    admin = as(StaffRole.ADMIN, "Мария");

    Answer half = preview(admin, 6);

    assertThat(half.status()).as(half.text()).isEqualTo(200);
    assertThat(half.text()).contains("\"clients\":1");
    assertThat(preview(admin, 12).text()).contains("\"clients\":0");
    assertThat(preview(as(StaffRole.MANAGER, "Ирина"), 6).status()).isEqualTo(403);
    assertThat(admin.get(RETENTION).text()).contains("\"version\":0");
  }

  private static Answer put(TestApi who, int version, @Nullable Integer months) {
    return who.send("PUT", RETENTION, "{\"version\":%d,\"months\":%s}".formatted(version, months));
  }

  private static Answer preview(TestApi who, int months) {
    return who.post(RETENTION + "/preview", Map.of("months", months));
  }

  private TestApi as(StaffRole role, String name) {
    String subject = UUID.randomUUID().toString();
    staff.grant(club, subject, name, role);
    return api()
        .bearer(keycloak.staffToken(subject, clock.instant()))
        .with("X-Club", club.toString());
  }

  private TestApi signedIn(Somebody who) {
    String signed = TestTelegram.initData(TestEdge.BOT_TOKEN, who.telegramId(), clock.instant());
    Answer session = api().post("/api/v1/sessions", Map.of("initData", signed));
    return api().bearer(session.body().path("accessToken").asString());
  }

  private TestApi api() {
    return new TestApi("http://127.0.0.1:" + port);
  }
}
