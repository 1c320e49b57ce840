package ru.trenergram.api;

import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import ru.trenergram.notes.ClientNotes;
import ru.trenergram.notes.Writer;
import ru.trenergram.people.ClientId;

/** Notes on clients; in the club that is bound. */
@Lazy
final class FreshNotes {

  private final ClientNotes notes;

  FreshNotes(ClientNotes notes) {
    this.notes = notes;
  }

  UUID note(Writer by, ClientId client) {
    return notes.write(by, client, "Болит левое колено").orElseThrow().id().value();
  }
}
