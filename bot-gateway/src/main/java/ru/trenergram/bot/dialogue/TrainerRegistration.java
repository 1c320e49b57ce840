package ru.trenergram.bot.dialogue;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.delivery.Menus;
import ru.trenergram.bot.dialogue.Dialogue.Step;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.kernel.Money;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.Acceptance;
import ru.trenergram.people.InvitationId;
import ru.trenergram.people.InvitationState;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.NewTrainer;
import ru.trenergram.privacy.Consents;
import ru.trenergram.tenancy.TenantScope;

/** A trainer follows a club's invitation: contact, price, done. */
@Component
class TrainerRegistration implements Goal {

  static final String FLOW = "trainer";

  private final Dialogues dialogues;
  private final Persons persons;
  private final Invitations invitations;
  private final Menus menus;
  private final Consents consents;

  TrainerRegistration(
      Dialogues dialogues,
      Persons persons,
      Invitations invitations,
      Menus menus,
      Consents consents) {
    this.dialogues = dialogues;
    this.persons = persons;
    this.invitations = invitations;
    this.menus = menus;
    this.consents = consents;
  }

  @Override
  public String flow() {
    return FLOW;
  }

  @Override
  public Invite invite(Exchange exchange, UUID target) {
    boolean open =
        invitations
            .find(new InvitationId(target))
            .filter(i -> i.state() == InvitationState.OPEN)
            .isPresent();
    if (!open) {
      return new Invite.Unknown();
    }
    return exchange.memberships(MembershipKind.TRAINER, TenantScope.require()).isEmpty()
        ? new Invite.Holds(Map.of())
        : new Invite.Needless(Words.of("trainer.already", Map.of()));
  }

  @Override
  public void identified(Exchange exchange, Dialogue dialogue) {
    dialogues.put(exchange.telegramId(), dialogue.at(Step.PRICE));
    exchange.reply(Words.of("trainer.price", Map.of("name", dialogue.newcomer().name())));
  }

  @Override
  public void answered(Exchange exchange, Dialogue dialogue, String text) {
    Optional<Money> price = Price.read(text);
    if (price.isEmpty()) {
      dialogues.put(exchange.telegramId(), dialogue);
      exchange.reply("trainer.price.help");
      return;
    }
    dialogues.end(exchange.telegramId());
    Newcomer newcomer = dialogue.newcomer();
    PersonId person =
        persons.meet(exchange.telegramId(), newcomer.name(), newcomer.phone(), exchange.language());
    consents.give(person, dialogue.consent());
    Acceptance acceptance =
        invitations.accept(
            new InvitationId(UUID.fromString(dialogue.said("target"))),
            new NewTrainer(
                person, exchange.telegramId(), newcomer.name(), newcomer.phone(), price.get()));
    switch (acceptance) {
      case Acceptance.Accepted(var trainer, var link) -> {
        menus.refresh(person);
        exchange.reply(
            Words.of(
                "trainer.welcome",
                Map.of(
                    "link", link,
                    "priceMinor", trainer.price().minorUnits(),
                    "currency", trainer.price().currency().getCurrencyCode())));
      }
      case Acceptance.Refused(var reason) ->
          exchange.reply(
              switch (reason) {
                case NOT_VALID -> "code.unknown";
                case OTHER_PHONE -> "trainer.other-phone";
                case WORKS_HERE_ALREADY -> "trainer.already";
              });
    }
  }
}
