package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.testing.PlatformTest;

/**
 * Who waits for half past two of the night in which Berlin's clocks go back, and books meanwhile.
 */
@PlatformTest
class WaitlistClockChangeTest extends WaitlistScene {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Autowired WaitlistTable table;
  @Autowired TransactionOperations transactions;

  private Instant earlier;
  private Instant later;
  private WaitlistEntryId entry;

  @BeforeEach
  void annaWaitsForATimeThatComesTwice() {
    ZoneOffsetTransition back = BERLIN.getRules().nextTransition(clock.instant());
    if (back.isGap()) {
      back = BERLIN.getRules().nextTransition(back.getInstant());
    }
    LocalDateTime twice = back.getDateTimeAfter().plusMinutes(30);
    earlier = twice.toInstant(back.getOffsetBefore());
    later = twice.toInstant(back.getOffsetAfter());
    WaitWindow window = WaitWindow.at(earlier, BERLIN, 60);
    entry =
        scope.call(
            club,
            () ->
                transactions.execute(_ -> {
                  jdbc.sql("update in_club.trainer set time_zone = ? where id = ?")
                      .params(BERLIN.getId(), trainer.value())
                      .update();
                  return table.enter(new JoinWaitlist(trainer, first, window), clock.instant());
                }));
  }

  @Test
  void isServedByTheEarlier() {
    book(earlier);

    assertThat(waits()).isFalse();
  }

  @Test
  void isServedByTheLater() {
    book(later);

    assertThat(waits()).isFalse();
  }

  @Test
  void isNotServedByWhatLiesBetween() {
    book(earlier.plus(Duration.ofMinutes(15)));

    assertThat(waits()).isTrue();
  }

  private void book(Instant start) {
    BookSession session = new BookSession(trainer, first, start, Duration.ofMinutes(30));
    assertThat(scope.<BookingOutcome, RuntimeException>call(club, () -> bookings.book(session)))
        .isInstanceOf(BookingOutcome.Booked.class);
  }

  private boolean waits() {
    return scope.call(club, () -> table.find(entry)).isPresent();
  }
}
