package ru.trenergram.bot.dialogue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingQuery;
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
    SeatChoices.Page found = choices.list(client, after, SHOWN);
    found.choices().forEach(choice -> exchange.reply(SeatWords.of(choice)));
    found
        .further()
        .map(place -> new Further(client, place))
        .ifPresentOrElse(
            further -> exchange.reply(more(further)),
            () -> {
              if (found.choices().isEmpty()) {
                exchange.reply("groups.none");
              }
            });
  }

  private static Words more(Further further) {
    return Words.of("groups.more", Map.of())
        .with(new Button.Action("button.more-groups", MORE, further.subject()));
  }
}
