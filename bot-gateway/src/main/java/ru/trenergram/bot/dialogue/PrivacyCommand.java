package ru.trenergram.bot.dialogue;

import org.springframework.stereotype.Component;
import ru.trenergram.bot.inbox.Turn;

/** {@code /privacy}: what is kept and why. */
@Component
class PrivacyCommand implements Command {

  @Override
  public String name() {
    return "privacy";
  }

  @Override
  public Turn turn(Exchange exchange, String argument) {
    return Turn.unbound(() -> exchange.reply("privacy"));
  }
}
