package ru.trenergram.bot.dialogue;

import org.springframework.stereotype.Component;
import ru.trenergram.bot.delivery.BotPeople;
import ru.trenergram.bot.inbox.Turn;

/** {@code /stop}: from now on only answers. */
@Component
class StopCommand implements Command {

  private final BotPeople people;

  StopCommand(BotPeople people) {
    this.people = people;
  }

  @Override
  public String name() {
    return "stop";
  }

  @Override
  public Turn turn(Exchange exchange, String argument) {
    return Turn.unbound(() -> {
      people.stopped(exchange.telegramId(), true);
      exchange.reply("stop.done");
    });
  }
}
