package ru.trenergram.bench.kills;

/** Where, between two steps of an update, a process can be stopped. */
enum Gap {
  /** It has come, nothing is kept. */
  ARRIVED,
  /** It is in the inbox; Telegram was not told. */
  STORED,
  /** A worker holds the person. */
  HELD,
  /** The handler has written, nothing is committed. */
  HANDLED,
  /** Handler and answers are committed; the sender has seen nothing of it. */
  COMMITTED,
  /** The answer is taken to be sent; Telegram has not got it. */
  TAKEN,
  /** Telegram has it; the outcome is not stored. */
  SENT,
  /** The outcome is stored; the sender does not know yet. */
  SETTLED
}
