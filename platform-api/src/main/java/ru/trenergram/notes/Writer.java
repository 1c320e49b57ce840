package ru.trenergram.notes;

import java.util.Optional;
import ru.trenergram.people.TrainerId;

/**
 * Who reads and writes notes. A trainer's notes are that trainer's; what the staff write is the
 * club's, whoever of them it was (decision 0028).
 */
public sealed interface Writer {

  record ByTrainer(TrainerId trainer) implements Writer {}

  /** Somebody of the club's staff, by the subject of their token. */
  record ByStaff(String subject) implements Writer {}

  /** The trainer whose notes and clients they are; empty for the club. */
  default Optional<TrainerId> wall() {
    return switch (this) {
      case ByTrainer(var trainer) -> Optional.of(trainer);
      case ByStaff _ -> Optional.empty();
    };
  }

  /** What is kept as the author. */
  default String id() {
    return switch (this) {
      case ByTrainer(var trainer) -> trainer.toString();
      case ByStaff(var subject) -> subject;
    };
  }
}
