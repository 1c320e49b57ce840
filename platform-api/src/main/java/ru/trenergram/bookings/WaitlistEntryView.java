package ru.trenergram.bookings;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits.
 *
 * @param zone the trainer's
 * @param group the group session of which a seat would do; null for a slot of one's own
 * @param offered what is held for the client to decide; null while they wait
 */
public record WaitlistEntryView(
    WaitlistEntryId id,
    Party trainer,
    Party client,
    ZoneId zone,
    WaitWindow window,
    Instant since,
    @Nullable GroupSessionId group,
    @Nullable Offer offered) {

  /**
   * A place that is held.
   *
   * @param until when it goes to the next
   */
  public record Offer(BookingId booking, Instant start, Instant until) {}

  boolean concerns(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer(var by) -> trainer.id().equals(by.value());
      case Actor.ByClient(var by) -> client.id().equals(by.value());
      case Actor.ByStaff _, Actor.BySystem _ -> true;
    };
  }
}
