package ru.trenergram.reviews.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
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
class ReviewTest {

  @LocalServerPort int port;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TestKeycloak keycloak;
  @Autowired Staff staff;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Attendance attendance;
  @Autowired MovableClock clock;

  private TenantId club;
  private TrainerId trainerId;
  private ClientId clientId;
  private TestApi trainer;
  private TestApi client;
  private TestApi stranger;
  private TestApi manager;
  private String review;

  @BeforeEach
  void aSessionThatTookPlace() {
    clock.move(Duration.ofMinutes(15)); // the limits begin anew
    club = clubs.open("Iron");
    Somebody olga = people.somebody("Olga");
    Somebody anna = people.somebody("Anna");
    Somebody boris = people.somebody("Boris");
    BookingId session =
        scope.call(
            club,
            () -> {
              trainerId = people.trainer(olga);
              clientId = people.client(trainerId, anna);
              people.client(trainerId, boris);
              return booked();
            });
    clock.move(Duration.ofHours(3));
    scope.call(club, () -> attendance.mark(session, true, new Actor.ByTrainer(trainerId)));
    review = review(session);
    trainer = signedIn(olga);
    client = signedIn(anna);
    stranger = signedIn(boris);
    manager = manager();
  }

  @Test
  void aClientRatesOnceAndEverybodyReadsWhatIsTheirs() {
    Answer given = client.post(review, rating(2, "Ругань"));
    Answer again = client.post(review, rating(5, null));

    assertThat(given.status()).isEqualTo(201);
    assertThat(given.header("Location")).isEqualTo(review);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("review-given");
    assertThat(again.body().at("/review/rating").asInt()).isEqualTo(2);
    assertThat(given.body().path("timeZone").asString()).isEqualTo("Europe/Moscow");
    for (TestApi reader : List.of(client, trainer, manager)) {
      assertThat(reader.get(review).body().path("text").asString()).isEqualTo("Ругань");
      assertThat(reader.get("/api/v1/reviews").body().path("items")).hasSize(1);
      assertThat(ratingOfTrainer(reader)).isEqualTo("2.0 by 1 in 1");
    }
    assertThat(stranger.get(review).status()).isEqualTo(404);
    assertThat(stranger.get("/api/v1/reviews").body().path("items")).isEmpty();
    assertThat(ratingOfTrainer(stranger)).isEqualTo("2.0 by 1 in 1");
  }

  @Test
  void aHiddenTextIsReadByItsAuthorAndTheStaffAndTheReasonByTheStaffAlone() {
    client.post(review, rating(1, "Ругань"));

    Answer hidden = manager.send("PUT", review + "/hiding", "{\"reason\":\"Оскорбления\"}");

    assertThat(hidden.body().path("hiddenBecause").asString()).isEqualTo("Оскорбления");
    assertThat(hidden.body().path("text").asString()).isEqualTo("Ругань");
    Answer own = client.get(review);
    assertThat(own.body().path("text").asString()).isEqualTo("Ругань");
    assertThat(own.text()).contains("\"hidden\":true").doesNotContain("Оскорбления");
    assertThat(trainer.get(review).text()).contains("\"hidden\":true").contains("\"rating\":1");
    assertThat(trainer.get(review).text() + trainer.get("/api/v1/reviews").text())
        .doesNotContain("Ругань", "Оскорбления");

    assertThat(manager.delete(review + "/hiding").status()).isEqualTo(200);

    assertThat(trainer.get(review).body().path("text").asString()).isEqualTo("Ругань");
  }

  @Test
  void refusesWhatIsNoReview() {
    String ahead = review(scope.call(club, this::booked));

    assertThat(client.post(ahead, rating(5, null)).code()).isEqualTo("session-not-completed");
    assertThat(stranger.post(review, rating(1, null)).status()).isEqualTo(404);
    assertThat(trainer.post(review, rating(5, null)).status()).isEqualTo(403);
    for (Object bad :
        List.of(rating(0, null), rating(6, null), rating(5, "x".repeat(2_001)), Map.of())) {
      assertThat(client.post(review, bad).status()).as("%s", bad).isEqualTo(400);
    }
    assertThat(client.get(review).status()).isEqualTo(404);
    assertThat(manager.send("PUT", review + "/hiding", "{\"reason\":\"?\"}").status())
        .isEqualTo(404);
    assertThat(client.post(review, rating(5, null)).status()).isEqualTo(201);
    assertThat(manager.send("PUT", review + "/hiding", "{\"reason\":\"?\"}").code())
        .isEqualTo("review-without-text");
  }

  private BookingId booked() {
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2));
    return ((BookingOutcome.Booked)
            bookings.book(new BookSession(trainerId, clientId, start, null)))
        .booking()
        .id();
  }

  private static String review(BookingId session) {
    return "/api/v1/bookings/" + session + "/review";
  }

  private static Map<String, Object> rating(int rating, String text) {
    Map<String, Object> body = new HashMap<>();
    body.put("rating", rating);
    body.put("text", text);
    return body;
  }

  private String ratingOfTrainer(TestApi reader) {
    var body = reader.get("/api/v1/trainers/" + trainerId + "/rating").body();
    return body.path("rating").asDouble()
        + " by "
        + body.path("clients").asInt()
        + " in "
        + body.path("reviews").asInt();
  }

  private TestApi manager() {
    String subject = UUID.randomUUID().toString();
    staff.grant(club, subject, "Мария", StaffRole.MANAGER);
    Date later = Date.from(clock.instant().plus(Duration.ofMinutes(10)));
    String token =
        TestKeycloak.sign(
            keycloak.claims(subject, clock.instant()).expirationTime(later).build(),
            keycloak.key());
    return anybody().bearer(token).with("X-Club", club.toString());
  }

  private TestApi signedIn(Somebody who) {
    String signed = TestTelegram.initData(TestEdge.BOT_TOKEN, who.telegramId(), clock.instant());
    Answer session = anybody().post("/api/v1/sessions", Map.of("initData", signed));
    return anybody().bearer(session.body().path("accessToken").asString());
  }

  private TestApi anybody() {
    return new TestApi("http://127.0.0.1:" + port);
  }
}
