package ru.trenergram.bot.inbox;

import ru.trenergram.bot.api.IncomingUpdate;

/** Answers updates, one at a time for each person. */
public interface UpdateHandler {

  /**
   * Finds out which club an update belongs to and what is to be done. Called outside any
   * transaction and unbound; reads only.
   */
  Turn turn(IncomingUpdate update);

  /** What is to be done when the club of {@link #turn} has closed meanwhile. */
  Turn clubIsGone(IncomingUpdate update);

  /** What is to be done when the club of {@link #turn} is being worked on for too long. */
  Turn clubIsBusy(IncomingUpdate update);

  /** What is to be done when the trainer whom it concerns goes elsewhere. */
  Turn trainerMoves(IncomingUpdate update);

  /** What is to be done about an update that failed every time. */
  Turn apology(IncomingUpdate update);

  /** Forgets what has run out; called now and then. */
  void tidy();
}
