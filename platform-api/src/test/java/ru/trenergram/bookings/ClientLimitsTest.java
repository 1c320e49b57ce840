package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.Limit;
import ru.trenergram.bookings.BookingOutcome.LimitReached;

/** How much one client may have with a trainer, and that there is no way around it. */
class ClientLimitsTest extends SelfBookingScene {

  @Test
  void limitsNameWhatTheyLimit() {
    replaceRules(new BookingRules(new CancellationTerms(24, 24), true, 2, 3, 3));
    request(held(client, friday));
    request(held(client, friday.plus(Duration.ofHours(1))));

    assertThat(hold(client, friday.plus(Duration.ofHours(2))))
        .isEqualTo(new LimitReached(Limit.OPEN_REQUESTS, 2));

    book(friday.plus(Duration.ofHours(2)));
    for (BookingView open : open()) {
      confirm(open, new Actor.ByTrainer(trainer));
    }
    assertThat(hold(client, friday.plus(Duration.ofHours(3))))
        .isEqualTo(new LimitReached(Limit.UPCOMING, 3));

    replaceRules(new BookingRules(new CancellationTerms(24, 24), true, 2, null, 3), 1);
    assertThat(hold(client, friday.plus(Duration.ofHours(3))))
        .isEqualTo(new LimitReached(Limit.A_WEEK, 3));
    assertThat(hold(client, friday.plus(Duration.ofDays(7)))).isInstanceOf(Booked.class);
  }

  @Test
  void aLimitThatWasLoweredHoldsForWhatIsHeldAlready() {
    BookingView held = held(client, friday);
    book(friday.plus(Duration.ofHours(1)));
    replaceRules(new BookingRules(new CancellationTerms(24, 24), false, 2, 1, null));

    assertThat(request(held)).isEqualTo(new LimitReached(Limit.UPCOMING, 1));
    assertThat(state(held)).isEqualTo(BookingState.HELD);

    replaceRules(new BookingRules(new CancellationTerms(24, 24), false, 2, 2, null), 1);
    assertThat(request(held)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(request(held)).as("a double tap").isInstanceOf(ChangeOutcome.AlreadySo.class);
  }

  @Test
  void limitsHoldWhenTheClientTapsEverywhereAtOnce() throws Exception {
    replaceRules(new BookingRules(new CancellationTerms(24, 24), true, 2, null, null));
    List<Callable<Boolean>> taps = new ArrayList<>();
    for (int hour = 0; hour < 5; hour++) {
      Instant start = friday.plus(Duration.ofHours(hour));
      taps.add(() ->
          hold(client, start) instanceof Booked(var held)
              && request(held) instanceof ChangeOutcome.Changed);
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var tap : threads.invokeAll(taps)) {
        tap.get();
      }
    }

    assertThat(open()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aMoveIsNoWayAroundTheLimitOfAWeek() {
    replaceRules(new BookingRules(new CancellationTerms(24, 24), false, 3, null, 1));
    request(held(client, friday));
    BookingView next = held(client, friday.plus(Duration.ofDays(7)));
    request(next);

    assertThat(moved(next, friday.plus(Duration.ofHours(2))))
        .isEqualTo(new LimitReached(Limit.A_WEEK, 1));
    assertThat(moved(next, friday.plus(Duration.ofDays(8))))
        .as("within its own week")
        .isInstanceOf(Booked.class);
  }

  @Test
  void aMoveThatWaitsForTheTrainerIsAnOpenRequest() {
    BookingView first = confirmed(friday);
    BookingView second = confirmed(friday.plus(Duration.ofHours(1)));
    replaceRules(new BookingRules(new CancellationTerms(24, 24), true, 1, null, null));

    assertThat(moved(first, friday.plus(Duration.ofHours(2)))).isInstanceOf(Booked.class);
    assertThat(moved(second, friday.plus(Duration.ofHours(3))))
        .isEqualTo(new LimitReached(Limit.OPEN_REQUESTS, 1));
    assertThat(find(second)).isEqualTo(second);
    assertThat(moved(first, friday.plus(Duration.ofHours(4))))
        .as("it is the open request itself")
        .isInstanceOf(Booked.class);

    confirm(first, new Actor.ByTrainer(trainer));
    assertThat(moved(second, friday.plus(Duration.ofHours(3)))).isInstanceOf(Booked.class);
  }

  @Test
  void whatIsHeldMayBecomeARequestSoAMoveCountsIt() {
    BookingView booked = confirmed(friday);
    replaceRules(new BookingRules(new CancellationTerms(24, 24), true, 1, null, null));
    held(client, friday.plus(Duration.ofHours(1)));

    assertThat(moved(booked, friday.plus(Duration.ofHours(2))))
        .isEqualTo(new LimitReached(Limit.OPEN_REQUESTS, 1));
  }

  @Test
  void requestsOfBeforeAreInNobodysWayWhereTheTrainerIsNotAskedAnyMore() {
    replaceRules(new BookingRules(new CancellationTerms(24, 24), true, 1, null, null));
    request(held(client, friday));
    BookingView booked = confirmed(friday.plus(Duration.ofHours(1)));
    replaceRules(new BookingRules(new CancellationTerms(24, 24), false, 1, null, null), 1);

    BookingView held = held(client, friday.plus(Duration.ofHours(2)));
    assertThat(request(held)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(state(held)).isEqualTo(BookingState.CONFIRMED);
    assertThat(moved(booked, friday.plus(Duration.ofHours(3)))).isInstanceOf(Booked.class);
    assertThat(open()).hasSize(1);
  }

  @Test
  void theTrainersOwnMoveAsksForNoLimit() {
    BookingView booked = confirmed(friday);
    replaceRules(new BookingRules(new CancellationTerms(24, 24), true, 1, null, null));
    request(held(client, friday.plus(Duration.ofHours(1))));

    Actor by = new Actor.ByTrainer(trainer);
    Instant start = friday.plus(Duration.ofHours(2));
    assertThat(scope.call(club, () -> rescheduling.move(booked.id(), start, by)))
        .isInstanceOf(Booked.class);
  }

  @Test
  void ofTwoMovesAtOnceOneWaitsForTheTrainer() throws Exception {
    replaceRules(new BookingRules(new CancellationTerms(24, 24), true, 1, null, null));
    for (int day = 0; day < 5; day++) {
      Instant morning = friday.plus(Duration.ofDays(7L + day));
      BookingView first = confirmed(morning);
      BookingView second = confirmed(morning.plus(Duration.ofHours(1)));

      List<BookingOutcome> outcomes =
          GroupScene.atOnce(
              List.of(
                  () -> moved(first, morning.plus(Duration.ofHours(2))),
                  () -> moved(second, morning.plus(Duration.ofHours(3)))));

      assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(1);
      assertThat(outcomes).contains(new LimitReached(Limit.OPEN_REQUESTS, 1));
      confirm(open().getFirst(), new Actor.ByTrainer(trainer));
    }
  }

  private BookingView confirmed(Instant start) {
    BookingView booking = ((Booked) book(start)).booking();
    confirm(booking, new Actor.ByClient(client));
    return find(booking);
  }

  private BookingOutcome moved(BookingView booking, Instant start) {
    return scope.call(
        club, () -> rescheduling.move(booking.id(), start, new Actor.ByClient(client)));
  }

  /** Requests that the trainer has not answered. */
  private List<BookingView> open() {
    return scope.call(
        club,
        () ->
            jdbc
                .sql(
                    "select id from in_club.booking where state = 'PENDING' and awaits = 'TRAINER'")
                .query((row, _) -> new BookingId(row.getObject(1, java.util.UUID.class)))
                .list()
                .stream()
                .map(id -> bookings.find(id, new Actor.BySystem()).orElseThrow())
                .toList());
  }
}
