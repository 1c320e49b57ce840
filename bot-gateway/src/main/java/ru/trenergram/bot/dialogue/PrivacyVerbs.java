package ru.trenergram.bot.dialogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.Person;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Words;
import ru.trenergram.privacy.ConsentText;
import ru.trenergram.privacy.ConsentWay;
import ru.trenergram.privacy.Consents;
import ru.trenergram.privacy.Erasure;
import ru.trenergram.privacy.ErasureId;
import ru.trenergram.privacy.ErasureWay;
import ru.trenergram.privacy.Erasures;
import ru.trenergram.privacy.Outlook;
import ru.trenergram.tenancy.TenantId;

/** The buttons below {@code /privacy} and below the question for consent. */
@Component
class PrivacyVerbs implements Verb {

  static final String EXPORT = "export-data";
  static final String ERASE = "erase-data";
  static final String AGREE = "agree";

  private static final String CONFIRM = "confirm-erasure";
  private static final String KEEP = "keep-data";

  private final Consents consents;
  private final Erasures erasures;

  PrivacyVerbs(Consents consents, Erasures erasures) {
    this.consents = consents;
    this.erasures = erasures;
  }

  @Override
  public Set<String> verbs() {
    return Set.of(EXPORT, ERASE, AGREE, CONFIRM, KEEP);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    Optional<Person> person = exchange.person();
    if (person.isEmpty()) {
      return Turn.unbound(() -> exchange.reply("button.gone"));
    }
    return switch (press.verb()) {
      case EXPORT ->
          Turn.unbound(() -> exchange.reply(Words.of("privacy.file", Map.of()).along("export")));
      case ERASE -> warned(exchange, person.get(), erasures.outlook(person.get()));
      case AGREE -> Turn.unbound(() -> agree(exchange, press, person.get()));
      case CONFIRM -> Turn.unbound(() -> confirm(exchange, press, person.get()));
      default -> Turn.unbound(() -> exchange.settle(press, "note.kept"));
    };
  }

  private void agree(Exchange exchange, Press press, Person person) {
    if (press.subject().equals(ConsentText.VERSION)) {
      consents.give(person.id(), ConsentWay.BOT_BUTTON);
      exchange.settle(press, "note.agreed");
    } else {
      exchange.reply("button.gone");
    }
  }

  private Turn warned(Exchange exchange, Person person, Map<TenantId, Outlook> outlook) {
    return Turn.unbound(() -> {
      outlook
          .values()
          .forEach(there -> {
            there.accounts().forEach(account -> exchange.reply(open(account)));
            there.passes().forEach(pass -> exchange.reply(open(pass)));
          });
      Erasure asked = erasures.ask(person.id(), ErasureWay.BOT);
      int sessions = outlook.values().stream().mapToInt(Outlook::sessions).sum();
      exchange.reply(
          Words.of("erasure.warning", Map.of("sessions", sessions))
              .with(new Button.Action("button.erase-all", CONFIRM, asked.id().toString()))
              .with(new Button.Action("button.keep", KEEP, asked.id().toString())));
    });
  }

  private static Words open(Outlook.OpenPass pass) {
    return Words.of(
            "erasure.pass",
            Map.of(
                "with", pass.name() == null ? "" : pass.name(),
                "counted", pass.left() == null ? "no" : "yes",
                "left", pass.left() == null ? 0 : pass.left(),
                "ends", pass.lastDay() == null ? "no" : "yes",
                "lastDay", pass.lastDay() == null ? "" : pass.lastDay().toString()))
        .about(pass.with(), "with");
  }

  private static Words open(Outlook.OpenAccount account) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("with", account.name() == null ? "" : account.name());
    arguments.put("balanceMinor", account.balance().minorUnits());
    arguments.put("currency", account.balance().currency().getCurrencyCode());
    return Words.of("erasure.open", arguments).about(account.with(), "with");
  }

  private void confirm(Exchange exchange, Press press, Person person) {
    ErasureId id = new ErasureId(UUID.fromString(press.subject()));
    if (erasures.confirm(id, person.id()).isPresent()) {
      exchange.settle(press, "note.erasing");
    } else {
      exchange.reply("erasure.too-old");
    }
  }
}
