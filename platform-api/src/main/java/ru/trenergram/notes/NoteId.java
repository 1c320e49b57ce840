package ru.trenergram.notes;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** A note on a client. */
public record NoteId(UUID value) {

  static NoteId next() {
    return new NoteId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
