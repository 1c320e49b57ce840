package ru.trenergram.transfers;

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

  void stays(TransferView transfer, NewTrainer trainer, ClientCard client) {
    put(
        "transfer-stays/" + transfer.id() + "/" + client.id(),
        client.chat(),
        words("transfer.stays.client", transfer, trainer));
  }

  void meets(TransferView transfer, NewTrainer trainer) {
    put(
        "transfer-meets/" + transfer.id(),
        trainer.telegramId(),
        words("transfer.meets.trainer", transfer, trainer));
  }

  void arrived(TransferView transfer, NewTrainer trainer, int moved, int stayed) {
    Words words = words("transfer.arrived.trainer", transfer, trainer);
    Map<String, Object> arguments = new HashMap<>(words.arguments());
    arguments.put("moved", moved);
    arguments.put("stayed", stayed);
    put(
        "transfer-arrived/" + transfer.id(),
        trainer.telegramId(),
        Words.of(words.text(), arguments));
  }

  private Words words(String text, TransferView transfer, NewTrainer trainer) {
    TenantView there = tenants.find(transfer.to()).orElseThrow();
    Words words =
        Words.of(
                text,
                Map.of(
                    "trainer", trainer.name(),
                    "to", there.solo() ? "solo" : "club",
                    "club", there.name(),
                    "until", transfer.answerUntil().toString(),
                    "zone", there.zone().getId()))
            .about(transfer.leaving().value(), "trainer");
    return transfer.arriving() == null
        ? words
        : words.about(transfer.arriving().value(), "trainer");
  }

  private void put(String key, long chat, Words words) {
    outbox.put(Message.now(key, chat, TenantScope.require(), Priority.NOTICE, words));
  }
}
