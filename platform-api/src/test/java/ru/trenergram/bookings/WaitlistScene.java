package ru.trenergram.bookings;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.ScheduleEntryId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** Two clients who wait for an hour that a third has booked. */
abstract class WaitlistScene {

  static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired SelfBooking selfBooking;
  @Autowired Rescheduling rescheduling;
  @Autowired ScheduleDesk schedule;
  @Autowired Waitlist waitlist;
  @Autowired Offers offers;
  @Autowired WaitlistQueue queue;
  @Autowired Clients clients;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  /** Friday of this week; the clock shows Monday noon. */
  LocalDate friday;

  TenantId club;
  TrainerId trainer;
  ClientId owner;
  Somebody anna;
  Somebody boris;
  ClientId first;
  ClientId second;
  BookingView taken;

  @BeforeEach
  void twoWaitForAnHourThatIsTaken() {
    Instant monday = clock.moveToNextMonday();
    friday = LocalDate.ofInstant(monday, MOSCOW).plusDays(4);
    club = clubs.open("Iron");
    anna = people.somebody("Anna");
    boris = people.somebody("Boris");
    scope.run(
        club,
        () -> {
          trainer = people.trainer("Olga");
          owner = people.client(trainer, "Somebody");
          first = people.client(trainer, anna);
          second = people.client(trainer, boris);
        });
    taken = booked(owner, 18);
  }

  WaitlistOutcome join(ClientId client, LocalDate day, int hour) {
    WaitWindow window = new WaitWindow(day, LocalTime.of(hour, 0), LocalTime.of(hour, 0), 60);
    return scope.call(club, () -> waitlist.join(new JoinWaitlist(trainer, client, window)));
  }

  WaitlistEntryView joined(ClientId client) {
    return ((WaitlistOutcome.Joined) join(client, friday, 18)).entry();
  }

  boolean leave(WaitlistEntryView entry, Actor by) {
    return scope.call(club, () -> waitlist.leave(entry.id(), by));
  }

  BookingView booked(ClientId client, int hour) {
    return ((BookingOutcome.Booked)
            scope.<BookingOutcome, RuntimeException>call(
                club,
                () -> bookings.book(new BookSession(trainer, client, at(friday, hour), null))))
        .booking();
  }

  BookingOutcome hold(ClientId client, int hour) {
    return scope.call(
        club, () -> selfBooking.hold(new HoldSlot(trainer, client, at(friday, hour), false)));
  }

  void cancel(BookingView booking, Actor by) {
    scope.call(club, () -> bookings.cancel(booking.id(), by, null));
  }

  void accepted(BookingView request) {
    scope.call(club, () -> bookings.confirm(request.id(), new Actor.ByTrainer(trainer)));
  }

  RequestOutcome take(BookingView offered, ClientId client) {
    return take(offered, client, false);
  }

  RequestOutcome take(BookingView offered, ClientId client, boolean despiteOverlap) {
    return scope.call(
        club, () -> offers.take(offered.id(), new Actor.ByClient(client), despiteOverlap));
  }

  ChangeOutcome pass(BookingView offered, ClientId client) {
    return offers.pass(offered.id(), new Actor.ByClient(client));
  }

  @Nullable ScheduleEntryId changed(ScheduleChange change) {
    return ((ScheduleOutcome.Saved)
            scope.<ScheduleOutcome, RuntimeException>call(
                club, () -> schedule.save(trainer, change, Map.of(), new Actor.ByTrainer(trainer))))
        .added();
  }

  /** The last offer to somebody, as soon as there is one that is open. */
  BookingView offered(Somebody who) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> heldFor(who), Optional::isPresent)
        .orElseThrow();
  }

  Optional<BookingView> heldFor(Somebody who) {
    return scope.call(
        club,
        () ->
            waitlist
                .list(new WaitlistQuery(Optional.empty(), Optional.empty(), Optional.empty(), 50))
                .stream()
                .filter(entry -> entry.client().name().equals(who.name()))
                .flatMap(entry -> Stream.ofNullable(entry.offered()))
                .findFirst()
                .flatMap(offer -> bookings.find(offer.booking(), new Actor.BySystem())));
  }

  List<String> waiting() {
    return scope.call(
        club,
        () ->
            waitlist
                .list(
                    new WaitlistQuery(Optional.of(trainer), Optional.empty(), Optional.empty(), 50))
                .stream()
                .map(entry -> entry.client().name())
                .toList());
  }

  List<String> ended() {
    return scope.call(
        club,
        () ->
            jdbc.sql("select ended from in_club.waitlist_entry where ended is not null")
                .query(String.class)
                .list());
  }

  /** No job of a queue of this trainer is due any more. */
  void settled() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            jdbc.sql(
                        "select count(*) from cell.scheduled_task where task_name = 'waitlist' and"
                            + " task_instance like ? and (picked or execution_time <= ?)")
                    .params("%" + trainer + "%", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single()
                == 0);
  }

  BookingView find(BookingView booking) {
    return scope.call(club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow());
  }

  static Instant at(LocalDate day, int hour) {
    return LocalDateTime.of(day, LocalTime.of(hour, 0)).atZone(MOSCOW).toInstant();
  }

  List<String> messagesTo(Somebody who) {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? order by created_at,"
                + " id")
        .param(who.telegramId())
        .query(String.class)
        .list();
  }
}
