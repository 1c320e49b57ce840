package ru.trenergram.bot.dialogue;

import java.util.Map;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.notifications.Words;

/** {@code /help}: what this person can do. */
@Component
class HelpCommand implements Command {

  @Override
  public String name() {
    return "help";
  }

  @Override
  public Turn turn(Exchange exchange, String argument) {
    return Turn.unbound(() -> exchange.reply(help(exchange)));
  }

  static Words help(Exchange exchange) {
    return Words.of(
        "help",
        Map.of(
            "trainer", yesOrNo(!exchange.memberships(MembershipKind.TRAINER).isEmpty()),
            "client", yesOrNo(!exchange.memberships(MembershipKind.CLIENT).isEmpty()),
            "several", yesOrNo(exchange.memberships().size() > 1)));
  }

  private static String yesOrNo(boolean yes) {
    return yes ? "yes" : "no";
  }
}
