package ru.trenergram.balances;

import java.util.List;
import ru.trenergram.kernel.Money;

/** What came of a client's asking for a top-up. */
public sealed interface Asking {

  /** The trainer hears it, or has heard it today. */
  record Asked() implements Asking {}

  /** This client never trained with this trainer. */
  record UnknownAccount() implements Asking {}

  /**
   * Nothing of this account was or will be counted in that currency.
   *
   * @param possible as of {@link Entering.UnknownCurrency}
   */
  record UnknownCurrency(List<Money> possible) implements Asking {}
}
