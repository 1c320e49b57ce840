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
import ru.trenergram.bookings.Side;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.ClientId;

/** {@code /my}: a client's next sessions, each with its buttons. */
@Component
class MyCommand implements Command {

  private static final Duration AHEAD = Duration.ofDays(60);
  private static final int LOOKED_AT = 50;
  private static final int SHOWN = 3;

  private final Bookings bookings;
  private final InstantSource clock;

  MyCommand(Bookings bookings, InstantSource clock) {
    this.bookings = bookings;
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
    Instant now = clock.instant();
    List<BookingView> upcoming =
        bookings
            .list(
                new BookingQuery(
                    now,
                    now.plus(AHEAD),
                    Optional.empty(),
                    Optional.of(new ClientId(membership.member())),
                    Optional.empty(),
                    LOOKED_AT))
            .stream()
            .filter(b -> b.state().upcoming())
            .toList();
    if (upcoming.isEmpty()) {
      exchange.reply("my.none");
      return;
    }
    upcoming.stream().limit(SHOWN).forEach(b -> exchange.reply(session(b)));
    if (upcoming.size() > SHOWN) {
      exchange.reply(Words.of("my.more", Map.of("count", upcoming.size() - SHOWN)));
    }
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
