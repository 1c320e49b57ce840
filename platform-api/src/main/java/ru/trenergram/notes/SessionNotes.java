package ru.trenergram.notes;

import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerId;

/**
 * The trainer's note on each session of a client, in a group on each seat (product.md section 4,
 * decision 0028). The trainer writes it, the staff read it, the client does not see it.
 */
@Component
public class SessionNotes {

  private final SessionNoteTable table;
  private final Bookings bookings;
  private final InstantSource clock;
  private final Presence presence;

  SessionNotes(SessionNoteTable table, Bookings bookings, InstantSource clock, Presence presence) {
    this.presence = presence;
    this.table = table;
    this.bookings = bookings;
    this.clock = clock;
  }

  /** The note of a session; empty if the session does not concern the reader. */
  @Transactional(readOnly = true)
  public Optional<SessionNote> find(Writer reader, BookingId session) {
    return bookings
        .find(session, actor(reader))
        .map(booking -> table.find(session).orElseGet(() -> SessionNote.none(booking)));
  }

  /**
   * Puts words in the place of those there are.
   *
   * @param text at most 2000 characters; null or blank for none
   * @param version that was seen; 0 where nothing was written before
   */
  @Transactional
  public NoteOutcome<SessionNote> write(
      TrainerId by, BookingId session, @Nullable String text, int version) {
    presence.mustNotBeFrozen(by);
    if (bookings.find(session, new Actor.ByTrainer(by)).isEmpty()) {
      return new NoteOutcome.Missing<>();
    }
    boolean written =
        version == 0
            ? table.insert(session, by, clock.instant())
            : table.update(session, version, clock.instant());
    if (!written) {
      return new NoteOutcome.ChangedMeanwhile<>();
    }
    table.say(session, text == null || text.isBlank() ? null : text.strip());
    return new NoteOutcome.Saved<>(table.find(session).orElseThrow());
  }

  /** Erases what was written about a client's sessions. Safe to repeat. */
  @Transactional
  public void eraseWords(ClientId client) {
    table.removeWords(client);
  }

  /** Erases what a trainer wrote. Safe to repeat. */
  @Transactional
  public void eraseWords(TrainerId trainer) {
    table.removeWords(trainer);
  }

  private static Actor actor(Writer reader) {
    return switch (reader) {
      case Writer.ByTrainer(var trainer) -> new Actor.ByTrainer(trainer);
      case Writer.ByStaff(var subject) -> new Actor.ByStaff(subject);
    };
  }
}
