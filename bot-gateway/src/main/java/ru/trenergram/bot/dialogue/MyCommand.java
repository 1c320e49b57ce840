package ru.trenergram.bot.dialogue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
class MyCommand implements Command {

  private static final Duration AHEAD = Duration.ofDays(60);
  private static final int LOOKED_AT = 50;
  private static final int SHOWN = 3;
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

  private void show(Exchange exchange, Membership membership) {
    ClientId client = new ClientId(membership.member());
    List<BookingView> upcoming = upcoming(client);
    List<Words> waits = waits(client);
    if (upcoming.isEmpty() && waits.isEmpty()) {
      exchange.reply("my.none");
      return;
    }
    upcoming.stream().limit(SHOWN).forEach(b -> exchange.reply(session(b)));
    if (upcoming.size() > SHOWN) {
      exchange.reply(Words.of("my.more", Map.of("count", upcoming.size() - SHOWN)));
    }
    waits.stream().limit(WAITS_SHOWN).forEach(exchange::reply);
    if (waits.size() > WAITS_SHOWN) {
      exchange.reply(Words.of("my.more-waits", Map.of("count", waits.size() - WAITS_SHOWN)));
    }
  }

  private List<BookingView> upcoming(ClientId client) {
    Instant now = clock.instant();
    return bookings
        .list(
            new BookingQuery(
                now,
                now.plus(AHEAD),
                Optional.empty(),
                Optional.of(client),
                Optional.empty(),
                LOOKED_AT))
        .stream()
        .filter(b -> b.state().upcoming())
        .toList();
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
