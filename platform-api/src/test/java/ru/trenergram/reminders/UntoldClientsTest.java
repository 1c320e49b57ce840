package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSeriesRescheduling;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.MoveGroupSeries;
import ru.trenergram.bookings.MoveSeries;
import ru.trenergram.bookings.PlanGroupSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.SeriesRescheduling;
import ru.trenergram.bookings.SeriesView;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.kernel.Utc;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/** Sessions that others move and cancel while the client cannot be written to. */
@PlatformTest
class UntoldClientsTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Rescheduling rescheduling;
  @Autowired SeriesDesk seriesDesk;
  @Autowired SeriesRescheduling seriesRescheduling;
  @Autowired SessionTypes types;
  @Autowired GroupSeries groups;
  @Autowired GroupSeriesRescheduling groupRescheduling;
  @Autowired Seats seats;
  @Autowired RulesDesk rules;
  @Autowired Reminders reminders;
  @Autowired Jobs jobs;
  @Autowired TransactionTemplate transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private ReminderWorld world;
  private ReminderWorld other;

  @BeforeEach
  void twoClubs() {
    world = new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
    other = new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
  }

  @Test
  void nothingIsCancelledForSilenceAboutANewTimeThatNobodyWasTold() {
    BookingId booking = other.book("Wed 15:00");
    other.in(() -> rescheduling.move(booking, other.on("Mon 18:00"), other.byOlga()));
    undelivered("booking-moved-c/" + booking + "/1");
    other.until("Mon 13:01");
    undelivered(new ReminderKey(booking, 1, Level.SECOND).asText());
    other.until("Mon 14:01");
    undelivered(new ReminderKey(booking, 1, Level.THIRD).asText());
    other.until("Mon 15:01");

    assertThat(other.reminders(booking))
        .contains(
            "Mon 12:00 FIRST FAILED UNREACHABLE",
            "Mon 13:00 SECOND FAILED UNREACHABLE",
            "Mon 14:00 THIRD FAILED UNREACHABLE",
            "Mon 15:00 GIVE_UP SKIPPED NOT_ASKED");
    assertThat(other.state(booking)).isEqualTo(BookingState.PENDING);
    assertThat(other.messagesTo(other.olga)).containsExactly("Mon 12:00 booking.untold.trainer");
    assertThat(world.messagesTo(world.olga)).isEmpty();
  }

  @Test
  void aQuestionThatReachesTheClientAfterThatCounts() {
    BookingId booking = other.book("Wed 15:00");
    other.in(() -> rescheduling.move(booking, other.on("Mon 18:00"), other.byOlga()));
    undelivered("booking-moved-c/" + booking + "/1");
    for (String moment : List.of("Mon 13:01", "Mon 14:01", "Mon 15:01")) {
      other.until(moment);
    }

    assertThat(other.state(booking)).isEqualTo(BookingState.CANCELLED);
  }

  @Test
  void theTrainerIsToldThatTheClientDoesNotKnowOfACancellation() {
    BookingId booking = other.book("Wed 15:00");
    other.in(() -> bookings.cancel(booking, other.byOlga(), null));

    undelivered("booking-cancelled-c/" + booking + "/1");

    assertThat(other.messagesTo(other.olga)).containsExactly("Mon 12:00 booking.untold.trainer");
  }

  @Test
  void nobodyIsCalledAboutAMoveThatWasMovedAgain() {
    BookingId booking = other.book("Wed 15:00");
    other.in(() -> rescheduling.move(booking, other.on("Mon 18:00"), other.byOlga()));
    other.in(() -> rescheduling.move(booking, other.on("Thu 18:00"), other.byOlga()));

    undelivered("booking-moved-c/" + booking + "/1");

    assertThat(other.messagesTo(other.olga)).isEmpty();
  }

  @Test
  void theTrainerIsToldThatTheClientDoesNotKnowThatTheirMoveIsNotAccepted() {
    BookingId booking = agreedAndMovedByAnna();
    other.in(() -> bookings.refuse(booking, other.byOlga(), null));
    assertThat(other.state(booking)).isEqualTo(BookingState.CONFIRMED);

    undelivered("booking-restored-c/" + booking + "/3");

    assertThat(other.messagesTo(other.olga)).endsWith("Mon 12:00 booking.untold.trainer");
  }

  @Test
  void aQuestionAboutTheOldTimeThatDidNotArriveHasAskedNothing() {
    BookingId booking = agreed(12);
    other.until("Wed 02:55");
    other.in(() -> rescheduling.move(booking, other.on("Thu 15:00"), other.byAnna()));
    other.until("Wed 03:05");
    other.in(() -> bookings.refuse(booking, other.byOlga(), null));
    assertThat(other.state(booking)).isEqualTo(BookingState.PENDING);

    undelivered("booking-restored-c/" + booking + "/3");

    assertThat(other.reminders(booking)).contains("Wed 03:05 FIRST FAILED UNREACHABLE");
    assertThat(other.messagesTo(other.olga)).endsWith("Wed 03:05 booking.untold.trainer");
  }

  @Test
  void nobodyIsCalledAboutAnOldTimeThatIsNoMore() {
    BookingId booking = agreedAndMovedByAnna();
    other.in(() -> bookings.refuse(booking, other.byOlga(), null));
    other.in(() -> rescheduling.move(booking, other.on("Thu 18:00"), other.byAnna()));

    undelivered("booking-restored-c/" + booking + "/3");

    assertThat(other.messagesTo(other.olga)).doesNotContain("Mon 12:00 booking.untold.trainer");
  }

  @Test
  void aSeriesThatIsMovedInVainHasAskedAboutNoneOfItsSessions() {
    SeriesView series = series();
    BookingView first = series.bookings().getFirst();
    MoveSeries wish =
        new MoveSeries(
            series.id(),
            first.id(),
            Scope.ALL,
            other.on("Mon 18:00"),
            ConflictChoice.ALL_OR_NOTHING,
            false);
    assertThat(other.in(() -> seriesRescheduling.move(wish, other.byOlga())))
        .isInstanceOf(SeriesOutcome.Done.class);
    undelivered("series-moved-c/" + series.id() + "/" + first.id() + ".1");

    assertThat(other.reminders(first.id())).contains("Mon 12:00 FIRST FAILED UNREACHABLE");
    assertThat(other.messagesTo(other.olga)).containsExactly("Mon 12:00 booking.untold.trainer");
  }

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
  }

  private GroupSeriesOutcome.Done groupSeries(String start) {
    SessionTypeWish wish = new SessionTypeWish("Йога", 60, 80_000, 10);
    SessionType yoga = other.in(() -> types.add(other.trainer, wish)).orElseThrow();
    PlanGroupSeries plan =
        new PlanGroupSeries(
            yoga,
            other.on(start),
            new Repeat(Set.of(), 1, null, 2, Set.of()),
            ConflictChoice.ALL_OR_NOTHING);
    return (GroupSeriesOutcome.Done) other.in(() -> groups.make(plan, other.byOlga()));
  }

  private BookingView seat(GroupSession session) {
    TakeSeat wish = new TakeSeat(session.id(), other.client, true);
    return ((BookingOutcome.Booked) other.in(() -> seats.add(wish, other.byOlga()))).booking();
  }

  private void moveToMonday(GroupSeriesOutcome.Done series, String start) {
    MoveGroupSeries wish =
        new MoveGroupSeries(
            series.series(),
            series.sessions().getFirst().id(),
            Scope.ALL,
            other.on(start),
            ConflictChoice.ALL_OR_NOTHING);
    assertThat(other.in(() -> groupRescheduling.move(wish, other.byOlga())))
        .isInstanceOf(GroupSeriesOutcome.Done.class);
  }

  private BookingId agreed(int cancellationHours) {
    CancellationTerms terms = new CancellationTerms(cancellationHours, 0);
    other.in(() -> rules.replace(other.trainer, new BookingRules(terms, true, 3, null, null), 0));
    BookingId booking = other.book("Wed 15:00");
    other.in(() -> bookings.confirm(booking, other.byAnna()));
    return booking;
  }

  private BookingId agreedAndMovedByAnna() {
    BookingId booking = agreed(24);
    other.in(() -> rescheduling.move(booking, other.on("Thu 15:00"), other.byAnna()));
    return booking;
  }

  private SeriesView series() {
    BookSeries wish =
        new BookSeries(
            other.trainer,
            other.client,
            other.on("Wed 15:00"),
            null,
            new Repeat(Set.of(), 1, null, 2, Set.of()),
            ConflictChoice.ALL_OR_NOTHING,
            false);
    return ((SeriesOutcome.Done) other.in(() -> seriesDesk.book(wish, other.byOlga()))).series();
  }

  /** As the sender does when the client has blocked the bot, with whoever watches. */
  private void undelivered(String key) {
    transactions.executeWithoutResult(_ -> {
      jdbc.sql(
              "update cell.message set state = 'UNREACHABLE', settled_at = ? where business_key ="
                  + " ?")
          .params(Utc.of(clock.instant()), key)
          .update();
      jdbc.sql("select watcher from cell.message where business_key = ? and watcher is not null")
          .param(key)
          .query(String.class)
          .optional()
          .ifPresent(watcher -> jobs.stage(Job.of(other.club, watcher, key), clock.instant()));
    });
    other.awaitQuiet();
  }
}
