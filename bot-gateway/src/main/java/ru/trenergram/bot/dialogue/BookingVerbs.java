package ru.trenergram.bot.dialogue;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ChangeOutcome;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;

/** A client confirms a session or cannot come. */
@Component
class BookingVerbs implements Verb {

  static final String CONFIRM = "confirm-booking";
  static final String DECLINE = "decline-booking";

  private final Bookings bookings;

  BookingVerbs(Bookings bookings) {
    this.bookings = bookings;
  }

  @Override
  public Set<String> verbs() {
    return Set.of(CONFIRM, DECLINE);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    TenantId club = press.message().tenant();
    return club == null
        ? Turn.unbound(() -> exchange.reply("button.gone"))
        : new Turn(club, () -> act(exchange, press, club));
  }

  private void act(Exchange exchange, Press press, TenantId club) {
    BookingId booking = new BookingId(UUID.fromString(press.subject()));
    Optional<Actor> client = client(exchange, club, booking);
    boolean confirms = press.verb().equals(CONFIRM);
    ChangeOutcome outcome =
        client.isEmpty()
            ? new ChangeOutcome.Missing()
            : confirms
                ? bookings.confirm(booking, client.get())
                : bookings.cancel(booking, client.get(), null);
    String note = confirms ? "note.confirmed" : "note.declined";
    switch (outcome) {
      case ChangeOutcome.Changed _ -> exchange.settle(press, note);
      case ChangeOutcome.AlreadySo(var view) -> {
        exchange.settle(press, note);
        exchange.reply(
            Words.of(
                confirms ? "booking.already.confirmed" : "booking.already.cancelled",
                BookingWords.arguments(view)));
      }
      case ChangeOutcome.NotPossible(var view) ->
          exchange.reply(Words.of("booking.too-late", BookingWords.arguments(view)));
      case ChangeOutcome.Missing() -> exchange.reply("button.gone");
    }
  }

  /** In solo a person may be a client of several trainers, each with a card of their own. */
  private Optional<Actor> client(Exchange exchange, TenantId club, BookingId booking) {
    return exchange.memberships(MembershipKind.CLIENT, club).stream()
        .<Actor>map(m -> new Actor.ByClient(new ClientId(m.member())))
        .filter(actor -> bookings.find(booking, actor).isPresent())
        .findFirst();
  }
}
