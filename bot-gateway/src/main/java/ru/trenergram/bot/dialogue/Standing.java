package ru.trenergram.bot.dialogue;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.Person;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.privacy.ConsentText;
import ru.trenergram.privacy.Consents;
import ru.trenergram.privacy.Erasures;

/** How people stand to what is kept of them: whether they agreed, and whether they are leaving. */
@Component
class Standing {

  private final Consents consents;
  private final Erasures erasures;
  private final InstantSource clock;

  Standing(Consents consents, Erasures erasures, InstantSource clock) {
    this.consents = consents;
    this.erasures = erasures;
    this.clock = clock;
  }

  /** Nothing may begin for them before the end of that. */
  boolean isBeingErased(Exchange exchange) {
    return exchange.person().isPresent() && erasures.underWay(exchange.telegramId());
  }

  /**
   * Asks those who have not agreed to the present text, after what they did: nobody loses a session
   * for a new text. At most once a day.
   */
  void askForConsent(Exchange exchange) {
    exchange
        .person()
        .filter(person -> !exchange.memberships().isEmpty() && !consents.current(person.id()))
        .ifPresent(person -> exchange.outbox().put(question(person)));
  }

  private Message question(Person person) {
    String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    return Message.now(
        "consent/" + ConsentText.VERSION + "/" + person.id() + "/" + today,
        person.telegramId(),
        null,
        Priority.REPLY,
        Words.of("privacy.new-text", Map.of())
            .with(new Button.Action("button.agree", PrivacyVerbs.AGREE, ConsentText.VERSION)));
  }
}
