package ru.trenergram.bookings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import ru.trenergram.scheduling.Slot;

/** What came of joining the waitlist. */
public sealed interface WaitlistOutcome {

  /** The client waits, now or since before. */
  record Joined(WaitlistEntryView entry) implements WaitlistOutcome {}

  /** There is no need to wait: these can be had. */
  record PlaceIsFree(ZoneId zone, List<Slot> places) implements WaitlistOutcome {}

  /** The client waits for this trainer often enough. */
  record LimitReached(int allowed) implements WaitlistOutcome {}

  /** Nothing in the window is offered any more since that moment. */
  record WindowHasPassed(Instant since) implements WaitlistOutcome {}

  /** The client has a seat in that group session. */
  record TakesPart() implements WaitlistOutcome {}

  /** Clients cannot book that day yet. */
  record NotOpenYet(LocalDate lastDay) implements WaitlistOutcome {}

  /** No such group session of a trainer of theirs. */
  record Missing() implements WaitlistOutcome {}

  /** They do not train together. */
  record UnknownClient() implements WaitlistOutcome {}
}
