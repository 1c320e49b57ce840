package ru.trenergram.notes.web;

import org.springframework.http.HttpStatus;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.notes.NoteOutcome;
import ru.trenergram.notes.Writer;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.ProblemException;

/** As whom a caller reads and writes notes, and what they get. */
final class Writing {

  private Writing() {}

  static Writer of(Caller caller) {
    return switch (caller) {
      case StaffCaller staff -> new Writer.ByStaff(staff.subject());
      case TrainerCaller trainer -> new Writer.ByTrainer(new TrainerId(trainer.trainer()));
      case ClientCaller _ -> throw new NotAllowed("notes");
    };
  }

  static <T> T saved(NoteOutcome<T> outcome) {
    return switch (outcome) {
      case NoteOutcome.Saved<T>(var note) -> note;
      case NoteOutcome.ChangedMeanwhile<T>() ->
          throw ProblemException.of(HttpStatus.CONFLICT, "note-changed");
      case NoteOutcome.Missing<T>() -> throw ProblemException.notFound();
    };
  }
}
