package ru.trenergram.transfers;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.identity.PersonId;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.people.ClientId;

/** What is under way, whether clients go along, and the trainer's staying after all. */
@Component
public class Transfers {

  private final TransferTable table;
  private final TransferClientTable clients;
  private final TransferMessages messages;
  private final Jobs jobs;
  private final InstantSource clock;

  Transfers(
      TransferTable table,
      TransferClientTable clients,
      TransferMessages messages,
      Jobs jobs,
      InstantSource clock) {
    this.table = table;
    this.clients = clients;
    this.messages = messages;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** A transfer, if it is this trainer's. */
  @Transactional(readOnly = true)
  public Optional<TransferView> find(TransferId transfer, PersonId trainer) {
    return table.find(transfer).filter(found -> found.person().equals(trainer));
  }

  /** A transfer, if this client was asked in it. */
  @Transactional(readOnly = true)
  public Optional<TransferView> asking(TransferId transfer, PersonId client) {
    return table.find(transfer).filter(found -> clients.find(transfer, client).isPresent());
  }

  /** The transfers of a trainer by id after {@code after}; at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<TransferView> list(PersonId trainer, Optional<TransferId> after, int limit) {
    return table.of(trainer, start(after), limit);
  }

  /** The same of those in which a client was asked. */
  @Transactional(readOnly = true)
  public List<TransferView> listAsking(PersonId client, Optional<TransferId> after, int limit) {
    return table.asking(client, start(after), limit);
  }

  private static UUID start(Optional<TransferId> after) {
    return after.map(TransferId::value).orElse(new UUID(0, 0));
  }

  /** Who was asked, by id after {@code after}; at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<TransferClient> clients(TransferId transfer, Optional<ClientId> after, int limit) {
    return clients.page(transfer, after.map(ClientId::value).orElse(new UUID(0, 0)), limit);
  }

  /** What a client said; empty if they said nothing or were not asked. */
  @Transactional(readOnly = true)
  public Optional<ClientAnswer> answerOf(TransferId transfer, PersonId client) {
    return clients.find(transfer, client).map(TransferClient::answer);
  }

  /**
   * A client goes along or stays; they can change their mind until the trainer goes. When all have
   * answered, nobody is waited for.
   */
  @Transactional
  public AnswerOutcome answer(TransferId id, PersonId person, ClientAnswer answer) {
    Optional<TransferView> transfer = table.lock(id);
    Optional<TransferClient> asked = clients.find(id, person);
    if (transfer.isEmpty() || asked.isEmpty()) {
      return new AnswerOutcome.Missing();
    }
    TransferStep step = transfer.get().step();
    if (step != TransferStep.ANSWERS) {
      // Whoever agreed to what was called off does not go along, however often they say it.
      return answer == asked.get().answer() && !step.isCalledOff()
          ? new AnswerOutcome.Given(answer)
          : new AnswerOutcome.TooLate();
    }
    clients.answer(id, asked.get().client(), answer, clock.instant());
    messages.takeBack(id, List.of(asked.get().client()));
    if (clients.of(id).stream().noneMatch(client -> client.answer() == null)) {
      jobs.stage(TransferJob.of(id), clock.instant());
    }
    return new AnswerOutcome.Given(answer);
  }

  /**
   * The trainer stays after all. Who has not been asked yet is not; the others are told by the job.
   *
   * @return the transfer as it is now; empty if it is not this trainer's
   */
  @Transactional
  public Optional<TransferView> callOff(TransferId id, PersonId trainer) {
    Optional<TransferView> found = table.lock(id).filter(t -> t.person().equals(trainer));
    found
        .filter(transfer -> transfer.step().canBeCalledOff())
        .ifPresent(_ -> {
          table.next(id, TransferStep.CALLED_OFF, clock.instant());
          messages.takeBack(id, clients.of(id).stream().map(TransferClient::client).toList());
          jobs.stage(TransferJob.of(id), clock.instant());
        });
    return found.flatMap(_ -> table.find(id));
  }
}
