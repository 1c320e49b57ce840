package ru.trenergram.bot.dialogue;

import java.util.Map;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Words;

/** {@code /privacy}: what is kept and why; a file of it, and the way to be forgotten. */
@Component
class PrivacyCommand implements Command {

  @Override
  public String name() {
    return "privacy";
  }

  @Override
  public Turn turn(Exchange exchange, String argument) {
    Words words = Words.of("privacy", Map.of());
    return Turn.unbound(() ->
        exchange.reply(
            exchange.person().isEmpty()
                ? words
                : words
                    .with(new Button.Action("button.export", PrivacyVerbs.EXPORT, ""))
                    .with(new Button.Action("button.erase", PrivacyVerbs.ERASE, ""))));
  }
}
