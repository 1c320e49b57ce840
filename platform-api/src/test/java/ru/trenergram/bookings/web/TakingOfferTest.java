package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
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
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;
import ru.trenergram.testing.TestTelegram;
import tools.jackson.databind.JsonNode;

/** Anna is offered the hour that she waited for, and has booked Pavel for it meanwhile. */
@ApiTest
class TakingOfferTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @LocalServerPort int port;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired List<JobHandler> handlers;
  @Autowired MovableClock clock;

  private TenantId club;
  private TestApi anna;
  private LocalDate day;
  private Instant start;
  private BookingView withPavel;
  private String offered;

  @BeforeEach
  void anOfferOfAnHourForWhichAnnaHasBookedPavel() {
    day = LocalDate.ofInstant(clock.moveToNextMonday(), MOSCOW).plusDays(4);
    start = day.atTime(18, 0).atZone(MOSCOW).toInstant();
    club = clubs.open("Iron");
    Somebody person = people.somebody("Anna");
    TrainerId olga = in(() -> people.trainer("Olga"));
    TrainerId pavel = in(() -> people.trainer("Pavel"));
    ClientId client = in(() -> people.client(olga, person));
    in(() -> people.client(pavel, person));
    anna = signedIn(person);
    BookingView taken = booked(olga, in(() -> people.client(olga, "Somebody")));
    assertThat(anna.post("/api/v1/waitlist", wish(olga)).status()).isEqualTo(201);
    withPavel = booked(pavel, client);
    in(() -> bookings.cancel(taken.id(), new Actor.ByTrainer(olga), null));
    lookedAt(olga);
    offered = anna.get("/api/v1/waitlist").body().at("/items/0/offered").asString();
  }

  @Test
  void isRefusedUntilItIsMeantSo() {
    Answer refused = request(Map.of("despiteOverlap", false));
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("client-is-busy");

    Answer taken = request(Map.of("despiteOverlap", true));
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    assertThat(taken.body().path("state").asString()).isEqualTo("PENDING");
  }

  @Test
  void withoutABodyNothingIsMeant() {
    assertThat(without().code()).isEqualTo("client-is-busy");
    assertThat(request(Map.of()).code()).isEqualTo("client-is-busy");

    in(() -> bookings.cancel(withPavel.id(), new Actor.BySystem(), null));

    assertThat(without().status()).isEqualTo(200);
  }

  @Test
  void theOfferIsToldOnTheTrainersWallClock() {
    JsonNode entry = anna.get("/api/v1/waitlist").body().at("/items/0");

    assertThat(entry.path("timeZone").asString()).isEqualTo(MOSCOW.getId());
    assertThat(entry.path("offeredStartLocal").asString()).isEqualTo(day + "T18:00:00");
    Instant until = Instant.parse(entry.path("offeredUntil").asString());
    assertThat(LocalDateTime.parse(entry.path("offeredUntilLocal").asString()))
        .isEqualTo(LocalDateTime.ofInstant(until, MOSCOW));
  }

  private Answer request(Map<String, Boolean> body) {
    return anna.post("/api/v1/bookings/" + offered + "/request", body);
  }

  private Answer without() {
    return anna.send("POST", "/api/v1/bookings/" + offered + "/request", null);
  }

  private Map<String, Object> wish(TrainerId trainer) {
    LocalTime six = LocalTime.of(18, 0);
    return Map.of(
        "trainer", trainer.toString(),
        "day", day.toString(),
        "earliest", six.toString(),
        "latest", six.toString(),
        "noticeMinutes", 60);
  }

  private BookingView booked(TrainerId trainer, ClientId client) {
    BookingOutcome booked = in(() -> bookings.book(new BookSession(trainer, client, start, null)));
    return ((BookingOutcome.Booked) booked).booking();
  }

  /** No worker runs here. */
  private void lookedAt(TrainerId trainer) {
    JobHandler queue =
        handlers.stream().filter(one -> one.kind().equals("waitlist")).findFirst().orElseThrow();
    in(() -> queue.run(Job.of(club, queue.kind(), trainer + "/" + day)));
  }

  private <T> T in(Supplier<T> work) {
    return scope.call(club, work::get);
  }

  private TestApi signedIn(Somebody who) {
    String signed = TestTelegram.initData(TestEdge.BOT_TOKEN, who.telegramId(), clock.instant());
    TestApi anybody = new TestApi("http://127.0.0.1:" + port);
    Answer session = anybody.post("/api/v1/sessions", Map.of("initData", signed));
    return anybody.bearer(session.body().path("accessToken").asString());
  }
}
