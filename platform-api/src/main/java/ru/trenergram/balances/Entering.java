package ru.trenergram.balances;

/** What came of entering money. */
public sealed interface Entering {

  record Entered(AccountView account, StatementLine line) implements Entering {}

  /** This client never trained with this trainer. */
  record UnknownAccount() implements Entering {}
}
