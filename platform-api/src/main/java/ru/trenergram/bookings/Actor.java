package ru.trenergram.bookings;

import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** Who does something to a booking. */
public sealed interface Actor {

  record ByTrainer(TrainerId trainer) implements Actor {}

  record ByClient(ClientId client) implements Actor {}

  /** Somebody of the club's staff, by the subject of their token. */
  record ByStaff(String subject) implements Actor {}

  /** The system, by its rules. */
  record BySystem() implements Actor {}
}
