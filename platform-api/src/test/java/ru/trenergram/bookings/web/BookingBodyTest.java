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
            new CancellationTerms(24, 0),
            null,
            3,
            null,
            null,
            null,
            movedByTrainer,
            feeStands));
  }
}
