package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.trenergram.scheduling.Slot;

/**
 * What is waited for in Berlin on the nights on which clocks change; each start is 2:30 or near.
 */
class WaitWindowTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate AUTUMN = LocalDate.of(2027, 10, 31);
  private static final LocalDate SPRING = LocalDate.of(2027, 3, 28);
  private static final Duration NOTICE_AND_DECIDING = Duration.ofMinutes(65);

  private static final Instant FIRST = Instant.parse("2027-10-31T00:30:00Z");
  private static final Instant SECOND = Instant.parse("2027-10-31T01:30:00Z");

  private final WaitWindow halfPastTwo = window(AUTUMN, "02:30", "02:30");

  @ParameterizedTest
  @CsvSource({
    "2027-10-31T00:15:00Z, false",
    "2027-10-31T00:30:00Z, true",
    "2027-10-31T00:45:00Z, true",
    "2027-10-31T00:50:00Z, false",
    "2027-10-31T01:15:00Z, false",
    "2027-10-31T01:30:00Z, true",
    "2027-10-31T01:45:00Z, true",
    "2027-10-31T01:50:00Z, false"
  })
  void anHourThatComesTwiceFitsTwiceAndNothingBetween(Instant start, boolean fits) {
    WaitWindow window = window(AUTUMN, "02:30", "02:45");

    assertThat(fits(window, start, start.minus(Duration.ofHours(12)))).isEqualTo(fits);
  }

  @Test
  void theSecondIsOfferedWhenItIsTooLateForTheFirst() {
    Instant late = FIRST.minus(NOTICE_AND_DECIDING).plusSeconds(1);

    assertThat(fits(halfPastTwo, FIRST, late)).isFalse();
    assertThat(fits(halfPastTwo, SECOND, late)).isTrue();
    assertThat(halfPastTwo.ends(BERLIN)).isEqualTo(SECOND.minus(NOTICE_AND_DECIDING));
    assertThat(
            halfPastTwo.offeredUntil(halfPastTwo.lastStart(BERLIN), BERLIN, Duration.ofMinutes(10)))
        .isEqualTo(SECOND.minus(NOTICE_AND_DECIDING));
  }

  @Test
  void aSeatIsOfferedByItsOwnStart() {
    for (Instant start : new Instant[] {FIRST, SECOND}) {
      WaitWindow seat = WaitWindow.at(start, BERLIN, 60);

      assertThat(seat).isEqualTo(halfPastTwo);
      assertThat(fits(seat, start, start.minus(NOTICE_AND_DECIDING))).isTrue();
      assertThat(seat.offeredUntil(start, BERLIN, Duration.ofMinutes(10)))
          .isEqualTo(start.minus(NOTICE_AND_DECIDING));
    }
  }

  @Test
  void anHourThatDoesNotComeIsNoOther() {
    Instant now = Instant.parse("2027-03-27T12:00:00Z");
    Instant three = Instant.parse("2027-03-28T01:00:00Z");
    Instant halfPastThree = Instant.parse("2027-03-28T01:30:00Z");

    assertThat(fits(window(SPRING, "02:30", "02:30"), halfPastThree, now)).isFalse();
    assertThat(fits(window(SPRING, "02:30", "03:15"), three, now)).isTrue();
    assertThat(fits(window(SPRING, "02:30", "03:15"), halfPastThree, now)).isFalse();
  }

  private static boolean fits(WaitWindow window, Instant start, Instant now) {
    return window.fits(new Slot(start, start.plus(Duration.ofHours(1))), BERLIN, now);
  }

  private static WaitWindow window(LocalDate day, String earliest, String latest) {
    return new WaitWindow(day, LocalTime.parse(earliest), LocalTime.parse(latest), 60);
  }
}
