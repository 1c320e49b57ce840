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
      case FULL ->
          words("seat.full", session)
              .with(button("button.wait-for-seat", SeatVerbs.WAIT, session.id()));
      case WAITS ->
          words("seat.waits", session)
              .with(button("button.leave-queue", SeatVerbs.LEAVE, session.id()));
      case SEATED -> words("seat.taken", session);
      case CLOSED -> words("seat.closed", session);
      case BEGUN -> words("seat.begun", session);
      case CALLED_OFF -> words("seat.called-off", session);
    };
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

  static Words of(LimitReached limit) {
    return Words.of(
        "seat.limit", Map.of("limit", limit.limit().name(), "allowed", limit.allowed()));
  }

  static Button toTake(GroupSessionId session) {
    return button("button.take-seat", SeatVerbs.TAKE, session);
  }

  private static Button button(String label, String verb, GroupSessionId session) {
    return new Button.Action(label, verb, session.toString());
  }

  private static Words words(String text, GroupSession session) {
    return Words.of(
            text,
            Map.of(
                "name", session.called(),
                "trainer", session.trainer().called(),
                "start", session.start().toString(),
                "zone", session.zone().getId(),
                "minutes", Duration.between(session.start(), session.end()).toMinutes(),
                "priceMinor", session.price().minorUnits(),
                "currency", session.price().currency().getCurrencyCode(),
                "seats", session.seatsLeft()))
        .about(session.trainer().id(), "trainer", "name");
  }
}
