package ru.trenergram.bookings;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** A place in the waitlist of one club. */
public record WaitlistEntryId(UUID value) {

  static WaitlistEntryId next() {
    return new WaitlistEntryId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
