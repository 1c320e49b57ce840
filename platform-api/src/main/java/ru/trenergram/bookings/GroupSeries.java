package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerState;
import ru.trenergram.people.TrainerView;
import ru.trenergram.people.Trainers;

/**
 * Makes group sessions by a weekly pattern, as {@link SeriesDesk} books a client: conflicts are
 * found by writing all of them. Afterwards each is a group session like any other, and several are
 * changed at once by {@link GroupSeriesChanges} and {@link GroupSeriesRescheduling}.
 */
@Component
public class GroupSeries {

  private final BookingLocks locks;
  private final GroupTable groups;
  private final GroupSeriesTable table;
  private final SeriesTable series;
  private final SeriesPlanning planning;
  private final Trainers trainers;
  private final Presence presence;
  private final InstantSource clock;

  GroupSeries(
      BookingLocks locks,
      GroupTable groups,
      GroupSeriesTable table,
      SeriesTable series,
      SeriesPlanning planning,
      Trainers trainers,
      Presence presence,
      InstantSource clock) {
    this.locks = locks;
    this.groups = groups;
    this.table = table;
    this.series = series;
    this.planning = planning;
    this.trainers = trainers;
    this.presence = presence;
    this.clock = clock;
  }

  /** Its sessions in the order of their start; empty if there is no such series for this person. */
  @Transactional(readOnly = true)
  public List<GroupSession> find(SeriesId id, Actor by) {
    return table.find(id, by);
  }

  /**
   * Makes them; each takes the trainer's time at once.
   *
   * @param by whoever makes them has been found to be allowed to
   */
  @Transactional
  public GroupSeriesOutcome make(PlanGroupSeries wish, Actor by) {
    return make(wish, by, false);
  }

  /** What {@link #make} would come to now. */
  @Transactional
  public GroupSeriesOutcome preview(PlanGroupSeries wish, Actor by) {
    return make(wish, by, true);
  }

  private GroupSeriesOutcome make(PlanGroupSeries wish, Actor by, boolean preview) {
    if (!wish.start().truncatedTo(ChronoUnit.MINUTES).isAfter(clock.instant())) {
      return new SeriesOutcome.StartHasPassed();
    }
    locks.lockTimes(wish.type().trainer());
    presence.mustStay(wish.type().trainer());
    return trainers
        .find(wish.type().trainer())
        .filter(trainer -> trainer.state() == TrainerState.ACTIVE)
        .map(trainer -> make(wish, trainer, by, preview))
        .orElseGet(GroupOutcome.UnknownTrainer::new);
  }

  private GroupSeriesOutcome make(
      PlanGroupSeries wish, TrainerView trainer, Actor by, boolean preview) {
    Instant start = wish.start().truncatedTo(ChronoUnit.MINUTES);
    List<LocalDateTime> starts = wish.repeat().from(LocalDateTime.ofInstant(start, trainer.zone()));
    return starts.isEmpty() || starts.size() > Repeat.MOST
        ? new SeriesOutcome.WrongLength()
        : claim(wish, trainer, starts, by, preview);
  }

  private GroupSeriesOutcome claim(
      PlanGroupSeries wish,
      TrainerView trainer,
      List<LocalDateTime> starts,
      Actor by,
      boolean preview) {
    Instant now = clock.instant();
    SeriesId id = SeriesId.next();
    List<GroupSession> made = new ArrayList<>();
    List<SeriesPlanning.Wish> wishes =
        starts.stream()
            .map(local ->
                new SeriesPlanning.Wish(
                    local,
                    wish.type().length(),
                    List.of(),
                    time ->
                        claim(
                            GroupSessions.planned(wish.type(), time, trainer, id), by, now, made)))
            .toList();
    series.tentatively();
    SeriesPlan plan =
        planning.claim(
            new SeriesPlanning.Frame(trainer.id(), trainer.zone(), by, now, wish.conflicts()),
            wishes);
    if (preview || !plan.possible()) {
      series.undo();
      return preview ? new SeriesOutcome.Previewed(plan) : new SeriesOutcome.Refused(plan);
    }
    made.sort(Comparator.comparing(GroupSession::start));
    return new GroupSeriesOutcome.Done(id, List.copyOf(made), plan);
  }

  private boolean claim(GroupSession session, Actor by, Instant now, List<GroupSession> made) {
    boolean free = groups.insert(session, by, now);
    if (free) {
      made.add(session);
    }
    return free;
  }
}
