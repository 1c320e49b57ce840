package ru.trenergram.bot.dialogue;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Trainers;

/** {@code /my_link}: what a trainer gives to clients. */
@Component
class MyLinkCommand implements Command {

  private final Trainers trainers;

  MyLinkCommand(Trainers trainers) {
    this.trainers = trainers;
  }

  @Override
  public String name() {
    return "my_link";
  }

  @Override
  public Turn turn(Exchange exchange, String argument) {
    return Sides.turn(
        exchange,
        MembershipKind.TRAINER,
        name(),
        membership ->
            new Turn(
                membership.club(),
                () -> {
                  Optional<String> link = trainers.link(new TrainerId(membership.member()));
                  exchange.reply(
                      link.isPresent()
                          ? Words.of("my_link.here", Map.of("link", link.get()))
                          : Words.of("my_link.nobody", Map.of()));
                }));
  }
}
