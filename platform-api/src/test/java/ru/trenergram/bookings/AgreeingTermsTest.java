package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.trenergram.kernel.Money;

class AgreeingTermsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void ofASeriesASessionWhoseFeeStandsIsChargedByTheYes() {
    List<BookingView> series = List.of(session(7, false), session(14, true));

    assertThat(AgreeingTerms.of(series, NOW)).containsEntry("late", 1L);
    assertThat(AgreeingTerms.ofMove(series.getLast(), NOW))
        .containsEntry("terms", "terms.charged.move");
  }

  private static BookingView session(int days, boolean feeStands) {
    Instant start = NOW.plus(Duration.ofDays(days));
    return new BookingView(
        BookingId.next(),
        BookingState.PENDING,
        Side.CLIENT,
        new Party(UUID.randomUUID(), "Olga"),
        new Party(UUID.randomUUID(), "Anna"),
        start,
        start.plus(Duration.ofHours(1)),
        ZoneOffset.UTC,
        new Money(250_000, Currency.getInstance("RUB")),
        new CancellationTerms(24, 24),
        null,
        2,
        null,
        null,
        null,
        true,
        feeStands);
  }
}
