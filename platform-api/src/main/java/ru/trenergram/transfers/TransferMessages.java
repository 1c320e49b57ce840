package ru.trenergram.transfers;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.ClientCard;
import ru.trenergram.people.NewTrainer;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.TenantView;
import ru.trenergram.tenancy.Tenants;

/** What people hear of a transfer, each once, in the transaction in which it is so. */
@Component
class TransferMessages {

  private final Outbox outbox;
  private final Tenants tenants;

  TransferMessages(Outbox outbox, Tenants tenants) {
    this.outbox = outbox;
    this.tenants = tenants;
  }

  void ask(TransferView transfer, NewTrainer trainer, ClientCard client) {
    put(
        "transfer-asked/" + transfer.id() + "/" + client.id(),
        client.chat(),
        words("transfer.asked.client", transfer, trainer)
            .with(TransferButtons.toAnswer(transfer.id())));
  }

  void moved(TransferView transfer, NewTrainer trainer, ClientCard client) {
    put(
        "transfer-moved/" + transfer.id() + "/" + client.id(),
        client.chat(),
        words("transfer.moved.client", transfer, trainer));
  }

  /**
   * A client stays.
   *
   * @param open whether they have something to settle with the trainer
   * @param settledBy until when they can
   */
  void stays(
      TransferView transfer,
      NewTrainer trainer,
      ClientCard client,
      boolean open,
      Instant settledBy) {
    put(
        "transfer-stays/" + transfer.id() + "/" + client.id(),
        client.chat(),
        words(
            "transfer.stays.client",
            transfer,
            trainer,
            Map.of("open", open ? "yes" : "no", "deadline", settledBy.toString())));
  }

  void meets(TransferView transfer, NewTrainer trainer) {
    put(
        "transfer-meets/" + transfer.id(),
        trainer.telegramId(),
        words("transfer.meets.trainer", transfer, trainer));
  }

  /**
   * How many clients did what.
   *
   * @param open of those who stayed: with whom something is to be settled
   */
  record Clients(int moved, int stayed, int open) {}

  void arrived(TransferView transfer, NewTrainer trainer, Clients clients, Instant settledBy) {
    put(
        "transfer-arrived/" + transfer.id(),
        trainer.telegramId(),
        words(
            "transfer.arrived.trainer",
            transfer,
            trainer,
            Map.of(
                "moved", clients.moved(),
                "stayed", clients.stayed(),
                "open", clients.open(),
                "deadline", settledBy.toString())));
  }

  private Words words(String text, TransferView transfer, NewTrainer trainer) {
    return words(text, transfer, trainer, Map.of());
  }

  private Words words(
      String text, TransferView transfer, NewTrainer trainer, Map<String, Object> more) {
    TenantView there = tenants.find(transfer.to()).orElseThrow();
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("trainer", trainer.name());
    arguments.put("to", there.solo() ? "solo" : "club");
    arguments.put("club", there.name());
    arguments.put("until", transfer.answerUntil().toString());
    arguments.put("zone", there.zone().getId());
    Words words = Words.of(text, arguments).about(transfer.leaving().value(), "trainer");
    return transfer.arriving() == null
        ? words
        : words.about(transfer.arriving().value(), "trainer");
  }

  private void put(String key, long chat, Words words) {
    outbox.put(Message.now(key, chat, TenantScope.require(), Priority.NOTICE, words));
  }
}
