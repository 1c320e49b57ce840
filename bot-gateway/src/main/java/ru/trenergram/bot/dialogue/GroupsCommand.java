package ru.trenergram.bot.dialogue;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.SeatChoices;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.people.ClientId;

/** {@code /groups}: the group sessions that a client may take part in, or wait for. */
@Component
class GroupsCommand implements Command, Verb {

  static final String MORE = "more-groups";
  private static final int SHOWN = 5;

  private final SeatChoices choices;

  GroupsCommand(SeatChoices choices) {
    this.choices = choices;
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
    return Further.turn(
        exchange, press, further -> show(exchange, further.client(), Optional.of(further.after())));
  }

  private void show(Exchange exchange, ClientId client, Optional<BookingQuery.Place> after) {
    SeatChoices.Page found = choices.list(client, after, SHOWN);
    found.choices().forEach(choice -> exchange.reply(SeatWords.of(choice)));
    found
        .further()
        .map(place -> new Further(client, place))
        .ifPresentOrElse(
            further -> exchange.reply(further.words("groups.more", "button.more-groups", MORE)),
            () -> {
              if (found.choices().isEmpty()) {
                exchange.reply("groups.none");
              }
            });
  }
}
