package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.MoveSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.SeriesRescheduling;
import ru.trenergram.bookings.SeriesView;
import ru.trenergram.testing.PlatformTest;

/** Sessions that others move and cancel while the client cannot be written to. */
@PlatformTest
class UntoldClientsTest extends UntoldScene {

  @Autowired Rescheduling rescheduling;
  @Autowired SeriesDesk seriesDesk;
  @Autowired SeriesRescheduling seriesRescheduling;
  @Autowired RulesDesk rules;

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
  void theTrainerIsToldThatTheClientDoesNotKnowThatTheyAreAccepted() {
    BookingId booking = agreedAndMovedByAnna();
    other.in(() -> bookings.confirm(booking, other.byOlga()));
    assertThat(other.state(booking)).isEqualTo(BookingState.CONFIRMED);

    undelivered("booking-accepted/" + booking + "/3");
    undelivered("booking-accepted/" + booking + "/3");

    assertThat(other.messagesTo(other.olga)).containsOnlyOnce("Mon 12:00 booking.untold.trainer");
    assertThat(
            jdbc.sql(
                    "select body -> 'arguments' ->> 'news' from cell.message where recipient_id = ?"
                        + " and body ->> 'text' = 'booking.untold.trainer'")
                .param(other.olga.telegramId())
                .query(String.class)
                .single())
        .isEqualTo("ACCEPTED");
    assertThat(world.messagesTo(world.olga)).isEmpty();
  }

  @Test
  void nobodyIsCalledAboutWhatWasAcceptedAndIsCalledOffSince() {
    BookingId booking = agreedAndMovedByAnna();
    other.in(() -> bookings.confirm(booking, other.byOlga()));
    other.in(() -> bookings.cancel(booking, other.byOlga(), null));

    undelivered("booking-accepted/" + booking + "/3");

    assertThat(other.messagesTo(other.olga)).doesNotContain("Mon 12:00 booking.untold.trainer");
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
}
