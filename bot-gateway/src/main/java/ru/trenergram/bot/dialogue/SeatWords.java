package ru.trenergram.bot.dialogue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import ru.trenergram.bookings.AgreeingTerms;
import ru.trenergram.bookings.BookingOutcome.LimitReached;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.SeatChoice;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Words;

/** Group sessions and seats in them, with what a client can do. */
final class SeatWords {

  private SeatWords() {}

  /** A session as the client finds it. */
  static Words of(SeatChoice choice) {
    GroupSession session = choice.session();
    return switch (choice.standing()) {
      case OPEN -> words("seat.open", session).with(toTake(session.id()));
      case HELD -> words("seat.held", session).with(toTake(session.id()));
      case FULL -> full(choice);
      case WAITS ->
          words("seat.waits", session, waiting(choice))
              .with(button("button.leave-queue", SeatVerbs.LEAVE, session.id()));
      case SEATED -> words("seat.taken", session);
      case CLOSED -> words("seat.closed", session);
      case BEGUN -> words("seat.begun", session);
      case CALLED_OFF -> words("seat.called-off", session);
    };
  }

  private static Words full(SeatChoice choice) {
    GroupSession session = choice.session();
    if (choice.waits().size() == 1) {
      return words("seat.full", session, waiting(choice))
          .with(button("button.wait-for-seat", SeatVerbs.WAIT, session.id()));
    }
    Map<String, Object> either = new HashMap<>(waiting(choice));
    either.put("waiting", "TWO");
    either.put("untilDay", choice.waits().getLast().until().toString());
    return words("seat.full", session, either)
        .with(button("button.wait-an-hour", SeatVerbs.WAIT, session.id()))
        .with(button("button.wait-a-day", SeatVerbs.WAIT_A_DAY, session.id()));
  }

  private static Map<String, Object> waiting(SeatChoice choice) {
    return Map.of("waiting", "ONE", "until", choice.waits().getFirst().until().toString());
  }

  /** Nobody is offered a seat any more since then. */
  static Words tooLate(GroupSession session, Instant since) {
    return words("waitlist.too-late", session, Map.of("known", "yes", "until", since.toString()));
  }

  /** A seat that is held for the client, with what agreeing costs. */
  static Words held(BookingView held, Instant now) {
    Map<String, Object> arguments = new HashMap<>(BookingWords.arguments(held));
    arguments.putAll(AgreeingTerms.ofOffer(held, now));
    arguments.put("until", Objects.requireNonNull(held.expiresAt()).toString());
    String subject = held.id().toString();
    return Words.of("seat.hold", arguments)
        .about(held.trainer().id(), "trainer")
        .with(
            new Button.Action("button.take-offer", HoldVerbs.TAKE_SEAT, subject),
            new Button.Action("button.pass-offer", HoldVerbs.PASS_SEAT, subject));
  }

  /** The client is with somebody else then, and is asked. */
  static Words busy(GroupSession session) {
    return words("seat.busy", session)
        .with(button("button.take-seat-too", SeatVerbs.TAKE_TOO, session.id()));
  }

  /** Which limit it is, and how many it allows. */
  static Words of(String text, LimitReached limit) {
    return Words.of(text, Map.of("limit", limit.limit().name(), "allowed", limit.allowed()));
  }

  static Button toTake(GroupSessionId session) {
    return button("button.take-seat", SeatVerbs.TAKE, session);
  }

  private static Button button(String label, String verb, GroupSessionId session) {
    return new Button.Action(label, verb, session.toString());
  }

  private static Words words(String text, GroupSession session) {
    return words(text, session, Map.of());
  }

  private static Words words(String text, GroupSession session, Map<String, Object> more) {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("name", session.called());
    arguments.put("trainer", session.trainer().called());
    arguments.put("start", session.start().toString());
    arguments.put("zone", session.zone().getId());
    arguments.put("minutes", Duration.between(session.start(), session.end()).toMinutes());
    arguments.put("priceMinor", session.price().minorUnits());
    arguments.put("currency", session.price().currency().getCurrencyCode());
    arguments.put("seats", session.seatsLeft());
    return Words.of(text, arguments).about(session.trainer().id(), "trainer", "name");
  }
}
