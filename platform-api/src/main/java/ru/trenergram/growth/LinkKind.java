package ru.trenergram.growth;

/** What a code opens. */
public enum LinkKind {
  /** A club's invitation of a trainer; a 128-bit secret. */
  INVITATION("i_"),
  /** A trainer's personal link for clients; public. */
  TRAINER("t_");

  private final String prefix;

  LinkKind(String prefix) {
    this.prefix = prefix;
  }

  /** What stands before the code in the bot's start parameter. */
  public String prefix() {
    return prefix;
  }
}
