package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingChange.Who;
import ru.trenergram.identity.Staff;
import ru.trenergram.tenancy.TenantScope;

/** The names of those who change sessions, as far as whoever reads the history may know them. */
@Component
class ActorNames {

  private final Staff staff;

  ActorNames(Staff staff) {
    this.staff = staff;
  }

  /**
   * Trainer and client know each other by name; who of the staff it was only the staff learn.
   *
   * @param actor as the history keeps them
   * @param client null for a group session
   */
  @Nullable String of(
      Who who, @Nullable String actor, Party trainer, @Nullable Party client, Actor reader) {
    return switch (who) {
      case TRAINER -> trainer.name();
      case CLIENT -> client == null ? null : client.name();
      case STAFF ->
          reader instanceof Actor.ByStaff && actor != null
              ? staff.nameOf(TenantScope.require(), actor).orElse(null)
              : null;
      case SYSTEM -> null;
    };
  }
}
