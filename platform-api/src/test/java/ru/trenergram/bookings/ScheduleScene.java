package ru.trenergram.bookings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Schedule;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.scheduling.Stretch;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** A trainer in Moscow with a client, and what is done to the schedule and asked of it. */
@PlatformTest
abstract class ScheduleScene {

  static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Schedules schedules;
  @Autowired ScheduleDesk desk;
  @Autowired MovableClock clock;

  TenantId club;
  Somebody anna;
  TrainerId trainer;
  ClientId client;
  LocalDate friday;
  Instant fridayNoon;

  @BeforeEach
  void aTrainerWithAClient() {
    LocalDate monday = LocalDate.ofInstant(clock.moveToNextMonday(), MOSCOW);
    friday = monday.plusDays(4);
    fridayNoon = friday.atTime(LocalTime.NOON).atZone(MOSCOW).toInstant();
    club = clubs.open("Iron");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer("Olga");
          client = people.client(trainer, anna);
        });
  }

  static Stretch stretch(String text) {
    String[] times = text.split("-", -1);
    return new Stretch(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
  }

  static Slot hours(LocalDate day, int from, int to) {
    Instant midnight = day.atStartOfDay(MOSCOW).toInstant();
    return new Slot(midnight.plus(from, ChronoUnit.HOURS), midnight.plus(to, ChronoUnit.HOURS));
  }

  Schedule schedule() {
    return scope.call(club, () -> schedules.find(trainer).orElseThrow());
  }

  ScheduleOutcome save(ScheduleChange change) {
    return save(change, Map.of());
  }

  ScheduleOutcome save(ScheduleChange change, Map<BookingId, HitChoice> choices) {
    return scope.call(
        club, () -> desk.save(trainer, change, choices, new Actor.ByTrainer(trainer)));
  }

  ScheduleOutcome.Saved saved(ScheduleChange change) {
    return (ScheduleOutcome.Saved) save(change);
  }

  BookingView book(Instant start) {
    return scope.call(
        club,
        () ->
            ((BookingOutcome.Booked) bookings.book(new BookSession(trainer, client, start, null)))
                .booking());
  }
}
