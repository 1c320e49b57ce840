package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Series that are answered, called off and moved. */
class SeriesChangesTest extends SeriesScene {

  @Test
  void theClientAgreesToAllAtOnceAndTheTrainerIsToldOnce() {
    SeriesView series = booked(4, choice());

    assertThat(confirm(series, 0)).isEqualTo(new SeriesAnswer.Given(4));
    assertThat(confirm(series, 0)).isEqualTo(new SeriesAnswer.Given(0));

    assertThat(find(series).bookings())
        .allSatisfy(booking -> assertThat(booking.state()).isEqualTo(BookingState.CONFIRMED));
    assertThat(messagesTo(olga))
        .containsExactly("client.joined.trainer", "series.confirmed.trainer");
  }

  @Test
  void agreesToNoTimeThatTheClientWasToldLaterByItself() {
    SeriesView series = booked(3, choice());
    BookingView second = series.bookings().get(1);
    clock.move(Duration.ofMinutes(1));
    scope.call(
        club, () -> single.move(second.id(), second.start().plus(Duration.ofHours(1)), by()));

    assertThat(confirm(series, 0)).isEqualTo(new SeriesAnswer.Given(2));

    assertThat(find(series).bookings().get(1).state()).isEqualTo(BookingState.PENDING);
  }

  @Test
  void declinesAllThatStillWaits() {
    SeriesView series = booked(3, choice());
    scope.call(
        club,
        () -> bookings.confirm(series.bookings().getFirst().id(), new Actor.ByClient(client)));

    SeriesAnswer answer =
        scope.call(
            club,
            () -> answers.decline(new SeriesSubject(series.id(), 0), new Actor.ByClient(client)));

    assertThat(answer).isEqualTo(new SeriesAnswer.Given(2));
    assertThat(find(series).bookings())
        .extracting(BookingView::state)
        .containsExactly(BookingState.CONFIRMED, BookingState.CANCELLED, BookingState.CANCELLED);
    assertThat(messagesTo(olga))
        .containsExactly(
            "client.joined.trainer", "booking.confirmed.trainer", "series.cancelled.trainer");
  }

  @Test
  void callsOffThisAndTheNextAndTellsTheClientOnce() {
    SeriesView series = booked(4, choice());

    cancel(series, Scope.THIS_AND_NEXT, 2);
    cancel(series, Scope.THIS_AND_NEXT, 2);

    assertThat(find(series).bookings())
        .extracting(BookingView::state)
        .containsExactly(
            BookingState.PENDING,
            BookingState.PENDING,
            BookingState.CANCELLED,
            BookingState.CANCELLED);
    assertThat(messagesTo(anna)).containsExactly("series.made.client", "series.cancelled.client");
  }

  @Test
  void callsOffOneLikeAnyBooking() {
    SeriesView series = booked(3, choice());

    cancel(series, Scope.THIS, 1);

    assertThat(messagesTo(anna)).containsExactly("series.made.client", "booking.cancelled.client");
  }

  @Test
  void movesAllOfADailySeriesByADayThoughEachTakesThePlaceOfTheNext() {
    Repeat daily = new Repeat(Set.of(DayOfWeek.values()), 1, null, 5, Set.of());
    SeriesView series =
        ((SeriesOutcome.Done)
                call(() ->
                    desk.book(
                        new BookSeries(trainer, client, at(tuesday), null, daily, choice(), false),
                        by())))
            .series();

    SeriesOutcome moved = move(series, 0, Scope.ALL, tuesday.plusDays(1), choice());

    assertThat(moved).isInstanceOf(SeriesOutcome.Done.class);
    assertThat(starts(find(series)))
        .containsExactly(
            tuesday.plusDays(1),
            tuesday.plusDays(2),
            tuesday.plusDays(3),
            tuesday.plusDays(4),
            tuesday.plusDays(5));
    assertThat(messagesTo(anna)).containsExactly("series.made.client", "series.moved.client");
    assertThat(confirm(series, 0)).isInstanceOf(SeriesAnswer.HasMoved.class);
    assertThat(confirm(series, 1)).isEqualTo(new SeriesAnswer.Given(5));
  }

  @Test
  void movesThisAndTheNextToAnotherHourOrNothingOfIt() {
    SeriesView series = booked(4, choice());
    taken(tuesday.plusDays(9).plusHours(2));

    SeriesOutcome refused = move(series, 2, Scope.THIS_AND_NEXT, nextTuesday(2), choice());
    assertThat(refused).isInstanceOf(SeriesOutcome.Refused.class);
    assertThat(starts(find(series)))
        .containsExactly(tuesday, tuesday.plusDays(2), tuesday.plusDays(7), tuesday.plusDays(9));

    move(series, 2, Scope.THIS_AND_NEXT, nextTuesday(2), ConflictChoice.SKIP);
    assertThat(starts(find(series)))
        .containsExactly(tuesday, tuesday.plusDays(2), nextTuesday(2), tuesday.plusDays(9));
    assertThat(messagesTo(anna)).containsExactly("series.made.client", "booking.moved.client");
  }

  @Test
  void leavesWhatHasBegunAsItIs() {
    SeriesView series = booked(4, choice());
    clock.moveTo(at(tuesday.plusDays(3)));

    move(series, 2, Scope.ALL, nextTuesday(1), choice());
    cancel(series, Scope.ALL, 3);

    assertThat(starts(find(series)))
        .containsExactly(tuesday, tuesday.plusDays(2), nextTuesday(1), nextTuesday(1).plusDays(2));
    assertThat(find(series).bookings())
        .extracting(BookingView::state)
        .containsExactly(
            BookingState.PENDING,
            BookingState.PENDING,
            BookingState.CANCELLED,
            BookingState.CANCELLED);
  }
}
