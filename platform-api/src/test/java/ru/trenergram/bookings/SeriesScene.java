package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ClientId;

/** A trainer with a client, and what is done to series of the two. */
abstract class SeriesScene extends PairScene {

  static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired SeriesDesk desk;
  @Autowired SeriesAnswers answers;
  @Autowired SeriesChanges changes;
  @Autowired SeriesRescheduling rescheduling;
  @Autowired Rescheduling single;

  /** Tuesday of the week after next, at 18:00 in Moscow. */
  LocalDateTime tuesday;

  @BeforeEach
  void tuesdayOfTheWeekAfter() {
    tuesday = LocalDate.ofInstant(monday, MOSCOW).plusDays(8).atTime(18, 0);
  }

  ZoneOffsetTransition nextGap(ZoneId zone) {
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(clock.instant().plus(Duration.ofDays(14)));
    return next.isGap() ? next : zone.getRules().nextTransition(next.getInstant());
  }

  SeriesOutcome weeklyFrom(LocalDateTime first, ZoneId zone, ConflictChoice choice) {
    Instant start = first.atZone(zone).toInstant();
    return call(() ->
        desk.book(new BookSeries(trainer, client, start, null, weekly(3), choice, false), by()));
  }

  LocalDateTime nextTuesday(int hoursLater) {
    return tuesday.plusDays(7).plusHours(hoursLater);
  }

  boolean free(LocalDateTime start) {
    return scope.call(
            club, () -> bookings.book(new BookSession(trainer, client, at(start), null), by()))
        instanceof BookingOutcome.Booked;
  }

  void taken(LocalDateTime start) {
    ClientId somebody = scope.call(club, () -> people.client(trainer, "Somebody"));
    scope.call(club, () -> bookings.book(new BookSession(trainer, somebody, at(start), null)));
  }

  Actor by() {
    return new Actor.ByTrainer(trainer);
  }

  static ConflictChoice choice() {
    return ConflictChoice.ALL_OR_NOTHING;
  }

  static Repeat weekly(int count) {
    return new Repeat(Set.of(), 1, null, count, Set.of());
  }

  BookSeries wish(int count, ConflictChoice conflicts) {
    return new BookSeries(
        trainer,
        client,
        at(tuesday),
        null,
        new Repeat(Set.of(DayOfWeek.THURSDAY), 1, null, count, Set.of()),
        conflicts,
        false);
  }

  SeriesOutcome book(int count, ConflictChoice conflicts) {
    return call(() -> desk.book(wish(count, conflicts), by()));
  }

  SeriesView booked(int count, ConflictChoice conflicts) {
    return ((SeriesOutcome.Done) book(count, conflicts)).series();
  }

  SeriesOutcome call(Supplier<SeriesOutcome> work) {
    return scope.call(club, work::get);
  }

  SeriesOutcome move(
      SeriesView series, int occurrence, Scope which, LocalDateTime start, ConflictChoice choice) {
    return call(() ->
        rescheduling.move(
            new MoveSeries(
                series.id(),
                series.bookings().get(occurrence).id(),
                which,
                at(start),
                choice,
                false),
            by()));
  }

  void cancel(SeriesView series, Scope which, int occurrence) {
    BookingId from = series.bookings().get(occurrence).id();
    assertThat(scope.call(club, () -> changes.cancel(series.id(), which, from, by(), "vacation")))
        .isPresent();
  }

  SeriesAnswer confirm(SeriesView series, int version) {
    return scope.call(
        club,
        () -> answers.confirm(new SeriesSubject(series.id(), version), new Actor.ByClient(client)));
  }

  SeriesView find(SeriesView series) {
    return scope.call(club, () -> desk.find(series.id(), new Actor.BySystem()).orElseThrow());
  }

  static List<LocalDateTime> starts(SeriesView series) {
    return series.bookings().stream()
        .map(booking -> LocalDateTime.ofInstant(booking.start(), booking.zone()))
        .toList();
  }

  static Instant at(LocalDateTime local) {
    return local.atZone(MOSCOW).toInstant();
  }

  long count(String table) {
    return scope.call(
        club, () -> jdbc.sql("select count(*) from in_club." + table).query(Long.class).single());
  }
}
