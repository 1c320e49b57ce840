package ru.trenergram.bot.dialogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.Memberships;
import ru.trenergram.notifications.Words;

/** {@code /club}: which of several memberships the person works with. */
@Component
class ClubCommand implements Command, Verb {

  private final Memberships memberships;
  private final ObjectProvider<Command> commands;

  ClubCommand(Memberships memberships, ObjectProvider<Command> commands) {
    this.memberships = memberships;
    this.commands = commands;
  }

  @Override
  public String name() {
    return "club";
  }

  @Override
  public Turn turn(Exchange exchange, String argument) {
    List<Membership> all = exchange.memberships();
    return Turn.unbound(() ->
        exchange.reply(
            switch (all.size()) {
              case 0 -> Words.of("club.none", Map.of());
              case 1 -> Words.of("club.one", naming(all.getFirst()));
              default -> Sides.choice(all, "");
            }));
  }

  @Override
  public Set<String> verbs() {
    return Set.of(Sides.CHOOSE);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    String[] subject = press.subject().split("/", 2);
    Optional<Membership> chosen =
        exchange.memberships().stream()
            .filter(m -> m.id().toString().equals(subject[0]))
            .findFirst();
    if (chosen.isEmpty()) {
      return Turn.unbound(() -> exchange.reply("button.gone"));
    }
    Exchange asChosen = exchange.choosing(chosen.get());
    Optional<Turn> next =
        Optional.ofNullable(byName().get(subject[1])).map(c -> c.turn(asChosen, ""));
    return new Turn(
        next.map(Turn::club).orElse(null),
        () -> {
          memberships.choose(chosen.get().person(), chosen.get().id());
          if (next.isPresent()) {
            next.get().action().run();
          } else {
            exchange.reply(Words.of("club.chosen", naming(chosen.get())));
          }
        });
  }

  private Map<String, Command> byName() {
    return commands.stream().collect(Collectors.toMap(Command::name, Function.identity()));
  }

  private static Map<String, Object> naming(Membership membership) {
    return Map.of("club", membership.clubName(), "kind", membership.kind().name());
  }
}
