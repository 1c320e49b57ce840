package ru.trenergram.bot.dialogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.api.IncomingUpdate;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.bot.words.PressData;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.StagedMessage;

/**
 * Finds what a pressed button stands for. Verb and subject come from the message that was sent to
 * this very person; anything else is answered like a button that is too old, without a hint.
 */
@Component
class Presses {

  private static final Logger LOG = LoggerFactory.getLogger(Presses.class);

  private final Outbox outbox;
  private final Map<String, Verb> verbs = new HashMap<>();

  Presses(Outbox outbox, List<Verb> verbs) {
    this.outbox = outbox;
    verbs.forEach(verb -> verb.verbs().forEach(name -> this.verbs.put(name, verb)));
  }

  Turn turn(Exchange exchange, IncomingUpdate.Press pressed) {
    Optional<Press> press =
        PressData.decoded(pressed.data()).flatMap(data -> find(data, exchange, pressed));
    if (press.isEmpty()) {
      LOG.warn("a button was pressed that was not shown, or long ago");
      return Turn.unbound(() -> exchange.reply("button.gone"));
    }
    Verb verb = verbs.get(press.get().verb());
    return verb == null
        ? Turn.unbound(() -> exchange.reply("button.gone"))
        : verb.turn(exchange, press.get());
  }

  private Optional<Press> find(PressData data, Exchange exchange, IncomingUpdate.Press pressed) {
    return outbox
        .find(data.message())
        .filter(message -> message.recipient() == exchange.telegramId())
        .filter(message -> Objects.equals(message.tenant(), data.tenant()))
        .flatMap(message ->
            action(message, data.place())
                .map(action -> new Press(message, action, pressed.message())));
  }

  private static Optional<Button.Action> action(StagedMessage message, int place) {
    List<Button> buttons = message.words().buttons().stream().flatMap(List::stream).toList();
    return place < buttons.size() && buttons.get(place) instanceof Button.Action action
        ? Optional.of(action)
        : Optional.empty();
  }
}
