package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bot.Desk.SOON;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.bot.RichLife.Pair;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.Persona;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;

/**
 * Somebody with a rich life as client and trainer in two clubs and in solo is erased: afterwards no
 * table and no log knows the name, the phone or the Telegram id, and nobody else lost a thing.
 */
@BotTest
@ExtendWith(OutputCaptureExtension.class)
class ErasureTest {

  private static final AtomicLong NUMBERS = new AtomicLong(7_731_000_400L);
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  @Autowired TelegramSimulator telegram;
  @Autowired TestClubs clubs;
  @Autowired Desk desk;
  @Autowired RichLife life;
  @Autowired Stumble stumble;
  @Autowired Persons persons;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;

  @Autowired
  @Qualifier("erasureReplay") SmartLifecycle replay;

  private WholeDatabase database;
  private TenantId atlet;
  private TenantId titan;
  private Persona zina;
  private Chat zinasChat;
  private Chat olga;
  private Chat ivan;
  private String words;

  @Autowired
  void database(@Value("${trenergram.database.url}") String url) {
    database = new WholeDatabase(url);
  }

  @BeforeEach
  void aRichLife() {
    long number = NUMBERS.incrementAndGet();
    atlet = clubs.open("Атлет");
    titan = clubs.open("Титан");
    TenantId solo = clubs.solo();
    zina = telegram.add(Persona.of(number, "Зинаида-" + number, "+79" + number % 1_000_000_000));
    words = zina.firstName() + " тел. " + zina.phone() + " tg " + zina.id();
    zinasChat = telegram.chat(zina);
    olga = telegram.chat(telegram.add("Ольга"));
    ivan = telegram.chat(telegram.add("Иван"));
    Chat igor = telegram.chat(telegram.add("Игорь"));
    String toOlga = desk.becomeTrainer(olga, atlet);
    desk.becomeClient(zinasChat, toOlga);
    desk.becomeClient(ivan, toOlga);
    desk.becomeClient(ivan, desk.becomeTrainer(zinasChat, titan));
    desk.becomeClient(zinasChat, desk.becomeTrainer(igor, solo));
    String aboutIvan = "Слова об Иване " + ivan.persona().id();
    life.live(pair(atlet, olga, zinasChat), words, "Йога", words);
    life.live(pair(titan, zinasChat, ivan), words, words, aboutIvan);
    life.live(pair(solo, igor, zinasChat), words, "Бокс", words);
    life.live(pair(atlet, olga, ivan), aboutIvan, "Бег", aboutIvan);
    life.invite(titan, zina.phone());
    database.change(
        """
        insert into platform.person_session (id, person_id, membership_id, refresh_hash, device,
          created_at, used_at, expires_at)
        select gen_random_uuid(), person_id, id, '\\x01', '%s', created_at, created_at, created_at
        from platform.membership where person_id = '%s' limit 1
        """
            .formatted(words, person()));
    zinasChat.open(desk.becomeTrainer(telegram.chat(telegram.add("Пётр")), atlet));
    zinasChat.awaitText("Пётр приглашает вас тренироваться", SOON);
  }

  private Pair pair(TenantId club, Chat trainer, Chat client) {
    return new Pair(
        club,
        new TrainerId(desk.membership(trainer, club, MembershipKind.TRAINER).member()),
        new ClientId(desk.membership(client, club, MembershipKind.CLIENT).member()),
        trainer.persona().id(),
        client.persona().id());
  }

  private PersonId person() {
    return persons.byTelegram(zina.id()).orElseThrow().id();
  }

  private Map<String, Set<String>> traces() {
    return database.holding(zina.firstName(), zina.phone().substring(1), Long.toString(zina.id()));
  }

  /** Nothing waits that could leave. */
  private void awaitSilence() {
    await()
        .atMost(A_WHILE)
        .until(() ->
            jdbc.sql(
                        """
                        select count(*) from cell.message
                        where state in ('WAITING', 'SENDING') and not_before <= ?
                        """)
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Integer.class)
                    .single()
                == 0);
  }

  /** What both are called was typed by the trainer. */
  private void ivanLooksAtTheGroupsAndAtWhatHeWaitsFor() {
    ivan.send("/groups");
    ChatMessage choice = ivan.awaitText("С каким клубом", SOON);
    ivan.tap(choice.id(), "Титан");
    assertThat(ivan.awaitText("Свободно 5 мест", SOON).text()).contains(zina.firstName());
    ivan.send("/my");
    assertThat(ivan.awaitText("Вы ждёте места: «Одному", SOON).text()).contains(zina.firstName());
  }

  private void erase() {
    zinasChat.send("/privacy");
    ChatMessage offer = zinasChat.awaitText("Выгрузить или стереть", SOON);
    zinasChat.tap(offer.id(), "Стереть мои данные");
    ChatMessage warning = zinasChat.awaitText("Стереть всё о вас?", SOON);
    assertThat(zinasChat.messages())
        .anyMatch(m -> m.text().contains("Счёт не закрыт: Ольга"))
        .anyMatch(m -> m.text().contains("Счёт не закрыт: Иван"))
        .anyMatch(m -> m.text().contains("Абонемент не израсходован: Ольга, осталось занятий: 8."));
    zinasChat.tap(warning.id(), "Стереть всё");
  }

  private int feeds(PersonId person) {
    return jdbc.sql(
            """
            select count(*) from platform.calendar_feed f
              join platform.membership m on m.id = f.membership_id
            where m.person_id = ?
            """)
        .param(person.value())
        .query(Integer.class)
        .single();
  }

  private void awaitErased(PersonId person) {
    await()
        .atMost(A_WHILE)
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql("select state from platform.erasure where person_id = ?")
                        .param(person.value())
                        .query(String.class)
                        .list())
                .containsExactly("DONE"));
  }

  @Test
  void nothingIsLeftOfThePersonAndNobodyElseLosesAThing(CapturedOutput log) {
    PersonId person = person();
    ChatMessage joined = olga.awaitText("Новый клиент: " + zina.firstName(), SOON);
    assertThat(traces().keySet())
        .contains(
            "cell.message",
            "club.blocked_time",
            "club.booking_remark",
            "club.client",
            "club.client_note_text",
            "club.group_session",
            "club.idempotent_request",
            "club.invitation",
            "club.ledger_note",
            "club.review_hiding_reason",
            "club.review_text",
            "club.session_type",
            "club.session_note_text",
            "club.special_days",
            "club.trainer",
            "platform.bot_conversation",
            "platform.bot_dialogue",
            "platform.bot_person",
            "platform.bot_update",
            "platform.person",
            "platform.person_session");
    ivanLooksAtTheGroupsAndAtWhatHeWaitsFor();
    awaitSilence();
    Map<String, Set<String>> ivansBefore = database.holding("Слова об Иване");

    stumble.at("leave", "erase", "traces");
    erase();
    awaitErased(person);

    assertThat(stumble.over()).isTrue();
    assertThat(traces()).isEmpty();
    assertThat(feeds(person)).isZero();
    assertThat(log.getAll())
        .doesNotContain(zina.firstName(), zina.phone(), Long.toString(zina.id()));
    assertThat(database.holding("Слова об Иване")).isEqualTo(ivansBefore);
    olga.awaitText(zina.firstName() + " стирает свои данные, а счёт не закрыт", SOON);
    ivan.awaitText(zina.firstName() + " больше не проводит тренировок", SOON);
    assertThat(olga.messages())
        .filteredOn(m -> m.text().contains("стирает свои данные, а счёт не закрыт"))
        .hasSize(1);
    olga.awaitText(zina.firstName() + " стирает свои данные, а абонемент не израсходован", SOON);
    olga.tap(joined.id(), "Отказать клиенту");
    olga.awaitText("уже не числится", SOON);
  }

  @Test
  void whoReturnsIsANewPerson() {
    PersonId person = person();
    erase();
    awaitErased(person);

    desk.becomeClient(zinasChat, desk.becomeTrainer(telegram.chat(telegram.add("Юля")), atlet));

    assertThat(person()).isNotEqualTo(person);
    assertThat(desk.membership(zinasChat, atlet, MembershipKind.CLIENT)).isNotNull();
  }

  @Test
  void anOlderDatabaseThatIsRestoredForgetsThePersonAgain() {
    PersonId person = person();
    String older = "older_" + zina.id();
    database.copyTo(older);
    erase();
    awaitErased(person);
    assertThat(traces()).isEmpty();

    database.restore(older);
    assertThat(traces()).isNotEmpty();
    replay.stop();
    await()
        .atMost(A_WHILE)
        .ignoreExceptions()
        .until(() -> {
          replay.start();
          return true;
        });

    awaitErased(person);
    assertThat(traces()).isEmpty();
  }

  @Test
  void thePersonGetsAFileOfAllClubsWithoutThePhonesOfOthers() {
    zinasChat.send("/privacy");
    zinasChat.tap(zinasChat.awaitText("Выгрузить или стереть", SOON).id(), "Выгрузить мои данные");
    ChatMessage file = zinasChat.awaitText("Всё, что мы о вас храним", SOON);

    String text = new String(telegram.content(file), StandardCharsets.UTF_8);
    assertThat(text)
        .contains(zina.phone(), "Атлет", "Титан", "\"ledger\"", "\"reviews\"", "\"consents\"")
        .doesNotContain(
            olga.persona().phone(), ivan.persona().phone(), Long.toString(ivan.persona().id()));
    assertThat(List.of(text.split("Слова об Иване", -1))).hasSize(1);
  }
}
