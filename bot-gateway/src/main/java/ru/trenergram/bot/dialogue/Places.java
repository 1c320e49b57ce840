package ru.trenergram.bot.dialogue;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingHomes;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.SeriesId;
import ru.trenergram.bookings.WaitlistEntryId;
import ru.trenergram.bot.inbox.Turn;
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

  Turn turn(Exchange exchange, Press press, BookingId booking, Consumer<Place> act) {
    return turn(exchange, press, told -> homes.of(booking, told), act);
  }

  /** Of several that were told at once: those that were carried elsewhere were carried together. */
  Turn turn(Exchange exchange, Press press, List<BookingId> bookings, Consumer<Place> act) {
    return turn(
        exchange,
        press,
        told ->
            bookings.stream()
                .map(booking -> homes.of(booking, told))
                .filter(home -> !home.equals(told))
                .findFirst()
                .orElse(told),
        act);
  }

  Turn turn(Exchange exchange, Press press, SeriesId series, Consumer<Place> act) {
    return turn(exchange, press, told -> homes.of(series, told), act);
  }

  Turn turn(Exchange exchange, Press press, GroupSessionId session, Consumer<Place> act) {
    return turn(exchange, press, told -> homes.of(session, told), act);
  }

  Turn turn(Exchange exchange, Press press, WaitlistEntryId entry, Consumer<Place> act) {
    return turn(exchange, press, told -> homes.of(entry, told), act);
  }

  private Turn turn(
      Exchange exchange, Press press, UnaryOperator<TenantId> home, Consumer<Place> act) {
    TenantId told = press.message().tenant();
    if (told == null) {
      return Turn.unbound(() -> exchange.reply("button.gone"));
    }
    Place place = place(home.apply(told), told, exchange);
    return new Turn(place.club(), () -> act.accept(place));
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
