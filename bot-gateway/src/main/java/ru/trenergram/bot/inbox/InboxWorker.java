package ru.trenergram.bot.inbox;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.inbox.ConversationTable.Held;

/** Has waiting updates handled: many people at a time, one update at a time for each of them. */
@Component
@WhereBotRuns
class InboxWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
  private static final int AT_ONCE = 6;
  private static final Duration POLL = Duration.ofMillis(300);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration FORGETTING = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofHours(72);

  private final ConversationTable conversations;
  private final Handling handling;
  private final UpdateHandler handler;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Semaphore bell = new Semaphore(0);
  private final Ticker ticker = Ticker.systemTicker();
  private volatile @Nullable Thread loop;
  private long forgettingAt = ticker.read();

  InboxWorker(ConversationTable conversations, Handling handling, UpdateHandler handler) {
    this.handler = handler;
    this.conversations = conversations;
    this.handling = handling;
  }

  /** Something was committed to the inbox: look at once. Only a hint. */
  void wake() {
    bell.release();
  }

  @Override
  public void start() {
    if (loop == null) {
      Thread started = Thread.ofVirtual().name("inbox").unstarted(this::run);
      loop = started;
      started.start();
    }
  }

  @Override
  public void stop() {
    Thread running = loop;
    loop = null;
    if (running == null) {
      return;
    }
    wake();
    try {
      running.join(Duration.ofSeconds(2));
      if (free.tryAcquire(AT_ONCE, 10, TimeUnit.SECONDS)) {
        free.release(AT_ONCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return loop != null;
  }

  private void run() {
    while (loop == Thread.currentThread()) {
      Duration pause = POLL;
      try {
        round();
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("the inbox cannot be read, trying again: {}", e.toString());
        pause = AFTER_TROUBLE;
      } catch (RuntimeException e) {
        LOG.error("a round of the inbox failed, trying again", e);
        pause = AFTER_TROUBLE;
      }
      rest(pause);
    }
  }

  private void round() {
    if (ticker.read() >= forgettingAt) {
      forgettingAt = ticker.read() + FORGETTING.toNanos();
      conversations.forget(KEPT);
      handler.tidy();
    }
    int hands = free.availablePermits();
    List<Held> people = hands == 0 ? List.of() : conversations.claim(hands);
    for (Held person : people) {
      free.acquireUninterruptibly();
      Thread.ofVirtual().name("person-" + person.telegramId()).start(() -> attend(person));
    }
  }

  private void attend(Held person) {
    try {
      handling.attend(person, () -> loop != null);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("the database is away while a person is attended to: {}", e.toString());
    } finally {
      free.release();
      wake();
    }
  }

  private void rest(Duration pause) {
    try {
      if (bell.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      loop = null;
    }
  }
}
