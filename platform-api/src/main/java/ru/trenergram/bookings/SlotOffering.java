package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.scheduling.Slot;

/** The slots that can be offered to those who wait for one of their own. */
@Component
class SlotOffering {

  private final BookingTable table;
  private final ClientLimits limits;
  private final Availability availability;
  private final SessionTypes types;

  SlotOffering(
      BookingTable table, ClientLimits limits, Availability availability, SessionTypes types) {
    this.table = table;
    this.limits = limits;
    this.availability = availability;
    this.types = types;
  }

  /** The free slots of the entry's day, as long as what the client waits for. */
  List<Slot> free(WaitlistTable.Row row) {
    LocalDate day = row.view().window().day();
    Actor client = new Actor.ByClient(row.client());
    WaitlistEntryView.Type waited = row.view().type();
    return waited == null
        ? availability.freeSlots(row.trainer(), day, day, client)
        : types
            .single(row.trainer(), waited.id())
            .map(type -> availability.freeSlots(type, day, day, client))
            .orElseGet(List::of);
  }

  /** Empty if somebody was faster or the trainer's limits for this client are reached. */
  Optional<Booking> hold(WaitlistTable.Row row, Slot place, Instant until, Instant now) {
    WaitlistEntryView.Type waited = row.view().type();
    return waited == null
        ? hold(row, place, null, until, now)
        : types
            .single(row.trainer(), waited.id())
            // It may have become shorter or longer since the slots were looked for.
            .filter(type -> place.end().equals(place.start().plus(type.length())))
            .flatMap(type -> hold(row, place, type, until, now));
  }

  private Optional<Booking> hold(
      WaitlistTable.Row row, Slot place, @Nullable SessionType type, Instant until, Instant now) {
    Duration length = Duration.between(place.start(), place.end());
    return table
        .terms(row.trainer(), row.client(), place.start(), length)
        .map(terms -> terms.of(type))
        .filter(terms -> limits.reached(row.trainer(), row.client(), terms, place).isEmpty())
        .map(terms -> terms.held(place, until))
        .filter(held -> table.insert(held, new Actor.BySystem(), now));
  }
}
