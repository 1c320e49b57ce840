package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Availability;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.HoldSlot;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;
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

/** Somebody agrees on a screen that was read some time ago. */
@ApiTest
class ConfirmationTest {

  @LocalServerPort int port;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired SelfBooking selfBooking;
  @Autowired Rescheduling rescheduling;
  @Autowired Availability availability;
  @Autowired MovableClock clock;

  private TenantId club;
  private TrainerId trainer;
  private ClientId client;
  private TestApi olga;
  private TestApi anna;

  @BeforeEach
  void aTrainerWithAClient() {
    clock.move(Duration.ofMinutes(15)); // the limits begin anew
    club = clubs.open("Iron");
    Somebody trains = people.somebody("Olga");
    Somebody comes = people.somebody("Anna");
    trainer = in(() -> people.trainer(trains));
    client = in(() -> people.client(trainer, comes));
    olga = signedIn(trains);
    anna = signedIn(comes);
  }

  @Test
  void aClientAgreesToNoTimeThatTheyHaveNotSeen() {
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(2));
    BookingView seen =
        booked(in(() -> bookings.book(new BookSession(trainer, client, start, null))));
    booked(in(() -> rescheduling.move(seen.id(), start.plus(Duration.ofHours(5)), byOlga())));

    Answer refused = anna.post(confirmation(seen), Map.of("version", seen.version()));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("booking-changed");
    assertThat(state(seen)).isEqualTo(BookingState.PENDING);
    int present = refused.body().at("/booking/version").asInt();
    for (int repeat = 0; repeat < 2; repeat++) {
      Answer agreed = anna.post(confirmation(seen), Map.of("version", present));
      assertThat(agreed.status()).isEqualTo(200);
      assertThat(agreed.body().path("state").asString()).isEqualTo("CONFIRMED");
    }
  }

  @Test
  void aTrainerAcceptsNoTimeThatTheClientHasLeftSince() {
    List<Slot> free = in(this::freeSlots);
    BookingView held =
        booked(
            in(() ->
                selfBooking.hold(new HoldSlot(trainer, client, free.getFirst().start(), true))));
    in(() -> selfBooking.request(held.id(), byAnna()));
    BookingView seen = in(() -> bookings.find(held.id(), byOlga())).orElseThrow();
    booked(in(() -> rescheduling.move(seen.id(), free.getLast().start(), byAnna())));

    Answer refused = olga.post(confirmation(seen), Map.of("version", seen.version()));

    assertThat(refused.code()).isEqualTo("booking-changed");
    assertThat(state(seen)).isEqualTo(BookingState.PENDING);
  }

  @Test
  void whoSaysNotWhatTheySawAgreesToNothing() {
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(2));
    BookingView seen =
        booked(in(() -> bookings.book(new BookSession(trainer, client, start, null))));

    assertThat(anna.post(confirmation(seen), Map.of()).status()).isEqualTo(400);
    assertThat(state(seen)).isEqualTo(BookingState.PENDING);
  }

  private List<Slot> freeSlots() {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(4);
    return availability.freeSlots(trainer, day, day.plusDays(1), byAnna());
  }

  private static String confirmation(BookingView booking) {
    return "/api/v1/bookings/" + booking.id() + "/confirmation";
  }

  private static BookingView booked(BookingOutcome outcome) {
    return ((BookingOutcome.Booked) outcome).booking();
  }

  private BookingState state(BookingView booking) {
    return in(() -> bookings.find(booking.id(), new Actor.BySystem())).orElseThrow().state();
  }

  private Actor byOlga() {
    return new Actor.ByTrainer(trainer);
  }

  private Actor.ByClient byAnna() {
    return new Actor.ByClient(client);
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
