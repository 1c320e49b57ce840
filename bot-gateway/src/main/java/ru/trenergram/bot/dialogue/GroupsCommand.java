package ru.trenergram.bot.dialogue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.SeatChoice;
import ru.trenergram.bookings.SeatChoices;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;

/** {@code /groups}: the group sessions that a client may take part in, or wait for. */
@Component
class GroupsCommand implements Command, Verb {

  static final String MORE = "more-groups";
  private static final int SHOWN = 5;

  private final SeatChoices choices;

  GroupsCommand(SeatChoices choices) {
    this.choices = choices;
  }

  /** Whose list goes on behind which session. */
  private record Further(ClientId client, BookingQuery.Place after) {

    static Further behind(GroupSession session, ClientId client) {
      return new Further(
          client, new BookingQuery.Place(session.start(), new BookingId(session.id().value())));
    }

    static Further parse(String subject) {
      String[] parts = subject.split("/", 3);
      return new Further(
          new ClientId(UUID.fromString(parts[0])),
          new BookingQuery.Place(
              Instant.parse(parts[1]), new BookingId(UUID.fromString(parts[2]))));
    }

    String subject() {
      return client + "/" + after.start() + "/" + after.booking();
    }
  }

  @Override
  public String name() {
    return "groups";
  }

  @Override
  public Turn turn(Exchange exchange, String argument) {
    return Sides.turn(
        exchange,
        MembershipKind.CLIENT,
        name(),
        membership ->
            new Turn(
                membership.club(),
                () -> show(exchange, new ClientId(membership.member()), Optional.empty())));
  }

  @Override
  public Set<String> verbs() {
    return Set.of(MORE);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    TenantId club = press.message().tenant();
    Further further = Further.parse(press.subject());
    boolean known =
        club != null
            && exchange.memberships(MembershipKind.CLIENT, club).stream()
                .anyMatch(membership -> membership.member().equals(further.client().value()));
    return known
        ? new Turn(club, () -> show(exchange, further.client(), Optional.of(further.after())))
        : Turn.unbound(() -> exchange.reply("button.gone"));
  }

  private void show(Exchange exchange, ClientId client, Optional<BookingQuery.Place> after) {
    List<SeatChoice> found = choices.list(client, after, SHOWN + 1);
    if (found.isEmpty()) {
      exchange.reply("groups.none");
      return;
    }
    List<SeatChoice> shown = found.subList(0, Math.min(SHOWN, found.size()));
    shown.forEach(choice -> exchange.reply(SeatWords.of(choice)));
    if (found.size() > SHOWN) {
      Further further = Further.behind(shown.getLast().session(), client);
      exchange.reply(
          Words.of("groups.more", Map.of())
              .with(new Button.Action("button.more-groups", MORE, further.subject())));
    }
  }
}
