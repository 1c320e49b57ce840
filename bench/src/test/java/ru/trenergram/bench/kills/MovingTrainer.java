package ru.trenergram.bench.kills;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Passes;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bench.Domain;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.Persons;
import ru.trenergram.notifications.MessageState;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.TrainerId;
import ru.trenergram.reminders.ReminderSettings;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;
import ru.trenergram.transfers.BeginOutcome;
import ru.trenergram.transfers.ClientAnswer;
import ru.trenergram.transfers.TransferDesk;
import ru.trenergram.transfers.TransferId;
import ru.trenergram.transfers.TransferStep;
import ru.trenergram.transfers.Transfers;

/**
 * A trainer in {@code solo} who has a place in a club, with two clients: money, a pass, a charged
 * session and some to come. Nobody has quiet hours: the lab's clock is the machine's.
 */
final class MovingTrainer {

  private static final ReminderSettings NEVER_QUIET =
      new ReminderSettings(
          ReminderSettings.USUAL.first(),
          ReminderSettings.USUAL.daysBefore(),
          ReminderSettings.USUAL.timeOfDay(),
          ReminderSettings.USUAL.second(),
          ReminderSettings.USUAL.third(),
          ReminderSettings.USUAL.giveUp(),
          ReminderSettings.USUAL.beforeStart(),
          null);

  private final Domain domain;
  private final TenantId solo;
  private final TenantId club;
  private final Somebody trainer;
  private final TrainerId leaving;
  private final List<Somebody> clients = new ArrayList<>();
  private final List<Somebody> silent;
  private final List<ClientId> cards;
  private final Instant now;
  private TransferId transfer;

  MovingTrainer(Lab lab, Domain domain, TenantId solo, TenantId club, int number) {
    this.domain = domain;
    this.solo = solo;
    this.club = club;
    TestPeople people =
        new TestPeople(
            domain.use(Persons.class),
            domain.use(Invitations.class),
            domain.use(Clients.class),
            domain.use(Links.class));
    trainer = somebody(lab, "Ольга " + number);
    leaving = scope().call(solo, () -> neverQuiet(people.trainer(trainer)));
    scope().call(club, () -> neverQuiet(people.trainer(trainer)));
    now = lab.clock().instant().truncatedTo(ChronoUnit.HOURS);
    for (String name : List.of("Иван ", "Анна ")) {
      clients.add(somebody(lab, name + number));
    }
    silent = new ArrayList<>(clients);
    cards =
        scope()
            .call(
                solo,
                () -> clients.stream().map(client -> people.client(leaving, client)).toList());
  }

  private TrainerId neverQuiet(TrainerId trainer) {
    domain.use(Reminders.class).save(trainer, 0, NEVER_QUIET);
    return trainer;
  }

  /** To be called once both tenants know that the trainer is in both. */
  void works() {
    for (ClientId client : cards) {
      scope().run(solo, () -> trains(client, now.plus(1 + cards.indexOf(client), ChronoUnit.DAYS)));
    }
  }

  private Somebody somebody(Lab lab, String name) {
    Person person = new Person(lab, name);
    person.writes("/help");
    long id = person.id();
    return new Somebody(id, name, domain.use(Persons.class).meet(id, name, "+" + id, Language.RU));
  }

  private void trains(ClientId client, Instant from) {
    Actor self = new Actor.ByTrainer(leaving);
    Account account = new Account(leaving, client);
    domain.use(Balances.class).topUp(account, 700_000, null, self);
    domain.use(Passes.class).sell(new SellPass(account, 2, null, 30, 300_000), self);
    Bookings bookings = domain.use(Bookings.class);
    for (Duration ahead : List.of(Duration.ofHours(-5), Duration.ofDays(6), Duration.ofDays(9))) {
      BookingOutcome outcome =
          bookings.book(new BookSession(leaving, client, from.plus(ahead), null, true));
      if (!ahead.equals(Duration.ofDays(9))) {
        bookings.confirm(
            ((BookingOutcome.Booked) outcome).booking().id(), new Actor.ByClient(client));
      }
    }
  }

  private TenantScope scope() {
    return domain.use(TenantScope.class);
  }

  void begins() {
    transfer =
        switch (scope()
            .call(
                solo,
                () ->
                    domain
                        .use(TransferDesk.class)
                        .begin(trainer.person(), leaving, club, Duration.ofDays(3)))) {
          case BeginOutcome.Begun(var begun) -> begun.id();
          case BeginOutcome.UnderWay _, BeginOutcome.NoPlaceThere _ ->
              throw new IllegalStateException("not begun");
        };
  }

  private Transfers transfers() {
    return domain.use(Transfers.class);
  }

  /** Those whom the question has reached and who have not answered go along. */
  void clientsAnswer() {
    if (step() == TransferStep.ANSWERS) {
      for (Somebody client : List.copyOf(silent)) {
        if (isAsked(client)) {
          transfers().answer(transfer, client.person(), ClientAnswer.AGREES);
          silent.remove(client);
        }
      }
    }
  }

  private boolean isAsked(Somebody client) {
    ClientId card = cards.get(clients.indexOf(client));
    return domain
        .use(Outbox.class)
        .fate("transfer-asked/" + transfer + "/" + card)
        .filter(MessageState.SENT::equals)
        .isPresent();
  }

  TransferStep step() {
    return transfers().find(transfer, trainer.person()).orElseThrow().step();
  }

  TransferId transfer() {
    return transfer;
  }

  Somebody trainer() {
    return trainer;
  }

  List<Somebody> clients() {
    return clients;
  }
}
