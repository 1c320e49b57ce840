package ru.trenergram.notes;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerId;

/**
 * Notes on the clients of the bound club (product.md sections 1 and 4, decision 0028). A trainer
 * reads and writes their own on their own clients; the staff read all of the club's and write the
 * club's; clients see none.
 */
@Component
public class ClientNotes {

  private final ClientNoteTable table;
  private final Clients clients;
  private final InstantSource clock;
  private final Presence presence;

  ClientNotes(ClientNoteTable table, Clients clients, InstantSource clock, Presence presence) {
    this.presence = presence;
    this.table = table;
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * Writes a note.
   *
   * @param text 1 to 2000 characters
   * @return empty if there is no such client of the writer's
   */
  @Transactional
  public Optional<ClientNote> write(Writer by, ClientId client, String text) {
    mustNotMove(by);
    if (!sees(by, client)) {
      return Optional.empty();
    }
    NoteId id = NoteId.next();
    table.insert(id, by, client, text, clock.instant());
    return table.find(client, id);
  }

  /** Puts other words in the place of those there are. */
  @Transactional
  public NoteOutcome<ClientNote> change(
      Writer by, ClientId client, NoteId id, String text, int version) {
    mustNotMove(by);
    if (find(by, client, id).filter(note -> isOf(by, note)).isEmpty()) {
      return new NoteOutcome.Missing<>();
    }
    return table.update(id, by, text, version, clock.instant())
        ? new NoteOutcome.Saved<>(table.find(client, id).orElseThrow())
        : new NoteOutcome.ChangedMeanwhile<>();
  }

  /** Takes a note away for good; false if there is none of this writer. */
  @Transactional
  public boolean remove(Writer by, ClientId client, NoteId id) {
    mustNotMove(by);
    return find(by, client, id).filter(note -> isOf(by, note)).isPresent() && table.delete(id);
  }

  /** What is being carried elsewhere is changed there. */
  private void mustNotMove(Writer by) {
    if (by instanceof Writer.ByTrainer(var trainer)) {
      presence.mustNotBeFrozen(trainer);
    }
  }

  @Transactional(readOnly = true)
  public Optional<ClientNote> find(Writer reader, ClientId client, NoteId id) {
    return sees(reader, client)
        ? table.find(client, id).filter(note -> reads(reader, note))
        : Optional.empty();
  }

  /**
   * The notes on a client that this reader may see, the newest first.
   *
   * @param before only those written before this one
   * @return empty if there is no such client of the reader's
   */
  @Transactional(readOnly = true)
  public Optional<List<ClientNote>> list(
      Writer reader, ClientId client, Optional<NoteId> before, int limit) {
    return sees(reader, client)
        ? Optional.of(table.list(client, reader.wall(), before, limit))
        : Optional.empty();
  }

  /** All that a trainer wrote on a client, the oldest first, whether they still train together. */
  @Transactional(readOnly = true)
  public List<ClientNote> of(TrainerId trainer, ClientId client) {
    return table.of(trainer, client);
  }

  /** Erases what was written about a client, by whomever. Safe to repeat. */
  @Transactional
  public void eraseWords(ClientId client) {
    table.removeWords(client);
  }

  /** Erases what a trainer wrote. Safe to repeat. */
  @Transactional
  public void eraseWords(TrainerId trainer) {
    table.removeWords(trainer);
  }

  private boolean sees(Writer reader, ClientId client) {
    return clients.find(client, reader.wall()).isPresent();
  }

  private static boolean reads(Writer reader, ClientNote note) {
    return switch (reader) {
      case Writer.ByStaff _ -> true;
      case Writer.ByTrainer own -> isOf(own, note);
    };
  }

  private static boolean isOf(Writer writer, ClientNote note) {
    return writer.wall().equals(Optional.ofNullable(note.trainer()));
  }
}
