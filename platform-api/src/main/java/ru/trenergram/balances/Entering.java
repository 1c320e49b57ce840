package ru.trenergram.balances;

import java.util.List;
import ru.trenergram.kernel.Money;

/** What came of entering money. */
public sealed interface Entering {

  record Entered(AccountView account, StatementLine line) implements Entering {}

  /** This client never trained with this trainer. */
  record UnknownAccount() implements Entering {}

  /**
   * Nothing of this account was or will be counted in that currency.
   *
   * @param possible the balances in those in which something was or will be, that in the trainer's
   *     present one first
   */
  record UnknownCurrency(List<Money> possible) implements Entering {}
}
