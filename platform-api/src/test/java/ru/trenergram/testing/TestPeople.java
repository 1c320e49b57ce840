package ru.trenergram.testing;

import java.util.concurrent.atomic.AtomicLong;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.Acceptance;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.InvitationId;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.Joining;
import ru.trenergram.people.NewClient;
import ru.trenergram.people.NewTrainer;
import ru.trenergram.people.TrainerId;

/** Brings people into the bound club through the real use cases. */
public final class TestPeople {

  private static final AtomicLong TELEGRAM_IDS = new AtomicLong(5_000_000_000L);

  private final Persons persons;
  private final Invitations invitations;
  private final Clients clients;
  private final Links links;

  public TestPeople(Persons persons, Invitations invitations, Clients clients, Links links) {
    this.persons = persons;
    this.invitations = invitations;
    this.clients = clients;
    this.links = links;
  }

  /** A Telegram user; the phone is made of the id. */
  public record Somebody(long telegramId, String name, PersonId person) {

    public String phone() {
      return "+" + telegramId;
    }
  }

  public Somebody somebody(String name) {
    long id = TELEGRAM_IDS.incrementAndGet();
    return new Somebody(id, name, persons.meet(id, name, "+" + id, Language.RU));
  }

  public TrainerId trainer(Somebody who) {
    String link = invitations.invite(null, "owner").link();
    InvitationId invitation =
        new InvitationId(
            links.follow(link.substring(link.indexOf('=') + 1)).orElseThrow().target());
    NewTrainer newcomer =
        new NewTrainer(
            who.person(), who.telegramId(), who.name(), who.phone(), Money.roubles(2_500));
    return ((Acceptance.Accepted) invitations.accept(invitation, newcomer)).trainer().id();
  }

  public TrainerId trainer(String name) {
    return trainer(somebody(name));
  }

  public ClientId client(TrainerId trainer, Somebody who) {
    return switch (clients.join(
        trainer, new NewClient(who.person(), who.telegramId(), who.name(), who.phone()))) {
      case Joining.Joined(var client, _) -> client;
      case Joining.AlreadyJoined(var client, _) -> client;
      case Joining.NotPossible() -> throw new AssertionError("client refused");
    };
  }

  public ClientId client(TrainerId trainer, String name) {
    return client(trainer, somebody(name));
  }
}
