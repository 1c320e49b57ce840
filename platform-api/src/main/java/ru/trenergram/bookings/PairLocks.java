package ru.trenergram.bookings;

import java.util.Set;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** What trainers share with their clients and a change of several sessions may change too. */
public interface PairLocks {

  /** A trainer with a client. */
  record Pair(TrainerId trainer, ClientId client) {}

  /** Nobody else changes it until the transaction ends; in one order, whoever asks. */
  void lock(Set<Pair> pairs);
}
