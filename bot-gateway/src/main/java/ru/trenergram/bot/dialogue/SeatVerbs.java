package ru.trenergram.bot.dialogue;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.SeatChoice;
import ru.trenergram.bookings.SeatChoice.Standing;
import ru.trenergram.bookings.SeatChoices;
import ru.trenergram.bookings.SeatOutcome;
import ru.trenergram.bookings.SelfSeating;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistOutcome;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;

/**
 * A client takes a seat in a group session, or waits for one. What is not as the message above the
 * button told is told anew, with the buttons of now.
 */
@Component
class SeatVerbs implements Verb {

  static final String TAKE = "take-seat";
  static final String TAKE_TOO = "take-seat-too";
  static final String WAIT = "wait-for-seat";
  static final String WAIT_A_DAY = "wait-for-seat-a-day";
  static final String LEAVE = "leave-seat-queue";

  private final SeatChoices choices;
  private final SelfSeating seating;
  private final Waitlist waitlist;
  private final Places places;
  private final InstantSource clock;

  SeatVerbs(
      SeatChoices choices,
      SelfSeating seating,
      Waitlist waitlist,
      Places places,
      InstantSource clock) {
    this.choices = choices;
    this.seating = seating;
    this.waitlist = waitlist;
    this.places = places;
    this.clock = clock;
  }

  @Override
  public Set<String> verbs() {
    return Set.of(TAKE, TAKE_TOO, WAIT, WAIT_A_DAY, LEAVE);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    GroupSessionId session = new GroupSessionId(UUID.fromString(press.subject()));
    return places.turn(
        exchange, press, session, place -> act(place.exchange(), press, place.club(), session));
  }

  /** In solo a person may be a client of several trainers, each with a card of their own. */
  private void act(Exchange exchange, Press press, TenantId club, GroupSessionId session) {
    Optional<ClientId> client =
        exchange.memberships(MembershipKind.CLIENT, club).stream()
            .map(membership -> new ClientId(membership.member()))
            .filter(card -> choices.find(session, card).isPresent())
            .findFirst();
    if (client.isEmpty()) {
      exchange.reply("button.gone");
      return;
    }
    switch (press.verb()) {
      case TAKE -> take(exchange, new TakeSeat(session, client.get(), false));
      case TAKE_TOO -> take(exchange, new TakeSeat(session, client.get(), true));
      case WAIT -> join(exchange, press, session, client.get(), SeatChoice.AN_HOUR);
      case WAIT_A_DAY -> join(exchange, press, session, client.get(), SeatChoice.A_DAY);
      case LEAVE -> leave(exchange, press, session, client.get());
      default -> throw new IllegalStateException("no verb of seats: " + press.verb());
    }
  }

  private void take(Exchange exchange, TakeSeat wish) {
    switch (seating.hold(wish)) {
      case BookingOutcome.Booked(var held) -> exchange.reply(SeatWords.held(held, clock.instant()));
      case BookingOutcome.ClientIsBusy() ->
          exchange.reply(SeatWords.busy(now(wish.session(), wish.client()).session()));
      case BookingOutcome.LimitReached limit -> exchange.reply(SeatWords.of("seat.limit", limit));
      case SeatOutcome.NoSeatLeft _, SeatOutcome.TakesPart _, SeatOutcome.NotOpen _ ->
          exchange.reply(SeatWords.of(now(wish.session(), wish.client())));
      case BookingOutcome.UnknownClient _, BookingOutcome.Missing _ ->
          exchange.reply("button.gone");
    }
  }

  private void join(
      Exchange exchange, Press press, GroupSessionId session, ClientId client, int noticeMinutes) {
    SeatChoice found = now(session, client);
    if (found.standing() != Standing.FULL && found.standing() != Standing.CLOSED) {
      exchange.reply(SeatWords.of(found));
      return;
    }
    switch (waitlist.join(session, client, noticeMinutes)) {
      case WaitlistOutcome.Joined _ -> {
        exchange.settle(press, "note.waits");
        exchange.reply(SeatWords.of(now(session, client)));
      }
      case WaitlistOutcome.LimitReached(int allowed) ->
          exchange.reply(Words.of("waitlist.limit", Map.of("allowed", allowed)));
      case WaitlistOutcome.WindowHasPassed(var since) ->
          // A shorter notice may still be possible.
          exchange.reply(
              found.standing() == Standing.FULL
                  ? SeatWords.of(found)
                  : SeatWords.tooLate(found.session(), since));
      case WaitlistOutcome.PlaceIsFree _,
          WaitlistOutcome.TakesPart _,
          WaitlistOutcome.NotOpenYet _ ->
          exchange.reply(SeatWords.of(now(session, client)));
      case WaitlistOutcome.Missing _, WaitlistOutcome.UnknownClient _ ->
          exchange.reply("button.gone");
    }
  }

  private void leave(Exchange exchange, Press press, GroupSessionId session, ClientId client) {
    if (waitlist.leave(session, new Actor.ByClient(client))) {
      exchange.settle(press, "note.left-queue");
    } else {
      exchange.reply(SeatWords.of(now(session, client)));
    }
  }

  private SeatChoice now(GroupSessionId session, ClientId client) {
    return choices.find(session, client).orElseThrow();
  }
}
