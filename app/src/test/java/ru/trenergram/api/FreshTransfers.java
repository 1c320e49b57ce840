package ru.trenergram.api;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import ru.trenergram.identity.PersonId;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;
import ru.trenergram.transfers.BeginOutcome;
import ru.trenergram.transfers.TransferDesk;
import ru.trenergram.transfers.TransferId;
import ru.trenergram.transfers.Transfers;

/** Trainers who go to a club that has invited all of them, and whose clients are asked. */
@Lazy
final class FreshTransfers {

  private static final Duration TO_ANSWER = Duration.ofDays(14);

  private final TransferDesk desk;
  private final Transfers transfers;
  private final JobHandler driver;
  private final TenantScope scope;
  private final TestPeople people;
  private final Set<PersonId> invited = new HashSet<>();

  FreshTransfers(
      TransferDesk desk,
      Transfers transfers,
      List<JobHandler> handlers,
      TenantScope scope,
      TestPeople people) {
    this.desk = desk;
    this.transfers = transfers;
    this.driver =
        handlers.stream().filter(h -> h.kind().equals("transfer")).findFirst().orElseThrow();
    this.scope = scope;
    this.people = people;
  }

  /** A place in the club that trainers go to. */
  synchronized void invite(TenantId club, Somebody trainer) {
    if (invited.add(trainer.person())) {
      scope.run(club, () -> people.trainer(trainer));
    }
  }

  /** A client who never answers: whatever the others say, the trainer does not go meanwhile. */
  void silent(TrainerId trainer) {
    people.client(trainer, "Молчаливый Клиент");
  }

  /** The one under way, or a new one; its clients are asked. */
  UUID transfer(TenantId from, Side trainer, TenantId to) {
    TransferId id =
        switch (begin(from, trainer, to)) {
          case BeginOutcome.Begun(var begun) -> begun.id();
          case BeginOutcome.UnderWay(var underWay) -> underWay.id();
          case BeginOutcome.NoPlaceThere() -> throw new AssertionError("not invited");
        };
    driver.run(Job.ofPlatform(driver.kind(), id.toString()));
    return id.value();
  }

  private BeginOutcome begin(TenantId from, Side trainer, TenantId to) {
    return scope.call(
        from,
        () ->
            desk.begin(
                new PersonId(trainer.person()), new TrainerId(trainer.member()), to, TO_ANSWER));
  }

  /** The trainer can begin anew. */
  void callOff(TenantId from, Side trainer, TenantId to) {
    TransferId under = new TransferId(transfer(from, trainer, to));
    scope.run(from, () -> transfers.callOff(under, new PersonId(trainer.person())));
  }
}
