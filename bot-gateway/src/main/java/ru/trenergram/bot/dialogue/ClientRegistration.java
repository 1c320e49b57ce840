package ru.trenergram.bot.dialogue;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.delivery.Menus;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.Clients;
import ru.trenergram.people.Joining;
import ru.trenergram.people.NewClient;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerState;
import ru.trenergram.people.TrainerView;
import ru.trenergram.people.Trainers;
import ru.trenergram.privacy.Consents;
import ru.trenergram.tenancy.TenantScope;

/** A client follows a trainer's link: contact, and they train together. */
@Component
class ClientRegistration implements Goal {

  static final String FLOW = "client";

  private final Dialogues dialogues;
  private final Persons persons;
  private final Trainers trainers;
  private final Clients clients;
  private final Menus menus;
  private final Consents consents;

  ClientRegistration(
      Dialogues dialogues,
      Persons persons,
      Trainers trainers,
      Clients clients,
      Menus menus,
      Consents consents) {
    this.dialogues = dialogues;
    this.persons = persons;
    this.trainers = trainers;
    this.clients = clients;
    this.menus = menus;
    this.consents = consents;
  }

  @Override
  public String flow() {
    return FLOW;
  }

  @Override
  public Invite invite(Exchange exchange, UUID target) {
    Optional<TrainerView> trainer =
        trainers.find(new TrainerId(target)).filter(t -> t.state() == TrainerState.ACTIVE);
    if (trainer.isEmpty()) {
      return new Invite.Unknown();
    }
    boolean oneself =
        exchange.memberships(MembershipKind.TRAINER, TenantScope.require()).stream()
            .anyMatch(m -> m.member().equals(target));
    return oneself
        ? new Invite.Needless(Words.of("client.own-link", Map.of()))
        : new Invite.Holds(Map.of("trainer", trainer.get().called()));
  }

  @Override
  public void identified(Exchange exchange, Dialogue dialogue) {
    dialogues.end(exchange.telegramId());
    Newcomer newcomer = dialogue.newcomer();
    PersonId person =
        persons.meet(exchange.telegramId(), newcomer.name(), newcomer.phone(), exchange.language());
    consents.give(person, dialogue.consent());
    Joining joining =
        clients.join(
            new TrainerId(UUID.fromString(dialogue.said("target"))),
            new NewClient(person, exchange.telegramId(), newcomer.name(), newcomer.phone()));
    switch (joining) {
      case Joining.Joined(_, var trainer) -> {
        menus.refresh(person);
        exchange.reply(about("client.welcome", trainer));
      }
      case Joining.AlreadyJoined(_, var trainer) ->
          exchange.reply(about("client.already", trainer));
      case Joining.NotPossible() -> exchange.reply("client.not-possible");
    }
  }

  private static Words about(String text, TrainerView trainer) {
    return Words.of(text, Map.of("trainer", trainer.called()))
        .about(trainer.id().value(), "trainer");
  }

  @Override
  public void answered(Exchange exchange, Dialogue dialogue, String text) {
    throw new IllegalStateException("a client is asked nothing after the contact");
  }
}
