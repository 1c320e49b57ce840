package ru.trenergram.transfers;

/** What came of beginning a transfer. */
public sealed interface BeginOutcome {

  record Begun(TransferView transfer) implements BeginOutcome {}

  /** One of this trainer is under way. */
  record UnderWay(TransferView transfer) implements BeginOutcome {}

  /** The trainer works in no such place, and nobody comes in but by invitation. */
  record NoPlaceThere() implements BeginOutcome {}
}
