package ru.trenergram.balances;

/** What an entry of the ledger is. */
public enum EntryKind {
  /** The client paid the trainer. */
  TOP_UP,
  /** The trainer set something right, in either direction; a note says what. */
  CORRECTION,
  /** A pass was sold: its price goes off, its sessions come. */
  PASS,
  /** A session: its price, or one session of a pass. */
  CHARGE,
  /** Takes a charge or the sale of a pass back, to the last kopeck. */
  REFUND,
  /** What stood between them where they come from, or goes to where they go (decision 0026). */
  TRANSFER
}
