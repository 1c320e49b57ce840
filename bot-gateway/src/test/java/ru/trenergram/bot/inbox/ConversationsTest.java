package ru.trenergram.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bot.BotTest;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.api.IncomingUpdate;
import ru.trenergram.bot.api.UpdateReader;
import ru.trenergram.kernel.Ids;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Sender;
import ru.trenergram.notifications.Words;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.Tenants;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;

/** Two workers on the inbox of a bot of their own, with handlers that fail in every way. */
@BotTest
class ConversationsTest {

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final AtomicLong BOTS = new AtomicLong(7_100_000_000L);

  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  @Autowired UpdateReader reader;
  @Autowired TenantScope scope;
  @Autowired TransactionOperations transactions;
  @Autowired Sender sender;
  @Autowired Outbox outbox;
  @Autowired TestClubs clubs;
  @Autowired Tenants tenants;
  @Autowired Provisioning provisioning;
  @Autowired AutowireCapableBeanFactory beans;

  private final Map<Long, List<String>> heard = new ConcurrentHashMap<>();
  private final List<InboxWorker> workers = new CopyOnWriteArrayList<>();
  private long bot;
  private Inbox inbox;
  private ConversationTable conversations;

  @BeforeEach
  void aBotOfOnesOwn() {
    bot = BOTS.incrementAndGet();
    TelegramSettings settings =
        new TelegramSettings(
            bot + ":AAtoken-of-a-bot-without-telegram",
            URI.create("http://127.0.0.1:1"),
            TelegramSettings.Mode.POLLING,
            null,
            null,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    inbox = transactional(new Inbox(jdbc, clock, settings));
    conversations = transactional(new ConversationTable(jdbc, clock, settings));
  }

  @AfterEach
  void stopWorkers() {
    workers.forEach(InboxWorker::stop);
  }

  @SuppressWarnings("unchecked")
  private <T> T transactional(T bean) {
    return (T) beans.applyBeanPostProcessorsAfterInitialization(bean, "in-test-" + bot);
  }

  private void work(int count, Function<IncomingUpdate, Turn> turn) {
    UpdateHandler handler = new Handler(turn);
    for (int i = 0; i < count; i++) {
      Handling handling =
          new Handling(conversations, reader, handler, scope, transactions, sender, clock);
      InboxWorker worker = new InboxWorker(conversations, handling, handler);
      workers.add(worker);
      worker.start();
    }
  }

  private final class Handler implements UpdateHandler {

    private final Function<IncomingUpdate, Turn> turn;

    Handler(Function<IncomingUpdate, Turn> turn) {
      this.turn = turn;
    }

    @Override
    public Turn turn(IncomingUpdate update) {
      return turn.apply(update);
    }

    @Override
    public Turn clubIsGone(IncomingUpdate update) {
      return Turn.unbound(() -> hear(update, "gone: "));
    }

    @Override
    public Turn clubIsBusy(IncomingUpdate update) {
      return Turn.unbound(() -> hear(update, "busy: "));
    }

    @Override
    public Turn apology(IncomingUpdate update) {
      return Turn.unbound(() -> hear(update, "sorry: "));
    }

    @Override
    public void tidy() {}
  }

  private Turn heardAsIs(IncomingUpdate update) {
    return Turn.unbound(() -> hear(update, ""));
  }

  private void hear(IncomingUpdate update, String prefix) {
    heard
        .computeIfAbsent(update.from().telegramId(), p -> new CopyOnWriteArrayList<>())
        .add(prefix + text(update));
  }

  private static String text(IncomingUpdate update) {
    return update instanceof IncomingUpdate.Text(_, var text) ? text : update.toString();
  }

  private static String json(long update, long person, String text) {
    return """
    {"update_id": %d, "message": {"message_id": 1, "date": 1, "chat": {"id": %d, "type": "private"},
     "from": {"id": %d, "is_bot": false, "first_name": "X"}, "text": "%s"}}
    """
        .formatted(update, person, person, text);
  }

  private boolean arrives(long update, long person, String text) {
    String json = json(update, person, text);
    return inbox.keep(reader.read(json).orElseThrow(), json);
  }

  private String state(long update) {
    return jdbc.sql("select state from platform.bot_update where bot_id = ? and update_id = ?")
        .params(bot, update)
        .query(String.class)
        .single();
  }

  private int attempts(long update) {
    return jdbc.sql("select attempts from platform.bot_update where bot_id = ? and update_id = ?")
        .params(bot, update)
        .query(Integer.class)
        .single();
  }

  private void awaitState(long update, String state) {
    await().atMost(SOON).untilAsserted(() -> assertThat(state(update)).isEqualTo(state));
  }

  @Test
  void anUpdateIsKeptOnceHoweverOftenItComes() throws Exception {
    int kept = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one :
          threads.invokeAll(
              Collections.<Callable<Boolean>>nCopies(5, () -> arrives(1, 11, "раз")))) {
        kept += one.get() ? 1 : 0;
      }
    }
    work(2, this::heardAsIs);

    awaitState(1, "DONE");
    assertThat(kept).isEqualTo(1);
    assertThat(heard.get(11L)).containsExactly("раз");
  }

  @Test
  void eachPersonsUpdatesKeepTheirOrderWhileTwoWorkersShareThePeople() {
    List<Long> people = LongStream.rangeClosed(1, 12).boxed().toList();
    Map<Long, AtomicInteger> active = new ConcurrentHashMap<>();
    AtomicInteger overlaps = new AtomicInteger();
    work(
        2,
        update ->
            Turn.unbound(() -> {
              AtomicInteger here =
                  active.computeIfAbsent(update.from().telegramId(), p -> new AtomicInteger());
              if (here.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
              }
              jdbc.sql("select count(*) from platform.bot_update").query(Integer.class).single();
              hear(update, "");
              here.decrementAndGet();
            }));

    for (int n = 0; n < 15; n++) {
      for (long person : people) {
        arrives(n * 100L + person, person, "№" + n);
      }
      workers.forEach(InboxWorker::wake);
    }

    List<String> inOrder = LongStream.range(0, 15).mapToObj(n -> "№" + n).toList();
    await()
        .atMost(SOON)
        .untilAsserted(() -> people.forEach(p -> assertThat(heard.get(p)).isEqualTo(inOrder)));
    assertThat(overlaps).hasValue(0);
  }

  @Test
  void othersGoOnWhileOnePersonsUpdateTakesLong() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    work(
        1,
        update ->
            Turn.unbound(() -> {
              if (update.from().telegramId() == 1) {
                awaitLatch(stuck);
              }
              hear(update, "");
            }));
    arrives(1, 1, "долго");
    arrives(2, 1, "потом");
    for (long person = 2; person < 20; person++) {
      arrives(100 + person, person, "быстро");
    }
    workers.forEach(InboxWorker::wake);

    await().atMost(SOON).until(() -> heard.size() == 18);
    assertThat(heard).doesNotContainKey(1L);
    stuck.countDown();
    await().atMost(SOON).until(() -> heard.getOrDefault(1L, List.of()).size() == 2);
    assertThat(heard.get(1L)).containsExactly("долго", "потом");
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aHandlerThatFailedTwiceTakesEffectOnce() {
    AtomicInteger tries = new AtomicInteger();
    work(
        2,
        update ->
            Turn.unbound(() -> {
              stageEffect();
              if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("crash between the steps");
              }
            }));
    arrives(1, 1, "раз");

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          clock.move(Duration.ofMillis(500));
          assertThat(state(1)).isEqualTo("DONE");
        });
    assertThat(effects()).isEqualTo(1);
    assertThat(attempts(1)).isEqualTo(2);
  }

  private void stageEffect() {
    outbox.put(
        new Message(
            "effect/" + bot + "/" + Ids.next(),
            1,
            null,
            Priority.REPLY,
            Words.of("help", Map.of()),
            clock.instant().plus(Duration.ofDays(300)),
            null));
  }

  private int effects() {
    return jdbc.sql("select count(*) from cell.message where business_key like ?")
        .param("effect/" + bot + "/%")
        .query(Integer.class)
        .single();
  }

  @Test
  void anUpdateThatFailsEveryTimeIsBuriedWithAnApologyAndTheNextOneIsHandled() {
    work(
        2,
        update -> {
          if (text(update).equals("яд")) {
            throw new IllegalStateException("poison");
          }
          return heardAsIs(update);
        });
    arrives(1, 1, "яд");
    arrives(2, 1, "дальше");

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          clock.move(Duration.ofSeconds(1));
          assertThat(state(2)).isEqualTo("DONE");
        });
    assertThat(state(1)).isEqualTo("DEAD");
    assertThat(attempts(1)).isEqualTo(5);
    assertThat(heard.get(1L)).containsExactly("sorry: яд", "дальше");
  }

  @Test
  void aPersonWhoseWorkerVanishedIsTakenOverAndNothingHappensTwice() {
    arrives(1, 1, "раз");
    ConversationTable.Held vanished = conversations.claim(1).getFirst();
    Waiting waiting = conversations.next(vanished).orElseThrow();
    work(1, this::heardAsIs);
    assertThat(heard).isEmpty();

    clock.move(Duration.ofSeconds(6));
    awaitState(1, "DONE");

    Boolean again = transactions.execute(status -> conversations.begin(vanished, waiting));
    assertThat(again).isFalse();
    assertThat(heard.get(1L)).containsExactly("раз");
  }

  @Test
  void anUpdateForAClubThatIsNotReadyWaitsAndIsNotCountedAgainstIt() {
    TenantId club = clubs.register("Скоро откроется");
    work(1, update -> new Turn(club, () -> hear(update, "в клубе: ")));
    arrives(1, 1, "раз");
    AtomicInteger looks = new AtomicInteger();
    await()
        .atMost(SOON)
        .until(() -> {
          clock.move(Duration.ofSeconds(6));
          return looks.incrementAndGet() > 12;
        });
    assertThat(state(1)).isEqualTo("WAITING");

    tenants.ownerIsKnown(club);
    provisioning.provision(club);
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          clock.move(Duration.ofSeconds(6));
          assertThat(state(1)).isEqualTo("DONE");
        });

    assertThat(attempts(1)).isZero();
    assertThat(heard.get(1L)).containsExactly("в клубе: раз");
  }

  @Test
  void aClubThatStaysAwayHoldsUpNobodysOtherClubsForLong() {
    TenantId away = clubs.register("Надолго закрыт");
    TenantId open = clubs.open("Работает");
    work(2, update -> new Turn(text(update).equals("туда") ? away : open, () -> hear(update, "")));
    arrives(1, 1, "туда");
    arrives(2, 1, "сюда");
    await()
        .during(Duration.ofMillis(700))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(state(1)).isEqualTo("WAITING"));

    clock.move(Handling.PATIENCE);

    awaitState(2, "DONE");
    assertThat(state(1)).isEqualTo("DONE");
    assertThat(attempts(1)).isZero();
    assertThat(heard.get(1L)).containsExactly("busy: туда", "сюда");
  }

  @Test
  void nobodyWaitsForAClubWhoseMigrationKeepsFailing() {
    TenantId broken = clubs.open("Сломан");
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                "update platform.tenant set schema_version = 'older', migration_attempts = 3,"
                    + " migration_failure = 'test', migration_due = '2100-01-01Z' where id = ?")
            .param(broken.value())
            .update());
    work(1, update -> new Turn(broken, () -> hear(update, "")));
    arrives(1, 1, "туда");

    awaitState(1, "DONE");
    assertThat(heard.get(1L)).containsExactly("busy: туда");
  }

  @Test
  void anUpdateForAClubThatClosedIsAnsweredAsIfItNeverWas() {
    TenantId nowhere = new TenantId(Ids.next());
    work(1, update -> new Turn(nowhere, () -> hear(update, "")));
    arrives(1, 1, "раз");

    awaitState(1, "DONE");
    assertThat(heard.get(1L)).containsExactly("gone: раз");
  }

  @Test
  void handledUpdatesAreForgottenAfterThreeDays() {
    work(1, this::heardAsIs);
    arrives(1, 1, "раз");
    awaitState(1, "DONE");

    clock.move(Duration.ofHours(73));
    conversations.forget(Duration.ofHours(72));

    assertThat(arrives(1, 1, "раз")).isTrue();
  }
}
