package ru.trenergram.bot.dialogue;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.ChangeOutcome;
import ru.trenergram.bookings.Offers;
import ru.trenergram.bookings.RequestOutcome;
import ru.trenergram.bookings.WaitlistButtons;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;

/** A client takes a place that became free, or lets it pass. */
@Component
class WaitlistVerbs implements Verb {

  private final Offers offers;
  private final Places places;

  WaitlistVerbs(Offers offers, Places places) {
    this.offers = offers;
    this.places = places;
  }

  @Override
  public Set<String> verbs() {
    return Set.of(WaitlistButtons.TAKE, WaitlistButtons.PASS);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    TenantId club = press.message().tenant();
    if (club == null) {
      return Turn.unbound(() -> exchange.reply("button.gone"));
    }
    Places.Place place = places.of(new BookingId(UUID.fromString(press.subject())), club, exchange);
    return new Turn(place.club(), () -> act(place.exchange(), press, place.club()));
  }

  private void act(Exchange exchange, Press press, TenantId club) {
    boolean takes = press.verb().equals(WaitlistButtons.TAKE);
    BookingId offered = new BookingId(UUID.fromString(press.subject()));
    switch (outcome(exchange, club, offered, takes)) {
      case ChangeOutcome.Changed(var booking) -> exchange.settle(press, note(booking));
      case ChangeOutcome.AlreadySo(var booking) -> exchange.settle(press, note(booking));
      case ChangeOutcome.NotPossible(var booking) ->
          exchange.reply(BookingWords.words(why(booking), booking));
      case ChangeOutcome.Missing() -> exchange.reply("button.gone");
      case BookingOutcome.LimitReached _ -> exchange.reply("waitlist.offer.limit");
    }
  }

  private static String note(BookingView booking) {
    return switch (booking.state()) {
      case CONFIRMED, COMPLETED, NO_SHOW -> "note.offer-taken";
      case PENDING -> "note.offer-requested";
      case HELD, CANCELLED -> "note.offer-passed";
    };
  }

  /** The time to decide is over, or it was taken before and cannot be passed any more. */
  private static String why(BookingView booking) {
    return booking.state() == BookingState.CANCELLED || booking.state() == BookingState.HELD
        ? "waitlist.offer.over"
        : "waitlist.offer.taken";
  }

  /** In solo a person may be a client of several trainers, each with a card of their own. */
  private RequestOutcome outcome(
      Exchange exchange, TenantId club, BookingId offered, boolean takes) {
    return exchange.memberships(MembershipKind.CLIENT, club).stream()
        .map(membership -> new Actor.ByClient(new ClientId(membership.member())))
        .<RequestOutcome>map(
            client -> takes ? offers.take(offered, client) : offers.pass(offered, client))
        .filter(outcome -> !(outcome instanceof ChangeOutcome.Missing))
        .findFirst()
        .orElseGet(ChangeOutcome.Missing::new);
  }
}
