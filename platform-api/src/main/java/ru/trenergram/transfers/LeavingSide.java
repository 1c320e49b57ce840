package ru.trenergram.transfers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.balances.Balances;
import ru.trenergram.bookings.LeavingTrainers;
import ru.trenergram.people.Belongings;
import ru.trenergram.people.ClientCard;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.ClientTransfer;
import ru.trenergram.people.Departures;
import ru.trenergram.people.NewTrainer;
import ru.trenergram.scheduling.Slot;

/** What steps do in the tenant that the trainer leaves; bound to it, in the step's transaction. */
@Component
class LeavingSide {

  /** So long marks can be corrected and money be settled with those who stay. */
  private static final Duration TO_SETTLE = Duration.ofDays(7);

  private final TransferTable table;
  private final TransferClientTable asked;
  private final TransferMessages messages;
  private final Departures departures;
  private final LeavingTrainers sessions;
  private final Balances balances;
  private final FeedsAlong feeds;
  private final List<Belongings> lastFirst;
  private final InstantSource clock;

  LeavingSide(
      TransferTable table,
      TransferClientTable asked,
      TransferMessages messages,
      Departures departures,
      LeavingTrainers sessions,
      Balances balances,
      FeedsAlong feeds,
      List<Belongings> belongings,
      InstantSource clock) {
    this.table = table;
    this.asked = asked;
    this.messages = messages;
    this.departures = departures;
    this.sessions = sessions;
    this.balances = balances;
    this.feeds = feeds;
    this.lastFirst = belongings.reversed();
    this.clock = clock;
  }

  NewTrainer trainer(TransferView transfer) {
    return departures
        .trainer(transfer.leaving())
        .orElseThrow(() -> new IllegalStateException("no trainer leaves in " + transfer.id()));
  }

  /** Empty if they do not train here any more, as whoever was erased meanwhile. */
  Optional<ClientCard> card(TransferView transfer, ClientId client) {
    return departures.clients(transfer.leaving()).stream()
        .filter(card -> card.id().equals(client))
        .findFirst();
  }

  /** A client who cannot go along any more; nothing changes for one who is there already. */
  void stays(TransferView transfer, ClientId client) {
    asked.of(transfer.id()).stream()
        .filter(found -> found.client().equals(client))
        .filter(found -> found.state() == TransferClient.State.ASKED)
        .forEach(_ -> asked.answer(transfer.id(), client, ClientAnswer.STAYS, clock.instant()));
  }

  void ask(TransferView transfer) {
    NewTrainer trainer = trainer(transfer);
    for (ClientCard client : departures.clients(transfer.leaving())) {
      asked.ask(transfer.id(), client);
      messages.ask(transfer, trainer, client);
    }
    table.next(transfer.id(), TransferStep.ANSWERS, clock.instant());
  }

  /** All stays as it was: whoever knows of the transfer is told, once, that it is called off. */
  @Nullable Instant tellCalledOff(TransferView transfer) {
    List<TransferClient> clients = asked.of(transfer.id());
    Set<ClientId> know =
        messages.reached(transfer.id(), clients.stream().map(TransferClient::client).toList());
    clients.stream()
        .filter(client -> client.answer() != null)
        .map(TransferClient::client)
        .forEach(know::add);
    departures
        .trainer(transfer.leaving())
        .ifPresent(trainer ->
            departures.clients(transfer.leaving()).stream()
                .filter(client -> know.contains(client.id()))
                .forEach(client -> messages.calledOff(transfer, trainer, client)));
    return null;
  }

  void callOffSeats(TransferView transfer) {
    sessions.callOffSeats(transfer.leaving(), going(transfer));
  }

  private Set<ClientId> going(TransferView transfer) {
    return asked.of(transfer.id()).stream()
        .filter(client -> client.answer() == ClientAnswer.AGREES)
        .map(TransferClient::client)
        .collect(Collectors.toSet());
  }

  /**
   * Freezes the trainer here; what is in the way, if anything, and then it must not be committed.
   *
   * @param there times of sessions in the other tenant that are not shared
   */
  @Nullable Obstacle freeze(TransferView transfer, List<Slot> there) {
    departures.freeze(transfer.leaving(), transfer.to());
    Set<ClientId> going = going(transfer);
    if (sessions.marksAreDue(transfer.leaving())
        || !sessions.seats(transfer.leaving(), going).isEmpty()) {
      return Obstacle.MARKS;
    }
    if (!sessions.meeting(transfer.leaving(), there).isEmpty()) {
      return Obstacle.SESSIONS;
    }
    Set<ClientId> here =
        departures.clients(transfer.leaving()).stream()
            .map(ClientCard::id)
            .collect(Collectors.toSet());
    going.stream()
        .filter(client -> !here.contains(client))
        .forEach(client -> stays(transfer, client));
    departures.redirectLinks(transfer.leaving(), transfer.to(), transfer.trainer().arriving());
    table.next(transfer.id(), TransferStep.SHARE, clock.instant());
    return null;
  }

  void waitsFor(TransferView transfer, Obstacle obstacle) {
    table.waitsFor(transfer.id(), obstacle, clock.instant());
    if (obstacle == Obstacle.SESSIONS) {
      messages.meets(transfer, trainer(transfer));
    }
  }

  void close(TransferView transfer, ClientId client) {
    asked.of(transfer.id()).stream()
        .filter(found -> found.client().equals(client))
        .filter(found -> found.state() == TransferClient.State.COPIED)
        .findFirst()
        .ifPresent(found -> close(transfer, found));
  }

  private void close(TransferView transfer, TransferClient client) {
    ClientTransfer along =
        new ClientTransfer(
            transfer.trainer(), client.client(), Optional.ofNullable(client.there()).orElseThrow());
    lastFirst.forEach(module -> module.leaveClient(along));
    feeds.ofClient(client.person(), along, departures);
    departures.close(transfer.leaving(), client.client());
    asked.closed(transfer.id(), client.client());
  }

  void closeShared(TransferView transfer) {
    Instant now = clock.instant();
    lastFirst.forEach(module -> module.leaveShared(transfer.trainer()));
    feeds.ofTrainer(transfer);
    departures.thaw(transfer.leaving(), transfer.to());
    sessions.endWishes(transfer.leaving());
    tell(transfer, settledBy(transfer, now));
    table.next(transfer.id(), TransferStep.LEAVE, now);
  }

  private void tell(TransferView transfer, Instant settledBy) {
    NewTrainer trainer = trainer(transfer);
    Set<ClientId> unsettled = balances.unsettled(transfer.leaving());
    Set<ClientId> toBeCharged = balances.toBeCharged(transfer.leaving());
    List<ClientCard> staying = departures.clients(transfer.leaving());
    int open = 0;
    for (ClientCard client : staying) {
      ToSettle left = left(client.id(), unsettled, toBeCharged);
      open += left == ToSettle.NOTHING ? 0 : 1;
      messages.stays(transfer, trainer, client, left, settledBy);
    }
    messages.arrived(
        transfer,
        trainer,
        new TransferMessages.Clients(going(transfer).size(), staying.size(), open),
        settledBy);
  }

  private static ToSettle left(
      ClientId client, Set<ClientId> unsettled, Set<ClientId> toBeCharged) {
    if (unsettled.contains(client)) {
      return ToSettle.ACCOUNT;
    }
    return toBeCharged.contains(client) ? ToSettle.SESSIONS : ToSettle.NOTHING;
  }

  /**
   * Until when accounts are to be settled: a week from the end of the last session that still takes
   * place here.
   *
   * @param arrived from when on nothing else takes place here
   */
  private Instant settledBy(TransferView transfer, Instant arrived) {
    return sessions
        .lastEnd(transfer.leaving())
        .filter(arrived::isBefore)
        .orElse(arrived)
        .plus(TO_SETTLE);
  }

  /** Ends the place here once nothing is left to be settled; else says when to look again. */
  @Nullable Instant leave(TransferView transfer) {
    Instant now = clock.instant();
    Optional<Instant> until =
        balances.unsettled(transfer.leaving()).isEmpty()
            ? sessions.lastEnd(transfer.leaving()).map(end -> end.plus(TO_SETTLE))
            : Optional.of(settledBy(transfer, transfer.since()));
    if (until.filter(now::isBefore).isPresent()) {
      return until.get();
    }
    departures.close(transfer.leaving());
    table.next(transfer.id(), TransferStep.DONE, now);
    return null;
  }
}
