package ru.trenergram.identity;

/**
 * Who is calling, as our tables had it when the request came in. Controllers take it, or one of its
 * kinds, as a parameter; a parameter of another kind than the caller's answers 403.
 */
public sealed interface Caller permits StaffCaller, TrainerCaller, ClientCaller {

  /** Names the caller in logs, history and stored answers; stable over sessions. */
  String key();
}
