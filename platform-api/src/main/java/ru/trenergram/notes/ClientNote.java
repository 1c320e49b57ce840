package ru.trenergram.notes;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * What somebody wrote down about a client.
 *
 * @param trainer whose note it is; null for the club's
 * @param author who wrote it last: the trainer's id or the subject of somebody of the staff
 * @param text null if it was erased
 * @param version one higher after each change
 * @param zone the trainer's; null for the club's note
 */
public record ClientNote(
    NoteId id,
    ClientId client,
    @Nullable TrainerId trainer,
    String author,
    @Nullable String text,
    Instant writtenAt,
    Instant changedAt,
    int version,
    @Nullable ZoneId zone) {}
