package ru.trenergram.bot.dialogue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.AgreeingTerms;
import ru.trenergram.bookings.BookingButtons;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.SeatChoice;
import ru.trenergram.bookings.SeatChoices;
import ru.trenergram.bookings.Side;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistEntryView;
import ru.trenergram.bookings.WaitlistQuery;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.ClientId;

/** {@code /my}: a client's next sessions and what they wait for, each with its buttons. */
@Component
class MyCommand implements Command, Verb {

  static final String MORE = "more-sessions";
  private static final int SHOWN = 3;
  private static final int LOOKED_AT = 50;
  private static final int WAITS_SHOWN = 5;

  private final Bookings bookings;
  private final Waitlist waitlist;
  private final SeatChoices seats;
  private final InstantSource clock;

  MyCommand(Bookings bookings, Waitlist waitlist, SeatChoices seats, InstantSource clock) {
    this.bookings = bookings;
    this.waitlist = waitlist;
    this.seats = seats;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "my";
  }

  @Override
  public Turn turn(Exchange exchange, String argument) {
    return Sides.turn(
        exchange,
        MembershipKind.CLIENT,
        name(),
        membership -> new Turn(membership.club(), () -> show(exchange, membership)));
  }

  @Override
  public Set<String> verbs() {
    return Set.of(MORE);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    return Further.turn(
        exchange,
        press,
        further -> {
          Sessions next = sessions(further.client(), Optional.of(further.after()));
          if (next.shown().isEmpty()) {
            exchange.reply("my.none");
          }
          show(exchange, next);
        });
  }

  private void show(Exchange exchange, Membership membership) {
    ClientId client = new ClientId(membership.member());
    Sessions next = sessions(client, Optional.empty());
    List<Words> waits = waits(client);
    if (next.shown().isEmpty() && waits.isEmpty()) {
      exchange.reply("my.none");
      return;
    }
    show(exchange, next);
    waits.stream().limit(WAITS_SHOWN).forEach(exchange::reply);
    if (waits.size() > WAITS_SHOWN) {
      exchange.reply(Words.of("my.more-waits", Map.of("count", waits.size() - WAITS_SHOWN)));
    }
  }

  private void show(Exchange exchange, Sessions sessions) {
    sessions.shown().forEach(booking -> exchange.reply(session(booking)));
    sessions
        .further()
        .ifPresent(
            further -> exchange.reply(further.words("my.more", "button.more-sessions", MORE)));
  }

  /** Some of a client's next sessions, and where their list goes on. */
  private record Sessions(List<BookingView> shown, Optional<Further> further) {}

  private Sessions sessions(ClientId client, Optional<BookingQuery.Place> after) {
    List<BookingView> found = bookings.upcoming(client, after, SHOWN + 1);
    if (found.size() <= SHOWN) {
      return new Sessions(found, Optional.empty());
    }
    BookingView last = found.get(SHOWN - 1);
    BookingQuery.Place place = new BookingQuery.Place(last.start(), last.id());
    return new Sessions(found.subList(0, SHOWN), Optional.of(new Further(client, place)));
  }

  /** What is offered to them meanwhile is held, and so among the sessions. */
  private List<Words> waits(ClientId client) {
    Instant now = clock.instant();
    return waitlist
        .list(new WaitlistQuery(Optional.empty(), Optional.of(client), Optional.empty(), LOOKED_AT))
        .stream()
        .filter(entry -> entry.offered() == null && entry.window().ends(entry.zone()).isAfter(now))
        .flatMap(entry -> waits(entry, client).stream())
        .distinct()
        .toList();
  }

  private Optional<Words> waits(WaitlistEntryView entry, ClientId client) {
    return entry.group() == null
        ? Optional.of(WaitlistWords.of(entry))
        : seats
            .find(entry.group(), client)
            .filter(found -> found.offers() && found.standing() != SeatChoice.Standing.FULL)
            .map(SeatWords::of);
  }

  private Words session(BookingView booking) {
    Map<String, Object> arguments = new HashMap<>(BookingWords.arguments(booking));
    String cancelling = cancelling(booking);
    arguments.put("cancelling", cancelling);
    arguments.put("until", booking.terms().freeUntil(booking.start()).toString());
    if (booking.awaits() == Side.CLIENT) {
      arguments.putAll(AgreeingTerms.of(booking, clock.instant()));
    }
    Words words = Words.of("my.session", arguments).about(booking.trainer().id(), "trainer");
    return booking.awaits() == Side.CLIENT
        ? words.with(BookingButtons.toAnswer(booking))
        : words.with(BookingButtons.toCancel(booking, cancelling.equals("CHARGED")));
  }

  /** What cancelling costs, before the tap. */
  private String cancelling(BookingView booking) {
    if (booking.price().minorUnits() == 0) {
      return "NOTHING";
    }
    if (!booking.freeAt(clock.instant())) {
      return "CHARGED";
    }
    if (booking.state() == BookingState.CONFIRMED) {
      return "FREE_UNTIL";
    }
    return booking.movedByTrainer() && booking.awaits() == Side.CLIENT
        ? "FREE_UNTIL_AGREED"
        : "NOTHING";
  }
}
