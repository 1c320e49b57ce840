package ru.trenergram.transfers;

import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.trenergram.people.ClientCard;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.ClientTransfer;
import ru.trenergram.people.NewTrainer;
import ru.trenergram.people.TrainerTransfer;
import ru.trenergram.people.Unpacking;
import ru.trenergram.people.Welcome;

/** What steps do in the tenant that the trainer goes to; bound to it, in the step's transaction. */
@Component
class ArrivingSide {

  private final TransferTable table;
  private final TransferClientTable asked;
  private final TransferMessages messages;
  private final Welcome arrivals;
  private final InstantSource clock;

  ArrivingSide(
      TransferTable table,
      TransferClientTable asked,
      TransferMessages messages,
      Welcome arrivals,
      InstantSource clock) {
    this.table = table;
    this.asked = asked;
    this.messages = messages;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  /** Who works here already keeps what they have set here. */
  void seat(TransferView transfer, NewTrainer trainer, List<Unpacking<TrainerTransfer>> settings) {
    Welcome.Seat seat = arrivals.seat(trainer);
    table.seated(transfer.id(), seat.trainer());
    if (seat.isNew()) {
      TrainerTransfer seated =
          new TrainerTransfer(
              transfer.id().value(),
              transfer.from(),
              transfer.to(),
              transfer.leaving(),
              seat.trainer());
      settings.forEach(thing -> thing.of(seated));
    }
    table.next(transfer.id(), TransferStep.ASK, clock.instant());
  }

  void copy(
      TransferView transfer,
      ClientCard card,
      NewTrainer trainer,
      List<Unpacking<ClientTransfer>> things) {
    boolean done =
        asked.of(transfer.id()).stream()
            .anyMatch(client ->
                client.client().equals(card.id()) && client.state() != TransferClient.State.ASKED);
    if (done) {
      return;
    }
    ClientId here = arrivals.welcome(card, transfer.trainer().arriving());
    ClientTransfer along = new ClientTransfer(transfer.trainer(), card.id(), here);
    things.forEach(thing -> thing.of(along));
    asked.copied(transfer.id(), card.id(), here);
    messages.moved(transfer, trainer, card);
  }
}
