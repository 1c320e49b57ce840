package ru.trenergram.bot.inbox;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.inbox.ConversationTable.Held;
import ru.trenergram.loops.Loop;

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
  private final Ticker ticker = Ticker.systemTicker();
  private final Loop loop = new Loop("inbox", AFTER_TROUBLE, this::round);
  private long forgettingAt = ticker.read();

  InboxWorker(ConversationTable conversations, Handling handling, UpdateHandler handler) {
    this.handler = handler;
    this.conversations = conversations;
    this.handling = handling;
  }

  /** Something was committed to the inbox: look at once. Only a hint. */
  void wake() {
    loop.wake();
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    if (!loop.stop(Duration.ofSeconds(2))) {
      return;
    }
    try {
      if (free.tryAcquire(AT_ONCE, 10, TimeUnit.SECONDS)) {
        free.release(AT_ONCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  private Duration round(BooleanSupplier goesOn) {
    if (ticker.read() >= forgettingAt) {
      forgettingAt = ticker.read() + FORGETTING.toNanos();
      if (conversations.forget(KEPT) == ConversationTable.FORGOTTEN_AT_ONCE) {
        forgettingAt = ticker.read();
      }
      handler.tidy();
    }
    int hands = free.availablePermits();
    List<Held> people = hands == 0 ? List.of() : conversations.claim(hands);
    for (Held person : people) {
      free.acquireUninterruptibly();
      Thread.ofPlatform()
          .daemon()
          .name("person-" + person.telegramId())
          .start(() -> attend(person, goesOn));
    }
    return POLL;
  }

  private void attend(Held person, BooleanSupplier goesOn) {
    try {
      handling.attend(person, goesOn);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("the database is away while a person is attended to: {}", e.toString());
    } finally {
      free.release();
      wake();
    }
  }
}
