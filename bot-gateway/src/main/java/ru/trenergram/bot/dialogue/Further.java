package ru.trenergram.bot.dialogue;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;

/** Whose list goes on behind which session; the subject of the button that shows more of it. */
record Further(ClientId client, BookingQuery.Place after) {

  /** Says that there is more, with the button to see it. */
  Words words(String text, String label, String verb) {
    String subject = client + "/" + after.start() + "/" + after.booking();
    return Words.of(text, Map.of()).with(new Button.Action(label, verb, subject));
  }

  /** The turn of somebody who presses that button, as long as they are this client. */
  static Turn turn(Exchange exchange, Press press, Consumer<Further> show) {
    TenantId club = press.message().tenant();
    Further further = parse(press.subject());
    boolean known =
        club != null
            && exchange.memberships(MembershipKind.CLIENT, club).stream()
                .anyMatch(membership -> membership.member().equals(further.client().value()));
    return known
        ? new Turn(club, () -> show.accept(further))
        : Turn.unbound(() -> exchange.reply("button.gone"));
  }

  private static Further parse(String subject) {
    String[] parts = subject.split("/", 3);
    return new Further(
        new ClientId(UUID.fromString(parts[0])),
        new BookingQuery.Place(Instant.parse(parts[1]), new BookingId(UUID.fromString(parts[2]))));
  }
}
