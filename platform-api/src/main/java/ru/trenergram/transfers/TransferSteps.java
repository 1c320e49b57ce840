package ru.trenergram.transfers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.SharedTime;
import ru.trenergram.people.Belongings;
import ru.trenergram.people.ClientCard;
import ru.trenergram.people.ClientTransfer;
import ru.trenergram.people.NewTrainer;
import ru.trenergram.people.TrainerTransfer;
import ru.trenergram.people.Unpacking;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * Does the steps of transfers. Each is one transaction of one tenant that locks the transfer, finds
 * that the step is still to be done, does it and says what is next; a process that dies between two
 * of them loses and doubles nothing. What is packed for a step is read in a transaction before,
 * while nothing of it can change.
 */
@Component
class TransferSteps {

  private final TransferTable table;
  private final TransferClientTable asked;
  private final LeavingSide leaving;
  private final ArrivingSide arriving;
  private final List<Belongings> belongings;
  private final SharedTime time;
  private final TenantScope scope;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  TransferSteps(
      TransferTable table,
      TransferClientTable asked,
      LeavingSide leaving,
      ArrivingSide arriving,
      List<Belongings> belongings,
      SharedTime time,
      TenantScope scope,
      TransactionOperations transactions,
      InstantSource clock) {
    this.table = table;
    this.asked = asked;
    this.leaving = leaving;
    this.arriving = arriving;
    this.belongings = belongings;
    this.time = time;
    this.scope = scope;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Does the next step.
   *
   * @return when to do the one after it; null if none is left
   */
  @Nullable Instant next(TransferId id) {
    Optional<TransferView> found = transactions.execute(_ -> table.find(id));
    if (found == null || found.isEmpty()) {
      // The job may be seen before its row (two-phase commit): look again.
      return clock.instant().plus(Duration.ofMinutes(1));
    }
    TransferView transfer = found.get();
    return switch (transfer.step()) {
      case SEAT -> takeSeat(transfer);
      case ASK -> step(transfer, transfer.from(), leaving::ask);
      case ANSWERS -> awaitAnswers(transfer);
      case FREEZE -> freeze(transfer);
      case SHARE -> share(transfer);
      case COPY -> copy(transfer);
      case CLOSE -> close(transfer);
      case LEAVE -> inTransaction(transfer, transfer.from(), leaving::leave);
      case CALLED_OFF -> inTransaction(transfer, transfer.from(), leaving::tellCalledOff);
      case DONE -> null;
    };
  }

  private Instant takeSeat(TransferView transfer) {
    Packed packed =
        read(
            transfer.from(),
            () ->
                new Packed(
                    leaving.trainer(transfer),
                    belongings.stream()
                        .map(module -> module.packSettings(transfer.leaving()))
                        .toList()));
    return step(
        transfer,
        transfer.to(),
        locked -> arriving.seat(locked, packed.trainer(), packed.things()));
  }

  private record Packed(NewTrainer trainer, List<Unpacking<TrainerTransfer>> things) {}

  private Instant awaitAnswers(TransferView transfer) {
    Instant now = clock.instant();
    boolean waits =
        now.isBefore(transfer.answerUntil())
            && read(transfer.from(), () -> asked.of(transfer.id())).stream()
                .anyMatch(client -> client.answer() == null);
    return waits
        ? transfer.answerUntil()
        : step(transfer, transfer.from(), locked -> next(locked, TransferStep.FREEZE));
  }

  private Instant freeze(TransferView transfer) {
    step(transfer, transfer.from(), leaving::callOffSeats);
    scope.run(transfer.from(), () -> time.take(transfer.leaving()));
    List<Slot> there = scope.call(transfer.to(), () -> time.take(transfer.trainer().arriving()));
    Optional<Obstacle> obstacle =
        scope.call(
            transfer.from(),
            () ->
                Optional.ofNullable(
                    transactions.execute(status -> freeze(transfer, there, status))));
    if (obstacle.isEmpty()) {
      return clock.instant();
    }
    step(transfer, transfer.from(), locked -> leaving.waitsFor(locked, obstacle.get()));
    return clock
        .instant()
        .plus(obstacle.get() == Obstacle.MARKS ? Duration.ofSeconds(2) : Duration.ofMinutes(5));
  }

  private @Nullable Obstacle freeze(
      TransferView transfer, List<Slot> there, TransactionStatus status) {
    @Nullable Obstacle obstacle =
        table
            .lock(transfer.id())
            .filter(locked -> locked.step() == TransferStep.FREEZE)
            .map(locked -> leaving.freeze(locked, there))
            .orElse(null);
    if (obstacle != null) {
      status.setRollbackOnly();
    }
    return obstacle;
  }

  private Instant share(TransferView transfer) {
    List<Unpacking<TrainerTransfer>> things =
        read(
            transfer.from(),
            () ->
                belongings.stream().map(module -> module.packShared(transfer.leaving())).toList());
    return step(
        transfer,
        transfer.to(),
        locked -> {
          things.forEach(thing -> thing.of(locked.trainer()));
          next(locked, TransferStep.COPY);
        });
  }

  private Instant copy(TransferView transfer) {
    Optional<TransferClient> client =
        one(transfer, TransferClient.State.ASKED)
            .filter(found -> found.answer() == ClientAnswer.AGREES);
    if (client.isEmpty()) {
      return step(transfer, transfer.from(), locked -> next(locked, TransferStep.CLOSE));
    }
    Optional<Carried> packed = read(transfer.from(), () -> pack(transfer, client.get()));
    return packed
        .map(carried ->
            step(
                transfer,
                transfer.to(),
                locked ->
                    arriving.copy(locked, carried.card(), carried.trainer(), carried.things())))
        .orElseGet(() ->
            step(
                transfer, transfer.from(), locked -> leaving.stays(locked, client.get().client())));
  }

  private record Carried(
      NewTrainer trainer, ClientCard card, List<Unpacking<ClientTransfer>> things) {}

  private Optional<Carried> pack(TransferView transfer, TransferClient client) {
    return leaving
        .card(transfer, client.client())
        .map(card ->
            new Carried(
                leaving.trainer(transfer),
                card,
                belongings.stream()
                    .map(module -> module.packClient(transfer.leaving(), client.client()))
                    .toList()));
  }

  private Instant close(TransferView transfer) {
    return one(transfer, TransferClient.State.COPIED)
        .map(client ->
            step(transfer, transfer.from(), locked -> leaving.close(locked, client.client())))
        .orElseGet(() -> step(transfer, transfer.from(), leaving::closeShared));
  }

  private Optional<TransferClient> one(TransferView transfer, TransferClient.State state) {
    return read(transfer.from(), () -> asked.of(transfer.id())).stream()
        .filter(client -> client.state() == state)
        .filter(client -> client.answer() == ClientAnswer.AGREES)
        .findFirst();
  }

  private void next(TransferView locked, TransferStep step) {
    table.next(locked.id(), step, clock.instant());
  }

  /** One transaction of one tenant that does a step unless somebody else has done it. */
  private Instant step(TransferView seen, TenantId tenant, Consumer<TransferView> work) {
    inTransaction(
        seen,
        tenant,
        locked -> {
          work.accept(locked);
          return null;
        });
    return clock.instant();
  }

  private @Nullable Instant inTransaction(
      TransferView seen, TenantId tenant, Function<TransferView, @Nullable Instant> work) {
    return read(
        tenant,
        () ->
            table
                .lock(seen.id())
                .filter(locked -> locked.step() == seen.step())
                .map(work)
                .orElse(null));
  }

  private <T extends @Nullable Object> T read(TenantId tenant, Supplier<T> work) {
    return scope.call(tenant, () -> transactions.execute(_ -> work.get()));
  }
}
