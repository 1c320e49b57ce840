package ru.trenergram.bot.dialogue;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.AgreeingTerms;
import ru.trenergram.bookings.BookingButtons;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingSubject;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ChangeOutcome;
import ru.trenergram.bookings.CostTold;
import ru.trenergram.bookings.Side;
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

  private static final Meaning CANCELS =
      new Meaning(MembershipKind.CLIENT, false, "note.declined", "booking.already.cancelled");

  /** What the message above each button that cancels has told of the cost. */
  private static final Map<String, CostTold> COSTS =
      Map.of(
          BookingButtons.DECLINE, CostTold.NOT_AGREED,
          BookingButtons.CANCEL, CostTold.FREE,
          BookingButtons.CANCEL_CHARGED, CostTold.CHARGED);

  private static final Map<String, Meaning> MEANINGS =
      Map.of(
          BookingButtons.CONFIRM,
          new Meaning(MembershipKind.CLIENT, true, "note.confirmed", "booking.already.confirmed"),
          BookingButtons.DECLINE,
          CANCELS,
          BookingButtons.CANCEL,
          CANCELS,
          BookingButtons.CANCEL_CHARGED,
          CANCELS,
          BookingButtons.ACCEPT,
          new Meaning(MembershipKind.TRAINER, true, "note.accepted", "booking.already.accepted"),
          BookingButtons.REFUSE,
          new Meaning(
              MembershipKind.TRAINER, false, "note.not-accepted", "booking.already.cancelled"));

  private final Bookings bookings;
  private final Places places;
  private final InstantSource clock;

  BookingVerbs(Bookings bookings, Places places, InstantSource clock) {
    this.bookings = bookings;
    this.places = places;
    this.clock = clock;
  }

  @Override
  public Set<String> verbs() {
    return MEANINGS.keySet();
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    Meaning meaning = Objects.requireNonNull(MEANINGS.get(press.verb()));
    return places.turn(
        exchange,
        press,
        BookingSubject.parse(press.subject()).booking(),
        place -> act(place.exchange(), press, place.club(), meaning));
  }

  private void act(Exchange exchange, Press press, TenantId club, Meaning meaning) {
    BookingSubject subject = BookingSubject.parse(press.subject());
    Optional<Actor> actor = actor(exchange, club, subject.booking(), meaning.side());
    switch (outcome(subject, actor, press.verb(), meaning)) {
      case ChangeOutcome.Changed(var view) -> exchange.settle(press, note(meaning, view));
      case ChangeOutcome.AlreadySo(var view) -> {
        exchange.settle(press, meaning.note());
        exchange.reply(BookingWords.words(meaning.already(), view));
      }
      case ChangeOutcome.NotPossible(var view) ->
          exchange.reply(
              isUnsure(subject, view, meaning) ? sure(view) : notPossible(subject, view, meaning));
      case ChangeOutcome.Missing() -> exchange.reply("button.gone");
    }
  }

  /** A session that the client wished to move goes on where its new time is not accepted. */
  private static String note(Meaning meaning, BookingView booking) {
    boolean refused = meaning.side() == MembershipKind.TRAINER && !meaning.agrees();
    return switch (booking.state()) {
      case CONFIRMED -> refused ? "note.not-accepted.back" : meaning.note();
      case PENDING -> refused ? "note.not-accepted.asked" : meaning.note();
      case HELD, COMPLETED, NO_SHOW, CANCELLED -> meaning.note();
    };
  }

  private ChangeOutcome outcome(
      BookingSubject subject, Optional<Actor> actor, String verb, Meaning meaning) {
    if (actor.isEmpty()) {
      return new ChangeOutcome.Missing();
    }
    if (meaning.agrees()) {
      return bookings.confirm(subject, actor.get());
    }
    return actor.get() instanceof Actor.ByClient client
        ? bookings.cancel(subject, client, Objects.requireNonNull(COSTS.get(verb)))
        : bookings.refuse(subject, actor.get());
  }

  /** Whether the client could cancel, had they been told what it costs. */
  private boolean isUnsure(BookingSubject subject, BookingView booking, Meaning meaning) {
    return meaning.equals(CANCELS)
        && subject.stillMeans(booking)
        && booking.state().upcoming()
        && clock.instant().isBefore(booking.start());
  }

  /** Tells what cancelling costs by now, and asks once more. */
  private Words sure(BookingView booking) {
    boolean charged = booking.price().minorUnits() > 0 && !booking.freeAt(clock.instant());
    Map<String, Object> arguments = new HashMap<>(BookingWords.arguments(booking));
    arguments.put("charged", charged ? "yes" : "no");
    if (!charged && booking.state() == BookingState.CONFIRMED) {
      arguments.putAll(AgreeingTerms.of(booking, clock.instant()));
    }
    return Words.of("booking.cancel.sure", arguments)
        .about(booking.trainer().id(), "trainer")
        .with(BookingButtons.toCancel(booking, charged));
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
      return booking.awaits() == Side.TRAINER
          ? "booking.has-moved.trainer"
          : "booking.answered.trainer";
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
