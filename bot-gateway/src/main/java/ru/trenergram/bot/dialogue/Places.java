package ru.trenergram.bot.dialogue;

import java.util.List;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingHomes;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.SeriesId;
import ru.trenergram.bookings.WaitlistEntryId;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.Person;
import ru.trenergram.tenancy.TenantId;

/**
 * Where what a button is about is now. A trainer may have gone elsewhere since the message was
 * sent: then the button acts there, as the memberships that its presser has there.
 */
@Component
class Places {

  private final BookingHomes homes;
  private final Memberships memberships;

  Places(BookingHomes homes, Memberships memberships) {
    this.homes = homes;
    this.memberships = memberships;
  }

  /**
   * A club and the exchange in it.
   *
   * @param exchange with the memberships of now
   */
  record Place(TenantId club, Exchange exchange) {}

  Place of(BookingId booking, TenantId told, Exchange exchange) {
    return place(homes.of(booking, told), told, exchange);
  }

  Place of(SeriesId series, TenantId told, Exchange exchange) {
    return place(homes.of(series, told), told, exchange);
  }

  Place of(GroupSessionId session, TenantId told, Exchange exchange) {
    return place(homes.of(session, told), told, exchange);
  }

  Place of(WaitlistEntryId entry, TenantId told, Exchange exchange) {
    return place(homes.of(entry, told), told, exchange);
  }

  private Place place(TenantId home, TenantId told, Exchange exchange) {
    return home.equals(told)
        ? new Place(told, exchange)
        : new Place(
            home,
            new Exchange(
                exchange.from(),
                exchange.person(),
                exchange.person().map(Person::id).map(memberships::of).orElse(List.of()),
                exchange.outbox()));
  }
}
