package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.Party;
import ru.trenergram.bookings.Side;
import ru.trenergram.kernel.Money;

class BookingBodyTest {

  private static final Instant START = Instant.parse("2027-03-10T15:00:00Z");
  private static final Instant EXPIRES = Instant.parse("2027-03-08T15:10:00Z");

  @Test
  void saysUntilWhenCancellingIsFree() {
    BookingBody body = body(BookingState.CONFIRMED, null, false, false);

    assertThat(body.freeUntil()).isEqualTo(START.minus(Duration.ofHours(24)));
    assertThat(body.freeUntilAgreed()).isFalse();
  }

  @Test
  void saysThatNothingIsFreeAnyMoreAfterALateMove() {
    for (BookingBody body :
        new BookingBody[] {
          body(BookingState.CONFIRMED, null, false, true),
          body(BookingState.PENDING, Side.TRAINER, false, true)
        }) {
      assertThat(body.freeUntil()).isNull();
      assertThat(body.freeUntilAgreed()).isFalse();
    }
  }

  @Test
  void saysThatSayingNoToATrainersMoveIsFree() {
    assertThat(body(BookingState.PENDING, Side.CLIENT, true, false).freeUntilAgreed()).isTrue();
    assertThat(body(BookingState.PENDING, Side.CLIENT, true, true))
        .returns(true, BookingBody::freeUntilAgreed)
        .returns(null, BookingBody::freeUntil);
  }

  @Test
  void tellsTheDeadlinesOnTheTrainersWallClock() {
    BookingBody body = body(BookingState.HELD, null, false, false);

    assertThat(body.startLocal()).isEqualTo("2027-03-10T18:00:00");
    assertThat(body.freeUntilLocal()).isEqualTo("2027-03-09T18:00:00");
    assertThat(body.movableUntilLocal()).isEqualTo("2027-03-10T14:00:00");
    assertThat(body.expiresAtLocal()).isEqualTo("2027-03-08T18:10:00");
    assertThat(body(BookingState.CONFIRMED, null, false, true))
        .returns(null, BookingBody::freeUntilLocal)
        .returns(null, BookingBody::expiresAtLocal);
  }

  private static BookingBody body(
      BookingState state, @Nullable Side awaits, boolean movedByTrainer, boolean feeStands) {
    return BookingBody.of(
        new BookingView(
            new BookingId(UUID.randomUUID()),
            state,
            awaits,
            new Party(UUID.randomUUID(), "Olga"),
            new Party(UUID.randomUUID(), "Anna"),
            START,
            START.plus(Duration.ofHours(1)),
            ZoneId.of("Europe/Moscow"),
            Money.roubles(2_500),
            new CancellationTerms(24, 4),
            state == BookingState.HELD ? EXPIRES : null,
            3,
            null,
            null,
            null,
            movedByTrainer,
            feeStands));
  }
}
