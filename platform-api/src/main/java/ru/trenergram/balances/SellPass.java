package ru.trenergram.balances;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A trainer sells a pass to a client.
 *
 * @param sessions 1 to 1000, or null for as many as the days hold
 * @param firstDay in the trainer's zone; null for today
 * @param days 1 to 1100, or null if it never expires; one of the two is given
 * @param priceMinor not below zero, in the trainer's currency
 */
public record SellPass(
    Account account,
    @Nullable Integer sessions,
    @Nullable LocalDate firstDay,
    @Nullable Integer days,
    long priceMinor) {

  public SellPass {
    if (sessions == null && days == null) {
      throw new IllegalArgumentException("a pass has sessions or days");
    }
    if (priceMinor < 0) {
      throw new IllegalArgumentException("negative price: " + priceMinor);
    }
  }
}
