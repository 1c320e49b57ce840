package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSeriesRescheduling;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.MoveGroupSeries;
import ru.trenergram.bookings.PlanGroupSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.testing.PlatformTest;

/** Group sessions of a series that are moved while a client in them cannot be written to. */
@PlatformTest
class UntoldSeatsTest extends UntoldScene {

  @Autowired SessionTypes types;
  @Autowired GroupSeries groups;
  @Autowired GroupSeriesRescheduling groupRescheduling;
  @Autowired Seats seats;

  @Test
  void aGroupSeriesThatIsMovedInVainHasAskedAboutItsSeatsAndAboutNoOthers() {
    GroupSeriesOutcome.Done made = groupSeries("Wed 15:00");
    GroupSeriesOutcome.Done moved = groupSeries("Wed 18:00");
    List<BookingView> seats = made.sessions().stream().map(this::seat).toList();
    List<BookingView> others = moved.sessions().stream().map(this::seat).toList();
    moveToMonday(moved, "Mon 19:00");
    moveToMonday(made, "Mon 18:00");

    undelivered("series-moved-c/" + made.series() + "/" + seats.getFirst().id() + ".1");

    assertThat(other.reminders(seats.getFirst().id()))
        .contains("Mon 12:00 FIRST FAILED UNREACHABLE");
    assertThat(other.reminders(others.getFirst().id()))
        .as("its own message has arrived")
        .noneMatch(reminder -> reminder.contains("FAILED"));
    assertThat(other.messagesTo(other.olga)).containsExactly("Mon 12:00 booking.untold.trainer");
    assertThat(groupsNamed()).containsExactly("Йога");
  }

  @Test
  void theTrainerHearsInWhichGroupAClientTakesPartWhoCannotBeReached() {
    BookingId seat = seat(groupSeries("Wed 15:00").sessions().getFirst()).id();
    BookingId own = other.book("Wed 18:00");
    other.until("Tue 20:00");
    undelivered(new ReminderKey(seat, 0, Level.FIRST).asText());
    undelivered(new ReminderKey(own, 0, Level.FIRST).asText());

    assertThat(other.messagesTo(other.olga))
        .containsExactly(
            "Tue 20:00 booking.unreached.trainer", "Tue 20:00 booking.unreached.trainer");
    assertThat(groupsNamed()).containsExactly("Йога", "");
  }

  /** In what Olga is told. */
  private List<String> groupsNamed() {
    return jdbc.sql(
            """
            select body #>> '{arguments,name}' from cell.message
            where recipient_id = ? and body ->> 'text' like 'booking.un%.trainer'
            order by created_at, id
            """)
        .param(other.olga.telegramId())
        .query(String.class)
        .list();
  }

  @Test
  void aSeatAheadOfThoseThatWereMovedInVainWasAskedByItsOwnMove() {
    Repeat daily = new Repeat(Set.of(DayOfWeek.THURSDAY, DayOfWeek.FRIDAY), 1, null, 3, Set.of());
    GroupSeriesOutcome.Done made = groupSeries("Wed 15:00", daily);
    List<BookingView> seats = made.sessions().stream().map(this::seat).toList();
    move(made, 0, Scope.THIS, "Mon 17:00");
    move(made, 1, Scope.THIS_AND_NEXT, "Mon 19:00");

    undelivered("series-moved-c/" + made.series() + "/" + seats.get(1).id() + ".1");

    assertThat(other.reminders(seats.get(1).id())).contains("Mon 12:00 FIRST FAILED UNREACHABLE");
    assertThat(other.reminders(seats.getFirst().id()))
        .as("its own message has arrived")
        .anyMatch(reminder -> reminder.startsWith("Mon 12:00 FIRST SENT"))
        .noneMatch(reminder -> reminder.contains("FAILED"));
  }

  private GroupSeriesOutcome.Done groupSeries(String start) {
    return groupSeries(start, new Repeat(Set.of(), 1, null, 2, Set.of()));
  }

  private GroupSeriesOutcome.Done groupSeries(String start, Repeat repeat) {
    SessionTypeWish wish = new SessionTypeWish("Йога", 60, 80_000, 10);
    SessionType yoga = other.in(() -> types.add(other.trainer, wish)).orElseThrow();
    PlanGroupSeries plan =
        new PlanGroupSeries(yoga, other.on(start), repeat, ConflictChoice.ALL_OR_NOTHING);
    return (GroupSeriesOutcome.Done) other.in(() -> groups.make(plan, other.byOlga()));
  }

  private BookingView seat(GroupSession session) {
    TakeSeat wish = new TakeSeat(session.id(), other.client, true);
    return ((BookingOutcome.Booked) other.in(() -> seats.add(wish, other.byOlga()))).booking();
  }

  private void moveToMonday(GroupSeriesOutcome.Done series, String start) {
    move(series, 0, Scope.ALL, start);
  }

  private void move(GroupSeriesOutcome.Done series, int session, Scope which, String start) {
    MoveGroupSeries wish =
        new MoveGroupSeries(
            series.series(),
            series.sessions().get(session).id(),
            which,
            other.on(start),
            ConflictChoice.ALL_OR_NOTHING,
            false);
    assertThat(other.in(() -> groupRescheduling.move(wish, other.byOlga())))
        .isInstanceOf(GroupSeriesOutcome.Done.class);
  }
}
