package ru.trenergram.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Lazy;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.ScheduleOutcome;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Slot;

/** Days off and blocked times in schedules; in the club that is bound. */
@Lazy
final class FreshSchedule {

  private final ScheduleDesk desk;
  private final FreshBookings bookings;
  private final AtomicLong days = new AtomicLong();

  FreshSchedule(ScheduleDesk desk, FreshBookings bookings) {
    this.desk = desk;
    this.bookings = bookings;
  }

  UUID dayOff(TrainerId trainer) {
    LocalDate day = freeDay(true);
    return added(trainer, new ScheduleChange.AddSpecialDays(day, day, List.of(), null));
  }

  UUID blocked(TrainerId trainer) {
    Instant start = bookings.freeMoment();
    Slot time = new Slot(start, start.plus(Duration.ofMinutes(30)));
    return added(trainer, new ScheduleChange.Block(time, null));
  }

  private UUID added(TrainerId trainer, ScheduleChange change) {
    ScheduleOutcome outcome = desk.save(trainer, change, Map.of(), new Actor.ByTrainer(trainer));
    return Objects.requireNonNull(((ScheduleOutcome.Saved) outcome).added()).value();
  }

  /** A day that is special in no schedule, or the one that was handed out last. */
  LocalDate freeDay(boolean another) {
    return LocalDate.of(2030, 1, 1).plusDays(another ? days.incrementAndGet() : days.get());
  }
}
