package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerView;
import ru.trenergram.people.Trainers;
import ru.trenergram.scheduling.FreeSlots;
import ru.trenergram.scheduling.Offer;
import ru.trenergram.scheduling.Schedule;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.scheduling.SlotRules;

/** When the trainers of the bound club can be had. */
@Component
public class Availability {

  private static final int ALTERNATIVES = 3;
  private static final int DAYS_AROUND = 7;

  private final BookingRows rows;
  private final TrainerBusy elsewhere;
  private final Trainers trainers;
  private final Schedules schedules;
  private final InstantSource clock;

  Availability(
      BookingRows rows,
      TrainerBusy elsewhere,
      Trainers trainers,
      Schedules schedules,
      InstantSource clock) {
    this.rows = rows;
    this.elsewhere = elsewhere;
    this.trainers = trainers;
    this.schedules = schedules;
    this.clock = clock;
  }

  /**
   * Free slots of a trainer, as long as their usual session, on the days {@code from} to {@code
   * to}, both included.
   *
   * @param by notice and horizon bind clients only
   */
  @Transactional(readOnly = true)
  public List<Slot> freeSlots(TrainerId trainer, LocalDate from, LocalDate to, Actor by) {
    return trainers
        .find(trainer)
        .map(TrainerView::sessionMinutes)
        .map(Duration::ofMinutes)
        .map(length -> freeSlots(trainer, length, from, to, by, Optional.empty()))
        .orElseGet(List::of);
  }

  /** The same for sessions of this type. */
  @Transactional(readOnly = true)
  public List<Slot> freeSlots(SessionType type, LocalDate from, LocalDate to, Actor by) {
    return freeSlots(type.trainer(), type.length(), from, to, by, Optional.empty());
  }

  private List<Slot> freeSlots(
      TrainerId trainer,
      Duration length,
      LocalDate from,
      LocalDate to,
      Actor by,
      Optional<BookingId> moving) {
    return schedules
        .find(trainer)
        .map(schedule -> freeSlots(schedule, length, from, to, by, moving))
        .orElseGet(List::of);
  }

  private List<Slot> freeSlots(
      Schedule schedule,
      Duration length,
      LocalDate from,
      LocalDate to,
      Actor by,
      Optional<BookingId> moving) {
    ZoneId zone = schedule.zone();
    // A day more on both sides: sessions run over midnight and have buffers.
    Instant since = from.minusDays(1).atStartOfDay(zone).toInstant();
    Instant until = to.plusDays(2).atStartOfDay(zone).toInstant();
    List<Slot> sessions = new ArrayList<>(rows.busy(schedule.trainer(), since, until, moving));
    sessions.addAll(elsewhere.elsewhere(schedule.trainer(), since, until));
    return new FreeSlots(schedule.work(), offer(schedule, length, by)).on(from, to, sessions);
  }

  private Offer offer(Schedule schedule, Duration length, Actor by) {
    SlotRules rules = schedule.rules();
    return switch (by) {
      case Actor.ByClient _ -> rules.forClients(length, clock.instant(), schedule.zone());
      case Actor.ByTrainer _, Actor.ByStaff _, Actor.BySystem _ ->
          rules.forTrainer(length, clock.instant());
    };
  }

  /** Nobody changes the schedule until the transaction ends; comes before any booking's lock. */
  void keep(TrainerId trainer) {
    schedules.keep(trainer);
  }

  /**
   * Whether this very slot is offered to clients, whose trainer's schedule is {@link #keep kept}.
   *
   * @param moving the booking that would leave its own time for it
   */
  boolean offersToClients(TrainerId trainer, Slot slot, Actor client, Optional<BookingId> moving) {
    return schedules.find(trainer).stream()
        .anyMatch(schedule -> {
          LocalDate day = LocalDate.ofInstant(slot.start(), schedule.zone());
          Duration length = Duration.between(slot.start(), slot.end());
          return freeSlots(schedule, length, day, day, client, moving).contains(slot);
        });
  }

  /** A session, of one client or of a group, that is about to move. */
  record Moving(BookingId id, TrainerId trainer, Slot time, ZoneId zone) {

    static Moving of(Booking booking) {
      BookingView view = booking.view();
      return new Moving(view.id(), booking.trainer(), booking.time(), view.zone());
    }

    static Moving of(GroupSession session) {
      return new Moving(session.bookingId(), session.trainerId(), session.time(), session.zone());
    }
  }

  /** Between which starts clients may book now, by the trainer's notice and horizon. */
  record Reach(Duration notice, Instant first, Instant last) {

    boolean covers(Slot time) {
      return !time.start().isBefore(first) && !time.start().isAfter(last);
    }
  }

  /** Empty if there is no such trainer. */
  Optional<Reach> reach(TrainerId trainer) {
    Instant now = clock.instant();
    return schedules
        .find(trainer)
        .map(schedule ->
            new Reach(
                Duration.ofMinutes(schedule.rules().noticeMinutes()),
                schedule.rules().firstForClients(now),
                schedule.rules().lastForClients(now, schedule.zone())));
  }

  /** Whether clients may book what starts then. */
  boolean inReachOfClients(TrainerId trainer, Slot time) {
    return reach(trainer).filter(reach -> reach.covers(time)).isPresent();
  }

  /** The last day that clients of a trainer may book now. */
  Optional<LocalDate> lastDay(TrainerId trainer) {
    return schedules
        .find(trainer)
        .map(schedule ->
            LocalDate.ofInstant(clock.instant(), schedule.zone())
                .plusDays(schedule.rules().horizonDays()));
  }

  /** How long ahead clients of a trainer book at least. */
  Duration notice(TrainerId trainer) {
    return schedules
        .find(trainer)
        .map(schedule -> Duration.ofMinutes(schedule.rules().noticeMinutes()))
        .orElse(Duration.ZERO);
  }

  /** The free slots nearest to one that is taken, in the order of their start. */
  List<Slot> nearest(TrainerId trainer, Slot wished, ZoneId zone, Actor by) {
    return nearest(trainer, wished, zone, by, _ -> true);
  }

  /** The same, of those that suit others too. */
  List<Slot> nearest(TrainerId trainer, Slot wished, ZoneId zone, Actor by, Predicate<Slot> suits) {
    return nearest(trainer, wished, zone, by, Optional.empty(), suits);
  }

  /** The same for a session that would leave its own time; where it is already is none of them. */
  List<Slot> nearest(Moving session, Slot wished, Actor by) {
    return nearest(
        session.trainer(),
        wished,
        session.zone(),
        by,
        Optional.of(session.id()),
        slot -> !slot.equals(session.time()));
  }

  private List<Slot> nearest(
      TrainerId trainer,
      Slot wished,
      ZoneId zone,
      Actor by,
      Optional<BookingId> moving,
      Predicate<Slot> suits) {
    LocalDate day = LocalDate.ofInstant(wished.start(), zone);
    Duration length = Duration.between(wished.start(), wished.end());
    LocalDate from = day.minusDays(DAYS_AROUND);
    LocalDate to = day.plusDays(DAYS_AROUND);
    return freeSlots(trainer, length, from, to, by, moving).stream()
        .filter(suits)
        .sorted(Comparator.comparing(slot -> distance(slot, wished.start())))
        .limit(ALTERNATIVES)
        .sorted(Comparator.comparing(Slot::start))
        .toList();
  }

  /** The free slots of one day, nearest to a wished time first. */
  List<Slot> ofDay(TrainerId trainer, LocalDate day, Slot wished, Actor by) {
    Duration length = Duration.between(wished.start(), wished.end());
    return freeSlots(trainer, length, day, day, by, Optional.empty()).stream()
        .sorted(Comparator.comparing(slot -> distance(slot, wished.start())))
        .toList();
  }

  private static long distance(Slot slot, Instant wished) {
    return Math.abs(ChronoUnit.MINUTES.between(slot.start(), wished));
  }
}
