package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when whoever waits for a start is offered it, by either notice and the night. */
class OfferedUntilTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @ParameterizedTest
  @CsvSource({
    // start, the client's notice, the trainer's, until
    "2026-11-27T15:00,   60,  120, 2026-11-27T13:00",
    "2026-11-27T15:00,   60,   65, 2026-11-27T13:55",
    "2026-11-27T15:00,   60,    0, 2026-11-27T13:55",
    "2026-11-27T15:00, 1440,  120, 2026-11-26T14:55",
    "2026-11-27T15:00,   60, 2880, 2026-11-25T15:00",
    // Soon enough to be offered at night.
    "2026-11-27T08:30,   60,  120, 2026-11-27T06:30",
    "2026-11-27T19:00,  690,    0, 2026-11-27T07:25",
    // Nobody is woken for it, so the evening before was the end.
    "2026-11-27T07:00, 1440,    0, 2026-11-25T22:00",
    "2026-11-27T08:05, 1440,    0, 2026-11-25T22:00",
    "2026-11-27T08:06, 1440,    0, 2026-11-26T08:01",
    "2026-11-27T22:05, 1440,    0, 2026-11-26T22:00",
    "2026-11-27T23:30, 1440,    0, 2026-11-26T22:00"
  })
  void theStricterNoticeCountsAndNobodyIsWoken(
      LocalDateTime start, int clients, int trainers, LocalDateTime until) {
    WaitWindow window = WaitWindow.at(moment(start), MOSCOW, clients);

    assertThat(window.offeredUntil(moment(start), MOSCOW, Duration.ofMinutes(trainers)))
        .isEqualTo(moment(until));
  }

  private static Instant moment(LocalDateTime local) {
    return local.atZone(MOSCOW).toInstant();
  }
}
