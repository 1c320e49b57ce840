package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupMoving;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSeriesRescheduling;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.MoveGroupSeries;
import ru.trenergram.bookings.MoveSeries;
import ru.trenergram.bookings.PlanGroupSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.SeriesRescheduling;
import ru.trenergram.bookings.SeriesView;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.bot.RichLife.Pair;
import ru.trenergram.scheduling.SessionType;

/** Whatever can be moved is moved by half an hour, each time with a reason. */
@Component
final class RichMoves {

  private static final Duration LATER = Duration.ofMinutes(30);

  private final Rescheduling sessions;
  private final SeriesRescheduling series;
  private final GroupMoving groups;
  private final GroupSeries groupSeries;
  private final GroupSeriesRescheduling groupSeriesMoves;
  private final Seats seats;

  RichMoves(
      Rescheduling sessions,
      SeriesRescheduling series,
      GroupMoving groups,
      GroupSeries groupSeries,
      GroupSeriesRescheduling groupSeriesMoves,
      Seats seats) {
    this.sessions = sessions;
    this.series = series;
    this.groups = groups;
    this.groupSeries = groupSeries;
    this.groupSeriesMoves = groupSeriesMoves;
    this.seats = seats;
  }

  void session(Pair pair, BookingId session, Instant start, String why) {
    assertThat(sessions.move(session, start.plus(LATER), pair.byTrainer(), true, why))
        .isInstanceOf(BookingOutcome.Booked.class);
  }

  void series(Pair pair, SeriesView made, String why) {
    MoveSeries wish =
        new MoveSeries(
            made.id(),
            made.bookings().getFirst().id(),
            Scope.ALL,
            made.bookings().getFirst().start().plus(LATER),
            ConflictChoice.SKIP,
            true,
            why);
    assertThat(series.move(wish, pair.byTrainer())).isInstanceOf(SeriesOutcome.Done.class);
  }

  void group(Pair pair, GroupSession session, String why) {
    assertThat(groups.move(session.id(), session.start().plus(LATER), pair.byTrainer(), true, why))
        .isInstanceOf(GroupOutcome.Done.class);
  }

  /** Two weeks of a group in which the client takes part. */
  void groupSeries(Pair pair, SessionType type, Instant start, String why) {
    Repeat twice = new Repeat(Set.of(), 1, null, 2, Set.of());
    PlanGroupSeries plan = new PlanGroupSeries(type, start, twice, ConflictChoice.ALL_OR_NOTHING);
    GroupSeriesOutcome.Done made =
        (GroupSeriesOutcome.Done) groupSeries.make(plan, pair.byTrainer());
    for (GroupSession session : made.sessions()) {
      TakeSeat seat = new TakeSeat(session.id(), pair.client(), true);
      assertThat(seats.add(seat, pair.byTrainer())).isInstanceOf(BookingOutcome.Booked.class);
    }
    MoveGroupSeries wish =
        new MoveGroupSeries(
            made.series(),
            made.sessions().getFirst().id(),
            Scope.ALL,
            start.plus(LATER),
            ConflictChoice.ALL_OR_NOTHING,
            true,
            why);
    assertThat(groupSeriesMoves.move(wish, pair.byTrainer()))
        .isInstanceOf(GroupSeriesOutcome.Done.class);
  }
}
