package ru.trenergram.bookings;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ru.trenergram.scheduling.SessionTypeId;

/**
 * Somebody who waits.
 *
 * @param zone the trainer's
 * @param type of what type a slot would do; null for the trainer's usual session, or a seat
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
    @Nullable Type type,
    @Nullable GroupSessionId group,
    @Nullable Offer offered) {

  /**
   * A session type.
   *
   * @param name null once the trainer was erased
   */
  public record Type(SessionTypeId id, @Nullable String name) {}

  /**
   * A place that is held.
   *
   * @param until when it goes to the next
   */
  public record Offer(BookingId booking, Instant start, Instant until) {}

  /** What a message says of the type; nothing where the client waits for no type. */
  public Map<String, Object> typeToTell() {
    String name = type == null ? null : type.name();
    return name == null ? Map.of() : Map.of("typed", "yes", "type", name);
  }

  /** Whether it is what this one would make, with the same trainer and client. */
  boolean isFor(JoinWaitlist wish) {
    return window.equals(wish.window())
        && Objects.equals(type == null ? null : type.id(), wish.typeId())
        && Objects.equals(group, wish.group());
  }

  boolean concerns(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer(var by) -> trainer.id().equals(by.value());
      case Actor.ByClient(var by) -> client.id().equals(by.value());
      case Actor.ByStaff _, Actor.BySystem _ -> true;
    };
  }
}
