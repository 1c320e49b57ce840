package ru.trenergram.bot.dialogue;

import java.util.Map;
import java.util.Objects;
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
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.bookings.WaitlistButtons;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;

/**
 * A client takes what is held for them, or lets it pass: a place that the waitlist offers, or a
 * seat that they have chosen.
 */
@Component
class HoldVerbs implements Verb {

  static final String TAKE_TOO = "take-offer-too";
  static final String TAKE_SEAT = "take-held-seat";
  static final String PASS_SEAT = "pass-held-seat";

  private enum Answer {
    TAKE,
    /** Although they are with somebody else then. */
    TAKE_TOO,
    PASS
  }

  /**
   * What a button does.
   *
   * @param over the answer where it is not held any more
   */
  private record Meaning(Answer answer, boolean offered, String over) {}

  private static final Map<String, Meaning> MEANINGS =
      Map.of(
          WaitlistButtons.TAKE,
          new Meaning(Answer.TAKE, true, "waitlist.offer.over"),
          TAKE_TOO,
          new Meaning(Answer.TAKE_TOO, true, "waitlist.offer.over"),
          WaitlistButtons.PASS,
          new Meaning(Answer.PASS, true, "waitlist.offer.over"),
          TAKE_SEAT,
          new Meaning(Answer.TAKE, false, "seat.hold.over"),
          PASS_SEAT,
          new Meaning(Answer.PASS, false, "seat.hold.over"));

  private final Offers offers;
  private final SelfBooking selfBooking;
  private final Places places;

  HoldVerbs(Offers offers, SelfBooking selfBooking, Places places) {
    this.offers = offers;
    this.selfBooking = selfBooking;
    this.places = places;
  }

  @Override
  public Set<String> verbs() {
    return MEANINGS.keySet();
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    return places.turn(
        exchange,
        press,
        new BookingId(UUID.fromString(press.subject())),
        place -> act(place.exchange(), press, place.club()));
  }

  private void act(Exchange exchange, Press press, TenantId club) {
    Meaning meaning = Objects.requireNonNull(MEANINGS.get(press.verb()));
    BookingId held = new BookingId(UUID.fromString(press.subject()));
    switch (outcome(exchange, club, held, meaning)) {
      case ChangeOutcome.Changed(var booking) -> exchange.settle(press, note(booking));
      case ChangeOutcome.AlreadySo(var booking) -> exchange.settle(press, note(booking));
      case ChangeOutcome.NotPossible(var booking) -> exchange.reply(notPossible(booking, meaning));
      case ChangeOutcome.Missing() -> exchange.reply("button.gone");
      case BookingOutcome.LimitReached limit ->
          exchange.reply(
              SeatWords.of(meaning.offered() ? "waitlist.offer.limit" : "seat.limit", limit));
      case BookingOutcome.ClientIsBusy() -> exchange.reply(busy(press));
    }
  }

  /** The client is with somebody else then, and is asked. */
  private static Words busy(Press press) {
    return press
        .message()
        .words()
        .saying("waitlist.offer.busy")
        .with(
            new Button.Action("button.take-offer-too", TAKE_TOO, press.subject()),
            new Button.Action("button.pass-offer", WaitlistButtons.PASS, press.subject()));
  }

  private static String note(BookingView booking) {
    return switch (booking.state()) {
      case CONFIRMED, COMPLETED, NO_SHOW -> "note.offer-taken";
      case PENDING -> "note.offer-requested";
      case HELD, CANCELLED -> "note.offer-passed";
    };
  }

  /** It is not held any more, or it was taken before and cannot be passed any more. */
  private static Words notPossible(BookingView booking, Meaning meaning) {
    boolean over =
        booking.state() == BookingState.CANCELLED || booking.state() == BookingState.HELD;
    Words words = BookingWords.words(over ? meaning.over() : "waitlist.offer.taken", booking);
    return over && !meaning.offered() && booking.group() != null
        ? words.with(SeatWords.toTake(booking.group()))
        : words;
  }

  /** In solo a person may be a client of several trainers, each with a card of their own. */
  private RequestOutcome outcome(
      Exchange exchange, TenantId club, BookingId held, Meaning meaning) {
    return exchange.memberships(MembershipKind.CLIENT, club).stream()
        .map(membership -> new Actor.ByClient(new ClientId(membership.member())))
        .map(client -> outcome(held, client, meaning))
        .filter(outcome -> !(outcome instanceof ChangeOutcome.Missing))
        .findFirst()
        .orElseGet(ChangeOutcome.Missing::new);
  }

  private RequestOutcome outcome(BookingId held, Actor.ByClient client, Meaning meaning) {
    return switch (meaning.answer()) {
      case TAKE ->
          meaning.offered() ? offers.take(held, client, false) : selfBooking.request(held, client);
      case TAKE_TOO -> offers.take(held, client, true);
      case PASS ->
          meaning.offered() ? offers.pass(held, client) : selfBooking.giveBack(held, client);
    };
  }
}
