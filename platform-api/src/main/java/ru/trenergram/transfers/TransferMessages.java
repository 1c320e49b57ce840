package ru.trenergram.transfers;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.MessageState;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.ClientCard;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.NewTrainer;
import ru.trenergram.people.TrainerView;
import ru.trenergram.people.Trainers;
import ru.trenergram.reminders.QuietTimes;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.TenantView;
import ru.trenergram.tenancy.Tenants;

/**
 * What people hear of a transfer, each once, in the transaction in which it is so. Clients hear it
 * when quiet hours are over; the trainer, who has asked for it, at once.
 */
@Component
class TransferMessages {

  /** So much of the time to answer has to be left in the morning, else the night does not hold. */
  private static final Duration TO_ANSWER = Duration.ofHours(2);

  private final Outbox outbox;
  private final Tenants tenants;
  private final Trainers trainers;
  private final QuietTimes quiet;

  TransferMessages(Outbox outbox, Tenants tenants, Trainers trainers, QuietTimes quiet) {
    this.outbox = outbox;
    this.tenants = tenants;
    this.trainers = trainers;
    this.quiet = quiet;
  }

  void ask(TransferView transfer, NewTrainer trainer, ClientCard client) {
    Instant morning = quiet.over(transfer.leaving());
    boolean tooLate = morning.plus(TO_ANSWER).isAfter(transfer.answerUntil());
    put(
        question(transfer.id(), client.id()),
        client.chat(),
        words(
                "transfer.asked.client",
                transfer,
                trainer,
                at(transfer, transfer.answerUntil(), "until"))
            .with(TransferButtons.toAnswer(transfer.id())),
        tooLate ? null : morning,
        transfer.answerUntil());
  }

  /** The question makes no sense any more to these, if it has not left. */
  void takeBack(TransferId transfer, Collection<ClientId> clients) {
    outbox.takeBack(clients.stream().map(client -> question(transfer, client)).toList());
  }

  /** Whom the question has reached, or may have. */
  Set<ClientId> reached(TransferId transfer, Collection<ClientId> clients) {
    Map<String, MessageState> fates =
        outbox.fates(clients.stream().map(client -> question(transfer, client)).toList());
    return clients.stream()
        .filter(client ->
            Optional.ofNullable(fates.get(question(transfer, client)))
                .filter(TransferMessages::mayHaveArrived)
                .isPresent())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static boolean mayHaveArrived(MessageState fate) {
    return switch (fate) {
      case SENDING, SENT, UNKNOWN -> true;
      case WAITING, UNREACHABLE, REFUSED, EXPIRED -> false;
    };
  }

  void calledOff(TransferView transfer, NewTrainer trainer, ClientCard client) {
    put(
        "transfer-called-off/" + transfer.id() + "/" + client.id(),
        client.chat(),
        words("transfer.called-off.client", transfer, trainer),
        quiet.over(transfer.leaving()),
        null);
  }

  private static String question(TransferId transfer, ClientId client) {
    return "transfer-asked/" + transfer + "/" + client;
  }

  void moved(TransferView transfer, NewTrainer trainer, ClientCard client) {
    put(
        "transfer-moved/" + transfer.id() + "/" + client.id(),
        client.chat(),
        words("transfer.moved.client", transfer, trainer),
        quiet.over(transfer.trainer().arriving()),
        null);
  }

  /**
   * A client stays.
   *
   * @param left what they have to settle with the trainer
   * @param settledBy until when they can
   */
  void stays(
      TransferView transfer,
      NewTrainer trainer,
      ClientCard client,
      ToSettle left,
      Instant settledBy) {
    put(
        "transfer-stays/" + transfer.id() + "/" + client.id(),
        client.chat(),
        words(
            "transfer.stays.client",
            transfer,
            trainer,
            with(at(transfer, settledBy, "deadline"), Map.of("open", left.argument()))),
        quiet.over(transfer.leaving()),
        null);
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
            with(
                at(transfer, settledBy, "deadline"),
                Map.of(
                    "moved", clients.moved(),
                    "stayed", clients.stayed(),
                    "open", clients.open()))));
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
    Words words = Words.of(text, arguments).about(transfer.leaving().value(), "trainer");
    return transfer.arriving() == null
        ? words
        : words.about(transfer.arriving().value(), "trainer");
  }

  /** A moment on the trainer's clock, in the tenant that is left. */
  private Map<String, Object> at(TransferView transfer, Instant moment, String name) {
    TrainerView trainer = trainers.find(transfer.leaving()).orElseThrow();
    return Map.of(name, moment.toString(), "zone", trainer.zone().getId());
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private void put(String key, long chat, Words words) {
    put(key, chat, words, null, null);
  }

  private void put(
      String key,
      long chat,
      Words words,
      @Nullable Instant notBefore,
      @Nullable Instant expiresAt) {
    outbox.put(
        new Message(
            key, chat, TenantScope.require(), Priority.NOTICE, words, notBefore, expiresAt));
  }
}
