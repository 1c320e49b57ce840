package ru.trenergram.bot.dialogue;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.delivery.BotPeople;
import ru.trenergram.bot.delivery.Menus;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.growth.LinkTarget;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.Person;
import ru.trenergram.notifications.Words;

/** {@code /start}: greets, or follows the code of an invitation or of a trainer's link. */
@Component
class StartCommand implements Command {

  private final Links links;
  private final BotPeople people;
  private final Registration registration;
  private final Menus menus;

  StartCommand(Links links, BotPeople people, Registration registration, Menus menus) {
    this.links = links;
    this.people = people;
    this.registration = registration;
    this.menus = menus;
  }

  @Override
  public String name() {
    return "start";
  }

  @Override
  public Turn turn(Exchange exchange, String argument) {
    if (argument.isEmpty()) {
      return Turn.unbound(() -> greet(exchange));
    }
    if (people.guessesCodes(exchange.telegramId())) {
      return Turn.unbound(() -> exchange.reply("code.too-many"));
    }
    Optional<LinkTarget> target = links.follow(argument);
    if (target.isEmpty()) {
      return Turn.unbound(() -> {
        people.stopped(exchange.telegramId(), false);
        registration.wrongCode(exchange);
      });
    }
    String flow =
        switch (target.get().kind()) {
          case INVITATION -> TrainerRegistration.FLOW;
          case TRAINER -> ClientRegistration.FLOW;
        };
    return new Turn(
        target.get().tenant(),
        () -> {
          people.stopped(exchange.telegramId(), false);
          registration.begin(exchange, flow, target.get().target());
        });
  }

  private void greet(Exchange exchange) {
    people.stopped(exchange.telegramId(), false);
    exchange.person().map(Person::id).ifPresent(menus::refresh);
    if (exchange.memberships().isEmpty()) {
      exchange.reply("start.stranger");
    } else {
      exchange.reply(Words.of("start.known", Map.of("name", exchange.from().name())));
      exchange.reply(HelpCommand.help(exchange));
    }
  }
}
