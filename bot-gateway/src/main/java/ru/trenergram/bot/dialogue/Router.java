package ru.trenergram.bot.dialogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.api.IncomingUpdate;
import ru.trenergram.bot.delivery.BotPeople;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.bot.inbox.UpdateHandler;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.Person;
import ru.trenergram.identity.Persons;
import ru.trenergram.notifications.Outbox;

/**
 * Finds who answers an update, and in which club: that of the button, of the start code, of the
 * dialogue under way, or of the membership the person works with. What a person types never names a
 * club.
 */
@Component
class Router implements UpdateHandler {

  private final Persons persons;
  private final Memberships memberships;
  private final BotPeople people;
  private final Outbox outbox;
  private final Dialogues dialogues;
  private final Registration registration;
  private final Presses presses;
  private final Standing standing;
  private final Map<String, Command> commands;

  Router(
      Persons persons,
      Memberships memberships,
      BotPeople people,
      Outbox outbox,
      Dialogues dialogues,
      Registration registration,
      Presses presses,
      Standing standing,
      List<Command> commands) {
    this.persons = persons;
    this.memberships = memberships;
    this.people = people;
    this.outbox = outbox;
    this.dialogues = dialogues;
    this.registration = registration;
    this.presses = presses;
    this.standing = standing;
    this.commands =
        commands.stream().collect(Collectors.toUnmodifiableMap(Command::name, Function.identity()));
  }

  @Override
  public Turn turn(IncomingUpdate update) {
    long telegramId = update.from().telegramId();
    if (update instanceof IncomingUpdate.Left) {
      return Turn.unbound(() -> people.blocked(telegramId));
    }
    Exchange exchange = exchange(update);
    if (standing.isBeingErased(exchange)) {
      return Turn.unbound(() -> exchange.reply("erasure.under-way"));
    }
    return met(
        exchange,
        switch (update) {
          case IncomingUpdate.Command(_, var name, var argument) ->
              command(exchange, name, argument);
          case IncomingUpdate.Press press -> presses.turn(exchange, press);
          case IncomingUpdate.Text _, IncomingUpdate.Contact _, IncomingUpdate.Something _ ->
              said(exchange, update);
          case IncomingUpdate.Left _, IncomingUpdate.Returned _ -> Turn.unbound(() -> {});
        });
  }

  private Exchange exchange(IncomingUpdate update) {
    Optional<Person> person = persons.byTelegram(update.from().telegramId());
    return new Exchange(
        update.from(), person, person.map(p -> memberships.of(p.id())).orElse(List.of()), outbox);
  }

  private Turn met(Exchange exchange, Turn turn) {
    return new Turn(
        turn.club(),
        () -> {
          people.seen(exchange.telegramId(), exchange.language());
          turn.action().run();
          standing.askForConsent(exchange);
        });
  }

  /** A command leaves whatever dialogue was under way. */
  private Turn command(Exchange exchange, String name, String argument) {
    @Nullable Command command = commands.get(name);
    if (command == null) {
      return Turn.unbound(() -> exchange.reply("command.unknown"));
    }
    Turn turn = command.turn(exchange, argument);
    return command instanceof CancelCommand
        ? turn
        : new Turn(
            turn.club(),
            () -> {
              dialogues.end(exchange.telegramId());
              turn.action().run();
            });
  }

  private Turn said(Exchange exchange, IncomingUpdate update) {
    return dialogues
        .of(exchange.telegramId())
        .map(dialogue ->
            new Turn(dialogue.tenant(), () -> registration.said(exchange, dialogue, update)))
        .orElseGet(() ->
            Turn.unbound(() ->
                exchange.reply(
                    update instanceof IncomingUpdate.Contact ? "contact.unasked" : "nonsense")));
  }

  @Override
  public Turn clubIsGone(IncomingUpdate update) {
    Exchange exchange = exchange(update);
    String text = update instanceof IncomingUpdate.Command ? "code.unknown" : "button.gone";
    return met(
        exchange,
        Turn.unbound(() -> {
          dialogues.end(exchange.telegramId());
          exchange.reply(text);
        }));
  }

  @Override
  public Turn clubIsBusy(IncomingUpdate update) {
    Exchange exchange = exchange(update);
    return met(exchange, Turn.unbound(() -> exchange.reply("club.busy")));
  }

  @Override
  public Turn trainerMoves(IncomingUpdate update) {
    Exchange exchange = exchange(update);
    return met(exchange, Turn.unbound(() -> exchange.reply("trainer.moving")));
  }

  @Override
  public Turn apology(IncomingUpdate update) {
    Exchange exchange = exchange(update);
    return met(exchange, Turn.unbound(() -> exchange.reply("apology")));
  }

  @Override
  public void tidy() {
    dialogues.forgetExpired();
  }
}
