package ru.trenergram.people;

/** What came of following a trainer's link. */
public sealed interface Joining {

  /** The client trains with this trainer now. */
  record Joined(ClientId client, TrainerView trainer) implements Joining {}

  /** They trained together before; nothing changed. */
  record AlreadyJoined(ClientId client, TrainerView trainer) implements Joining {}

  /** The trainer does not work here any more, or has refused this client, or is the same person. */
  record NotPossible() implements Joining {}
}
