package ru.trenergram.bot.dialogue;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingButtons;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingSubject;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ChangeOutcome;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/** A client confirms a session or cannot come; a trainer accepts a request or does not. */
@Component
class BookingVerbs implements Verb {

  /**
   * What a button does.
   *
   * @param agrees to confirm the booking, not to cancel it
   * @param note what is added to the message once it is so
   * @param already the answer where it was so before
   */
  private record Meaning(MembershipKind side, boolean agrees, String note, String already) {}

  private static final Map<String, Meaning> MEANINGS =
      Map.of(
          BookingButtons.CONFIRM,
          new Meaning(MembershipKind.CLIENT, true, "note.confirmed", "booking.already.confirmed"),
          BookingButtons.DECLINE,
          new Meaning(MembershipKind.CLIENT, false, "note.declined", "booking.already.cancelled"),
          BookingButtons.ACCEPT,
          new Meaning(MembershipKind.TRAINER, true, "note.accepted", "booking.already.accepted"),
          BookingButtons.REFUSE,
          new Meaning(
              MembershipKind.TRAINER, false, "note.not-accepted", "booking.already.cancelled"));

  private final Bookings bookings;
  private final Places places;

  BookingVerbs(Bookings bookings, Places places) {
    this.bookings = bookings;
    this.places = places;
  }

  @Override
  public Set<String> verbs() {
    return MEANINGS.keySet();
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    TenantId club = press.message().tenant();
    if (club == null) {
      return Turn.unbound(() -> exchange.reply("button.gone"));
    }
    Places.Place place = places.of(BookingSubject.parse(press.subject()).booking(), club, exchange);
    Meaning meaning = Objects.requireNonNull(MEANINGS.get(press.verb()));
    return new Turn(place.club(), () -> act(place.exchange(), press, place.club(), meaning));
  }

  private void act(Exchange exchange, Press press, TenantId club, Meaning meaning) {
    BookingSubject subject = BookingSubject.parse(press.subject());
    Optional<Actor> actor = actor(exchange, club, subject.booking(), meaning.side());
    switch (outcome(subject, actor, meaning)) {
      case ChangeOutcome.Changed _ -> exchange.settle(press, meaning.note());
      case ChangeOutcome.AlreadySo(var view) -> {
        exchange.settle(press, meaning.note());
        exchange.reply(BookingWords.words(meaning.already(), view));
      }
      case ChangeOutcome.NotPossible(var view) ->
          exchange.reply(notPossible(subject, view, meaning));
      case ChangeOutcome.Missing() -> exchange.reply("button.gone");
    }
  }

  private ChangeOutcome outcome(BookingSubject subject, Optional<Actor> actor, Meaning meaning) {
    if (actor.isEmpty()) {
      return new ChangeOutcome.Missing();
    }
    if (meaning.agrees()) {
      return bookings.confirm(subject, actor.get());
    }
    return meaning.side() == MembershipKind.TRAINER
        ? bookings.refuse(subject, actor.get())
        : bookings.cancel(subject, actor.get());
  }

  private static Words notPossible(BookingSubject subject, BookingView booking, Meaning meaning) {
    String text =
        booking.state() == BookingState.CANCELLED
            ? "booking.already.cancelled"
            : meaning.side() == MembershipKind.TRAINER
                ? toTrainer(subject, booking)
                : subject.stillMeans(booking) ? "booking.too-late" : "booking.has-moved";
    return BookingWords.words(text, booking);
  }

  private static String toTrainer(BookingSubject subject, BookingView booking) {
    if (!subject.stillMeans(booking)) {
      return "booking.has-moved.trainer";
    }
    return booking.state() == BookingState.CONFIRMED
        ? "booking.already.accepted"
        : "booking.too-late.trainer";
  }

  /** In solo a person may be a client of several trainers, each with a card of their own. */
  private Optional<Actor> actor(
      Exchange exchange, TenantId club, BookingId booking, MembershipKind side) {
    return exchange.memberships(side, club).stream()
        .map(membership -> actor(membership))
        .filter(actor -> bookings.find(booking, actor).isPresent())
        .findFirst();
  }

  private static Actor actor(Membership membership) {
    return switch (membership.kind()) {
      case TRAINER -> new Actor.ByTrainer(new TrainerId(membership.member()));
      case CLIENT -> new Actor.ByClient(new ClientId(membership.member()));
    };
  }
}
