package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.PassOutcome;
import ru.trenergram.balances.Passes;
import ru.trenergram.bot.RichLife.Pair;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.jobs.Night;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.Persona;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.RetentionDesk;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;

/**
 * Somebody has a rich life in two clubs and does not come any more. The one that keeps clients for
 * a year forgets them, and no table of it knows the name, the phone or the Telegram id; the other
 * knows all it knew.
 */
@BotTest
class RetentionTest {

  private static final AtomicLong NUMBERS = new AtomicLong(7_741_000_400L);
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  @Autowired TelegramSimulator telegram;
  @Autowired TestClubs clubs;
  @Autowired Desk desk;
  @Autowired RichLife life;
  @Autowired Stumble stumble;
  @Autowired RetentionDesk retention;
  @Autowired Balances balances;
  @Autowired Passes passes;
  @Autowired TenantScope scope;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;

  private WholeDatabase database;
  private TenantId atlet;
  private TenantId titan;
  private Persona zina;
  private Chat zinasChat;
  private Chat olga;
  private String toOlga;
  private Pair withOlga;

  @Autowired
  void database(@Value("${trenergram.database.url}") String url) {
    database = new WholeDatabase(url);
  }

  @BeforeEach
  void aRichLifeThatIsOver() {
    long number = NUMBERS.incrementAndGet();
    atlet = clubs.open("Атлет");
    titan = clubs.open("Титан");
    zina = telegram.add(Persona.of(number, "Зинаида-" + number, "+79" + number % 1_000_000_000));
    String words = zina.firstName() + " тел. " + zina.phone() + " tg " + zina.id();
    zinasChat = telegram.chat(zina);
    olga = telegram.chat(telegram.add("Ольга"));
    Chat igor = telegram.chat(telegram.add("Игорь"));
    toOlga = desk.becomeTrainer(olga, atlet);
    desk.becomeClient(zinasChat, toOlga);
    desk.becomeClient(zinasChat, desk.becomeTrainer(igor, titan));
    withOlga = pair(atlet, olga);
    Pair withIgor = pair(titan, igor);
    life.live(withOlga, words, "Йога", words);
    life.live(withIgor, words, "Бокс", words);
    life.invite(atlet, zina.phone());
    clock.move(Duration.ofDays(60));
    awaitSilence();
    settle(withOlga);
    settle(withIgor);
    awaitSilence();
  }

  private Pair pair(TenantId club, Chat trainer) {
    return new Pair(
        club,
        new TrainerId(desk.membership(trainer, club, MembershipKind.TRAINER).member()),
        new ClientId(desk.membership(zinasChat, club, MembershipKind.CLIENT).member()),
        trainer.persona().id(),
        zina.id());
  }

  /** The pass is taken back, and the balance is even. */
  private void settle(Pair pair) {
    scope.run(
        pair.club(),
        () -> {
          passes
              .list(pair.account(), Optional.empty(), 10)
              .forEach(pass ->
                  assertThat(passes.takeBack(pair.account(), pass.id(), pair.byTrainer()))
                      .isInstanceOf(PassOutcome.Done.class));
          long open =
              balances
                  .balances(balances.find(pair.account()).orElseThrow())
                  .getFirst()
                  .minorUnits();
          balances.correct(pair.account(), -open, "Рассчитались", pair.byTrainer());
        });
  }

  /** Nothing waits that could leave, and no job that could be done. */
  private void awaitSilence() {
    await()
        .atMost(A_WHILE)
        .until(() ->
            jdbc.sql(
                        """
                        select (select count(*) from cell.message
                                where state in ('WAITING', 'SENDING') and not_before <= :now)
                             + (select count(*) from cell.scheduled_task where execution_time <= :now)
                        """)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Integer.class)
                    .single()
                == 0);
  }

  private Map<String, Set<String>> tracesIn(TenantId club) {
    return database.holdingIn(
        club, zina.firstName(), zina.phone().substring(1), Long.toString(zina.id()));
  }

  private int count(String ofAtlet) {
    return scope.call(
        atlet,
        () ->
            jdbc.sql("select count(*) from " + ofAtlet + " where client_id = ?")
                .param(withOlga.client().value())
                .query(Integer.class)
                .single());
  }

  private void nextNight() {
    clock.moveTo(Night.next(atlet, clock.instant()).plusSeconds(1));
  }

  private int feeds() {
    return jdbc.sql(
            """
            select count(*) from platform.calendar_feed f
              join platform.membership m on m.id = f.membership_id
              join platform.person p on p.id = m.person_id
            where p.telegram_id = ?
            """)
        .param(zina.id())
        .query(Integer.class)
        .single();
  }

  @Test
  void oneClubForgetsHerTheOtherDoesNotAndWhoComesBackIsNew() {
    int entries = count("in_club.ledger_entry");
    int sessions = count("in_club.booking");
    assertThat(entries).isGreaterThan(5);
    assertThat(tracesIn(atlet).keySet())
        .contains(
            "club.booking_remark",
            "club.client",
            "club.client_note_text",
            "club.invitation",
            "club.ledger_note",
            "club.review_hiding_reason",
            "club.review_text",
            "club.session_note_text");
    assertThat(feeds()).isEqualTo(2);
    scope.run(atlet, () -> assertThat(retention.set(12, 0, "boss")).isPresent());
    clock.move(Duration.ofDays(360));
    awaitSilence();
    assertThat(tracesIn(atlet)).containsKey("club.client");
    Map<String, Set<String>> elsewhere = tracesIn(titan);
    int toldOlga = olga.lastMessageId();
    int toldZina = zinasChat.lastMessageId();

    stumble.at("erase");
    clock.move(Duration.ofDays(7));
    await().atMost(A_WHILE).until(stumble::over);
    awaitSilence();
    assertThat(tracesIn(atlet)).containsKey("club.client");
    nextNight();
    await().atMost(A_WHILE).untilAsserted(() -> assertThat(tracesIn(atlet)).isEmpty());

    assertThat(tracesIn(titan)).isEqualTo(elsewhere);
    assertThat(count("in_club.ledger_entry")).isEqualTo(entries);
    assertThat(count("in_club.booking")).isEqualTo(sessions);
    assertThat(feeds()).isOne();
    awaitSilence();
    assertThat(olga.lastMessageId()).isEqualTo(toldOlga);
    assertThat(zinasChat.lastMessageId()).isEqualTo(toldZina);
    zinasChat.send("/club");
    zinasChat.awaitText("У вас один клуб: Титан", SOON);
    desk.becomeClient(zinasChat, toOlga);
    assertThat(desk.membership(zinasChat, atlet, MembershipKind.CLIENT).member())
        .isNotEqualTo(withOlga.client().value());
    olga.awaitAfter(toldOlga, m -> m.text().contains("Новый клиент: " + zina.firstName()), SOON);
  }
}
