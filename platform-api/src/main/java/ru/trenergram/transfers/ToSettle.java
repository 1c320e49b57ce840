package ru.trenergram.transfers;

/** What a client who stays has to settle with the trainer who has gone. */
enum ToSettle {
  NOTHING("no"),
  /** What sessions will cost that still take place. */
  SESSIONS("coming"),
  /** Money, or what is left of a pass. */
  ACCOUNT("yes");

  private final String argument;

  ToSettle(String argument) {
    this.argument = argument;
  }

  /** As the texts tell them apart. */
  String argument() {
    return argument;
  }
}
