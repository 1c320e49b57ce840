package ru.trenergram.kernel;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Currency;

/** An amount in the minor units of its currency (kopecks, cents); never a floating point number. */
@Schema(description = "An amount of money.")
public record Money(
    @Schema(
            description = "In the minor units of the currency, such as kopecks.",
            example = "250000")
        long minorUnits,
    Currency currency) {

  public static final Currency RUB = Currency.getInstance("RUB");

  public static Money roubles(long roubles) {
    return new Money(Math.multiplyExact(roubles, 100L), RUB);
  }
}
