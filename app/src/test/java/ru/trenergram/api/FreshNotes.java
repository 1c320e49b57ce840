package ru.trenergram.api;

import java.util.UUID;
import ru.trenergram.notes.ClientNotes;
import ru.trenergram.notes.Writer;
import ru.trenergram.people.ClientId;

/** Notes on clients; in the club that is bound. */
final class FreshNotes {

  private final ClientNotes notes;

  FreshNotes(ClientNotes notes) {
    this.notes = notes;
  }

  UUID note(Writer by, ClientId client) {
    return notes.write(by, client, "Болит левое колено").orElseThrow().id().value();
  }
}
