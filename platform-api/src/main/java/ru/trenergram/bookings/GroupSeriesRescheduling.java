package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.scheduling.Slot;

/**
 * Moves group sessions of a series, several at once, with all that is booked in them, as {@link
 * SeriesRescheduling} moves those of one client.
 */
@Component
public class GroupSeriesRescheduling {

  private final GroupSeriesTable table;
  private final GroupTable groups;
  private final SeriesTable series;
  private final SeriesPlanning planning;
  private final SeatsAlong seats;
  private final BusyClients busy;
  private final MovedGroups told;
  private final InstantSource clock;

  GroupSeriesRescheduling(
      GroupSeriesTable table,
      GroupTable groups,
      SeriesTable series,
      SeriesPlanning planning,
      SeatsAlong seats,
      BusyClients busy,
      MovedGroups told,
      InstantSource clock) {
    this.table = table;
    this.groups = groups;
    this.series = series;
    this.planning = planning;
    this.seats = seats;
    this.busy = busy;
    this.told = told;
    this.clock = clock;
  }

  /**
   * Moves what is still to come; seats stay their clients', who are asked again. What is where it
   * should be stays untouched; what was skipped or shifted before is tried anew.
   *
   * @param by never a client
   */
  @Transactional
  public GroupSeriesOutcome move(MoveGroupSeries wish, Actor by) {
    return move(wish, by, false);
  }

  /** What {@link #move} would come to now. */
  @Transactional
  public GroupSeriesOutcome preview(MoveGroupSeries wish, Actor by) {
    return move(wish, by, true);
  }

  private GroupSeriesOutcome move(MoveGroupSeries wish, Actor by, boolean preview) {
    Instant now = clock.instant();
    Instant start = wish.start().truncatedTo(ChronoUnit.MINUTES);
    if (!start.isAfter(now)) {
      return new SeriesOutcome.StartHasPassed();
    }
    List<GroupSession> all = table.lock(wish.series(), by, now);
    Optional<GroupSession> found =
        all.stream().filter(session -> session.id().equals(wish.occurrence())).findFirst();
    if (found.isEmpty()) {
      return new SeriesOutcome.Missing();
    }
    GroupSession anchor = found.get();
    if (!anchor.awaited(now)) {
      return new GroupOutcome.TooLate(anchor);
    }
    Shift shift = new Shift(anchor.start(), start, anchor.zone());
    List<GroupSession> hit =
        all.stream()
            .filter(session -> session.awaited(now))
            .filter(session ->
                wish.scope().holds(Optional.of(anchor.occurrence()), session.occurrence()))
            .filter(session -> shift.moves(session.start()))
            .sorted(shift.order(GroupSession::start))
            .toList();
    SeriesPlanning.Frame frame =
        new SeriesPlanning.Frame(anchor.trainerId(), anchor.zone(), by, now, wish.conflicts());
    return move(wish, hit, shift, frame, preview);
  }

  private GroupSeriesOutcome move(
      MoveGroupSeries wish,
      List<GroupSession> hit,
      Shift shift,
      SeriesPlanning.Frame frame,
      boolean preview) {
    List<MovedGroups.Moved> moved = new ArrayList<>();
    Map<GroupSessionId, List<Elsewhere>> elsewhere =
        wish.despiteOverlap() ? Map.of() : elsewhere(hit, shift);
    List<SeriesPlanning.Wish> wishes =
        hit.stream()
            .map(session ->
                new SeriesPlanning.Wish(
                    shift.of(session.start()),
                    Duration.between(session.start(), session.end()),
                    elsewhere.getOrDefault(session.id(), List.of()),
                    time -> claim(session, time, frame, wish.reason(), moved)))
            .toList();
    series.tentatively();
    SeriesPlan plan = planning.claim(frame, wishes);
    if (preview || !plan.possible()) {
      series.undo();
      return preview ? new SeriesOutcome.Previewed(plan) : new SeriesOutcome.Refused(plan);
    }
    moved.sort(Comparator.comparing(one -> one.session().start()));
    told.tell(wish.series(), moved, frame.by(), wish.reason());
    return new GroupSeriesOutcome.Done(wish.series(), table.find(wish.series(), frame.by()), plan);
  }

  /** Of each on the day on which it is wished, since it may be shifted within that. */
  private Map<GroupSessionId, List<Elsewhere>> elsewhere(List<GroupSession> hit, Shift shift) {
    Map<GroupSessionId, Slot> days =
        hit.stream()
            .collect(
                Collectors.toMap(
                    GroupSession::id, session -> twoDays(shift.of(session.start()), shift.zone())));
    return busy.within(days);
  }

  /** A session that begins late may end on the next. */
  private static Slot twoDays(LocalDateTime from, ZoneId zone) {
    LocalDate day = from.toLocalDate();
    return new Slot(
        day.atStartOfDay(zone).toInstant(), day.plusDays(2).atStartOfDay(zone).toInstant());
  }

  /** With its seats at once: the place that it leaves may be the next one's. */
  private boolean claim(
      GroupSession session,
      Slot time,
      SeriesPlanning.Frame frame,
      @Nullable String reason,
      List<MovedGroups.Moved> moved) {
    GroupSession there = session.at(time);
    boolean free = groups.claim(there, frame.by(), frame.now());
    if (free) {
      groups.remark(there, reason);
      moved.add(
          new MovedGroups.Moved(
              there, session.time(), seats.take(session.id(), time, frame.by(), reason)));
    }
    return free;
  }
}
