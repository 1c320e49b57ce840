package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static ru.trenergram.bot.Desk.SOON;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.privacy.Consent;
import ru.trenergram.privacy.ConsentText;
import ru.trenergram.privacy.ConsentWay;
import ru.trenergram.privacy.Consents;
import ru.trenergram.testing.TestClubs;

@BotTest
class ConsentTest {

  @Autowired TelegramSimulator telegram;
  @Autowired TestClubs clubs;
  @Autowired Desk desk;
  @Autowired Persons persons;
  @Autowired Consents consents;

  @Value("${trenergram.database.url}")
  String database;

  private PersonId person(Chat chat) {
    return persons.byTelegram(chat.persona().id()).orElseThrow().id();
  }

  @Test
  void whoSharesTheContactAgreesToTheTextOfThatDay() {
    Chat olga = telegram.chat(telegram.add("Ольга"));
    Chat anna = telegram.chat(telegram.add("Анна"));
    desk.becomeClient(anna, desk.becomeTrainer(olga, clubs.open("Атлет")));

    assertThat(consents.of(person(anna)))
        .extracting(Consent::version, Consent::way)
        .containsExactly(tuple(ConsentText.VERSION, ConsentWay.BOT_CONTACT));
    assertThat(consents.current(person(olga))).isTrue();
  }

  @Test
  void aNewTextIsAskedForAfterTheNextActOnceADayAndTheActIsDone() {
    Chat olga = telegram.chat(telegram.add("Ольга"));
    Chat anna = telegram.chat(telegram.add("Анна"));
    desk.becomeClient(anna, desk.becomeTrainer(olga, clubs.open("Титан")));
    new WholeDatabase(database)
        .change(
            "update platform.consent set text_version = '2020-01-01' where person_id = '"
                + person(anna)
                + "'");

    anna.send("/my");
    anna.awaitText("Ближайших тренировок нет", SOON);
    int question = anna.awaitText("Изменилось то, что мы храним", SOON).id();
    int before = anna.lastMessageId();
    anna.send("/my");
    anna.awaitAfter(before, m -> m.text().contains("Ближайших тренировок нет"), SOON);
    assertThat(consents.current(person(anna))).isFalse();
    anna.tap(question, "Согласен");
    anna.awaitText("Вы согласились", SOON);

    assertThat(anna.messages()).filteredOn(m -> m.text().contains("Изменилось то")).hasSize(1);
    assertThat(consents.of(person(anna)))
        .extracting(Consent::way)
        .containsExactly(ConsentWay.BOT_BUTTON, ConsentWay.BOT_CONTACT);
  }
}
