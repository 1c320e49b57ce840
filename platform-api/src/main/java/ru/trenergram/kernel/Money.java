package ru.trenergram.kernel;

import java.util.Currency;

/** An amount in the minor units of its currency (kopecks, cents); never a floating point number. */
public record Money(long minorUnits, Currency currency) {

  public static final Currency RUB = Currency.getInstance("RUB");

  public static Money roubles(long roubles) {
    return new Money(Math.multiplyExact(roubles, 100L), RUB);
  }
}
