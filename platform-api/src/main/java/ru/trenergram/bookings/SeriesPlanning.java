package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.SeriesConflict.Reason;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/**
 * Finds out what a series comes to by claiming its times one by one: only the database knows which
 * are free, and a preview asks it in the same way as the real thing.
 */
@Component
class SeriesPlanning {

  private final Availability availability;

  SeriesPlanning(Availability availability) {
    this.availability = availability;
  }

  /** For whom times are claimed. */
  record Frame(TrainerId trainer, ZoneId zone, Actor by, Instant now, ConflictChoice choice) {}

  /**
   * A session that is wished.
   *
   * @param elsewhere when its clients are with other trainers; empty where they may overlap
   * @param claim writes it at a time; false if the trainer cannot be had then
   */
  record Wish(
      LocalDateTime local, Duration length, List<Elsewhere> elsewhere, Predicate<Slot> claim) {

    List<Party> busy(Slot time) {
      return elsewhere.stream()
          .filter(other -> other.time().overlaps(time))
          .map(Elsewhere::client)
          .distinct()
          .toList();
    }
  }

  private record Obstacle(Wish wish, Slot time, Reason reason) {

    List<Party> clients() {
      return reason == Reason.CLIENT_IS_BUSY ? wish.busy(time) : List.of();
    }
  }

  /**
   * Claims what can be had, in the order of the wishes; what is written is for the caller to keep.
   */
  SeriesPlan claim(Frame frame, List<Wish> wishes) {
    List<SeriesPlan.Session> sessions = new ArrayList<>();
    List<Obstacle> obstacles = new ArrayList<>();
    for (Wish wish : wishes) {
      Slot time = time(wish, frame.zone());
      Reason reason = against(frame, wish, time);
      if (reason == null && wish.claim().test(time)) {
        sessions.add(new SeriesPlan.Session(wish.local(), time));
      } else {
        obstacles.add(new Obstacle(wish, time, reason == null ? Reason.TAKEN : reason));
      }
    }
    List<SeriesConflict> conflicts = new ArrayList<>();
    for (Obstacle obstacle : obstacles) {
      shifted(frame, obstacle)
          .map(time -> new SeriesPlan.Session(obstacle.wish().local(), time))
          .ifPresentOrElse(sessions::add, () -> conflicts.add(conflict(frame, obstacle)));
    }
    sessions.sort(Comparator.comparing(session -> session.time().start()));
    conflicts.sort(Comparator.comparing(SeriesConflict::wished));
    boolean possible =
        switch (frame.choice()) {
          case ALL_OR_NOTHING, SHIFT -> conflicts.isEmpty();
          case SKIP -> wishes.isEmpty() || !sessions.isEmpty();
        };
    return new SeriesPlan(frame.zone(), List.copyOf(sessions), List.copyOf(conflicts), possible);
  }

  /** A time that comes twice is meant as the first of the two. */
  private static Slot time(Wish wish, ZoneId zone) {
    Instant start = wish.local().atZone(zone).toInstant();
    return new Slot(start, start.plus(wish.length()));
  }

  private static @Nullable Reason against(Frame frame, Wish wish, Slot time) {
    ZoneOffsetTransition change = frame.zone().getRules().getTransition(wish.local());
    if (change != null && change.isGap()) {
      return Reason.NO_SUCH_TIME;
    }
    if (!time.start().isAfter(frame.now())) {
      return Reason.HAS_PASSED;
    }
    return wish.busy(time).isEmpty() ? null : Reason.CLIENT_IS_BUSY;
  }

  private Optional<Slot> shifted(Frame frame, Obstacle obstacle) {
    if (frame.choice() != ConflictChoice.SHIFT) {
      return Optional.empty();
    }
    return availability
        .ofDay(frame.trainer(), obstacle.wish().local().toLocalDate(), obstacle.time(), frame.by())
        .stream()
        .filter(free -> obstacle.wish().busy(free).isEmpty())
        .filter(free -> obstacle.wish().claim().test(free))
        .findFirst();
  }

  private SeriesConflict conflict(Frame frame, Obstacle obstacle) {
    return new SeriesConflict(
        obstacle.wish().local(),
        obstacle.reason(),
        obstacle.clients(),
        availability.nearest(
            frame.trainer(),
            obstacle.time(),
            frame.zone(),
            frame.by(),
            free -> obstacle.wish().busy(free).isEmpty()));
  }
}
