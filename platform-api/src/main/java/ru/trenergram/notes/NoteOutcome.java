package ru.trenergram.notes;

/** What came of changing a note. */
public sealed interface NoteOutcome<T> {

  record Saved<T>(T note) implements NoteOutcome<T> {}

  /** Somebody changed the note since the version that was seen. */
  record ChangedMeanwhile<T>() implements NoteOutcome<T> {}

  /** No such note of this writer. */
  record Missing<T>() implements NoteOutcome<T> {}
}
