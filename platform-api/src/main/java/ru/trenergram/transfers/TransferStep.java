package ru.trenergram.transfers;

/** What is to be done next; the order in which it is done. */
public enum TransferStep {
  /** The trainer needs a seat in the other tenant. */
  SEAT,
  /** The clients have to be asked. */
  ASK,
  /** The clients have time to answer; all goes on as before. */
  ANSWERS,
  /** Nothing of the trainer may change any more where they leave. */
  FREEZE,
  /** What several clients share is to be copied. */
  SHARE,
  /** The clients who agreed are to be copied, one by one. */
  COPY,
  /** They are to be closed where they were, one by one. */
  CLOSE,
  /** What stays of those who did not agree comes to its end. */
  LEAVE,
  DONE,
  /** The trainer took it back before anything was copied. */
  CALLED_OFF;

  /** Whether it can still be taken back. */
  public boolean canBeCalledOff() {
    return compareTo(FREEZE) < 0;
  }

  public boolean isCalledOff() {
    return this == CALLED_OFF;
  }
}
