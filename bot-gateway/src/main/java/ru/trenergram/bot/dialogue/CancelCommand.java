package ru.trenergram.bot.dialogue;

import org.springframework.stereotype.Component;
import ru.trenergram.bot.inbox.Turn;

/** {@code /cancel}: leaves the dialogue under way. */
@Component
class CancelCommand implements Command {

  private final Dialogues dialogues;

  CancelCommand(Dialogues dialogues) {
    this.dialogues = dialogues;
  }

  @Override
  public String name() {
    return "cancel";
  }

  @Override
  public Turn turn(Exchange exchange, String argument) {
    return Turn.unbound(() ->
        exchange.reply(dialogues.end(exchange.telegramId()) ? "cancel.done" : "cancel.nothing"));
  }
}
