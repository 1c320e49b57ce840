package ru.trenergram.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bot.BotTest;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.api.IncomingUpdate;
import ru.trenergram.bot.api.UpdateReader;
import ru.trenergram.notifications.Sender;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;

/** Workers on the inbox of a bot of its own, and what their handler heard. */
@BotTest
abstract class InboxScene {

  static final Duration SOON = Duration.ofSeconds(15);
  private static final AtomicLong BOTS = new AtomicLong(7_100_000_000L);

  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  @Autowired UpdateReader reader;
  @Autowired TenantScope scope;
  @Autowired TransactionOperations transactions;
  @Autowired Sender sender;
  @Autowired AutowireCapableBeanFactory beans;

  final Map<Long, List<String>> heard = new ConcurrentHashMap<>();
  final List<InboxWorker> workers = new CopyOnWriteArrayList<>();
  long bot;
  ConversationTable conversations;
  private Inbox inbox;

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

  void work(int count, Function<IncomingUpdate, Turn> turn) {
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
    public Turn trainerMoves(IncomingUpdate update) {
      return Turn.unbound(() -> hear(update, "moves: "));
    }

    @Override
    public Turn apology(IncomingUpdate update) {
      return Turn.unbound(() -> hear(update, "sorry: "));
    }

    @Override
    public void tidy() {}
  }

  Turn heardAsIs(IncomingUpdate update) {
    return Turn.unbound(() -> hear(update, ""));
  }

  void hear(IncomingUpdate update, String prefix) {
    heard
        .computeIfAbsent(update.from().telegramId(), p -> new CopyOnWriteArrayList<>())
        .add(prefix + text(update));
  }

  static String text(IncomingUpdate update) {
    return update instanceof IncomingUpdate.Text(_, var text) ? text : update.toString();
  }

  private static String json(long update, long person, String text) {
    return """
    {"update_id": %d, "message": {"message_id": 1, "date": 1, "chat": {"id": %d, "type": "private"},
     "from": {"id": %d, "is_bot": false, "first_name": "X"}, "text": "%s"}}
    """
        .formatted(update, person, person, text);
  }

  boolean arrives(long update, long person, String text) {
    String json = json(update, person, text);
    return inbox.keep(reader.read(json).orElseThrow(), json);
  }

  String state(long update) {
    return jdbc.sql("select state from platform.bot_update where bot_id = ? and update_id = ?")
        .params(bot, update)
        .query(String.class)
        .single();
  }

  int attempts(long update) {
    return jdbc.sql("select attempts from platform.bot_update where bot_id = ? and update_id = ?")
        .params(bot, update)
        .query(Integer.class)
        .single();
  }

  void awaitState(long update, String state) {
    await().atMost(SOON).untilAsserted(() -> assertThat(state(update)).isEqualTo(state));
  }
}
