package ru.trenergram.bot.dialogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Words;

/** On which side and in which club somebody means a command: asked only where it is not clear. */
final class Sides {

  static final String CHOOSE = "choose-membership";

  private Sides() {}

  /**
   * The turn of a command that belongs to one membership of a kind.
   *
   * @param command done at once after the choice
   */
  static Turn turn(
      Exchange exchange,
      MembershipKind kind,
      String command,
      Function<Membership, Turn> inMembership) {
    List<Membership> fitting = exchange.memberships(kind);
    Optional<Membership> clear =
        fitting.size() == 1
            ? Optional.of(fitting.getFirst())
            : fitting.stream().filter(Membership::current).findFirst();
    if (clear.isPresent()) {
      return inMembership.apply(clear.get());
    }
    return Turn.unbound(() ->
        exchange.reply(
            fitting.isEmpty()
                ? Words.of(command + ".nobody", Map.of())
                : choice(fitting, command)));
  }

  /** Asks which of these; {@code command} is empty if the choice is all. */
  static Words choice(List<Membership> memberships, String command) {
    Words words = Words.of("club.choose", Map.of());
    for (Membership membership : memberships) {
      words =
          words.with(
              new Button.Action(
                  membership.current() ? "button.membership.current" : "button.membership",
                  Map.of("club", membership.clubName(), "kind", membership.kind().name()),
                  CHOOSE,
                  membership.id() + "/" + command));
    }
    return words;
  }
}
