package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
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

/** The club says its hours, a trainer leaves one of the two to it, and reads what holds. */
@ApiTest
class CancellationTermsTest {

  private static final String CLUB = "/api/v1/clubs/current/cancellation-terms";

  @LocalServerPort int port;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TestKeycloak keycloak;
  @Autowired Staff staff;
  @Autowired TenantScope scope;
  @Autowired MovableClock clock;

  private TenantId club;
  private TestApi olga;
  private String rules;

  @BeforeEach
  void aTrainer() {
    clock.move(Duration.ofMinutes(15)); // the limits begin anew
    club = clubs.open("Iron");
    Somebody person = people.somebody("Olga");
    rules =
        "/api/v1/trainers/%s/booking-rules"
            .formatted(scope.call(club, () -> people.trainer(person)));
    olga = signedIn(person);
  }

  @Test
  void theClubSaysWhatHoldsForWhomHasNoHoursOfTheirOwn() {
    assertThat(hours(olga.get(rules))).isEqualTo("null null, 24 24");

    assertThat(put(as(StaffRole.OWNER), CLUB, 0, 48, 36).status()).isEqualTo(200);
    assertThat(hours(olga.get(rules))).isEqualTo("null null, 48 36");

    Answer saved =
        olga.send(
            "PUT",
            rules,
            """
            {"version": 0, "cancellationHours": 12, "needsApproval": true, "openRequests": 3}
            """);
    assertThat(hours(saved)).isEqualTo("12 null, 12 36");
    assertThat(hours(olga.get(rules))).isEqualTo("12 null, 12 36");
  }

  @Test
  void theStaffSetsThemAsTheyWereSeenAndATrainerOnlyReadsThem() {
    TestApi admin = as(StaffRole.ADMIN);
    put(admin, CLUB, 0, 48, 36);

    Answer outdated = put(as(StaffRole.OWNER), CLUB, 0, 1, 1);

    assertThat(outdated.status()).isEqualTo(409);
    assertThat(outdated.code()).isEqualTo("rules-changed");
    assertThat(put(as(StaffRole.MANAGER), CLUB, 1, 1, 1).status()).isEqualTo(403);
    assertThat(put(olga, CLUB, 1, 1, 1).status()).isEqualTo(403);
    assertThat(put(admin, CLUB, 1, 169, 1).status()).isEqualTo(400);
    for (TestApi reader : new TestApi[] {admin, as(StaffRole.MANAGER), olga}) {
      assertThat(reader.get(CLUB).text())
          .contains("\"version\":1", "\"cancellationHours\":48", "\"rescheduleHours\":36");
    }
  }

  /** The trainer's own hours of cancelling and moving, then what holds. */
  private static String hours(Answer rules) {
    assertThat(rules.status()).as(rules.text()).isEqualTo(200);
    return "%s %s, %s %s"
        .formatted(
            rules.body().path("cancellationHours"),
            rules.body().path("rescheduleHours"),
            rules.body().at("/effective/cancellationHours"),
            rules.body().at("/effective/rescheduleHours"));
  }

  private static Answer put(TestApi who, String path, int version, int cancelling, int moving) {
    return who.send(
        "PUT",
        path,
        "{\"version\":%d,\"cancellationHours\":%d,\"rescheduleHours\":%d}"
            .formatted(version, cancelling, moving));
  }

  private TestApi as(StaffRole role) {
    String subject = UUID.randomUUID().toString();
    staff.grant(club, subject, "Ирина", role);
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
