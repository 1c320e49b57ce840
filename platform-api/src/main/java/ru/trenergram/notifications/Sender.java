package ru.trenergram.notifications;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.loops.Lease;
import ru.trenergram.loops.Leases;
import ru.trenergram.loops.Loop;

/**
 * Empties the outbox through the {@link DeliveryChannel}; without a channel it rests. A message is
 * claimed and committed, then handed over outside any transaction, then its outcome is committed.
 * Only the process that holds the lease sends.
 */
@Component
@EnableConfigurationProperties(SenderSettings.class)
public class Sender implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final Duration HOUSEKEEPING = Duration.ofSeconds(1);

  /** Only one process sends, so that the limits of the bot hold. */
  static final Lease SENDING = new Lease("cell.message_sender", "name", "telegram", true);

  private final MessageTable messages;
  private final Settlement settlement;
  private final Leases leases;
  private final SenderSettings settings;
  private final @Nullable DeliveryChannel channel;

  private final Ticker ticker = Ticker.systemTicker();
  private final Pace pace;
  private final Turns turns;
  private final Trouble trouble = new Trouble(ticker);
  private final Semaphore calls;
  private final Set<MessageId> inFlight = ConcurrentHashMap.newKeySet();
  private final Loop loop = new Loop("sender", HOUSEKEEPING, _ -> round());
  private long housekeepingAt = Long.MIN_VALUE;

  Sender(
      MessageTable messages,
      Settlement settlement,
      Leases leases,
      SenderSettings settings,
      ObjectProvider<DeliveryChannel> channel) {
    this.messages = messages;
    this.settlement = settlement;
    this.leases = leases;
    this.settings = settings;
    this.channel = channel.getIfAvailable();
    this.pace = new Pace(settings, ticker);
    this.turns = new Turns(pace);
    this.calls = new Semaphore(settings.parallelCalls());
  }

  /**
   * Something was committed to the outbox: look at once. Only a hint; what is not hinted at is
   * found by looking now and then.
   */
  public void wake() {
    loop.wake();
  }

  @Override
  public void start() {
    if (channel != null) {
      loop.start();
    }
  }

  @Override
  public void stop() {
    if (!loop.stop(Duration.ofSeconds(2))) {
      return;
    }
    try {
      if (calls.tryAcquire(settings.parallelCalls(), 10, TimeUnit.SECONDS)) {
        calls.release(settings.parallelCalls());
      }
      leases.release(SENDING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("the lease of the sender was not released, it runs out by itself: {}", e.toString());
    }
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** One look at the outbox; answers how long to rest after it. */
  private Duration round() {
    DeliveryChannel out = Objects.requireNonNull(channel);
    if (!housekeeping()) {
      return HOUSEKEEPING;
    }
    if (trouble.present()) {
      Duration wait = trouble.untilAsking();
      if (!wait.isZero()) {
        return wait;
      }
      trouble.answered(out.answers());
      return Duration.ZERO;
    }
    List<Waiting> chosen = turns.choose(messages.heads(pace.heldChats()), calls.availablePermits());
    if (chosen.isEmpty()) {
      return pace.untilNextTurn(settings.poll());
    }
    send(chosen, out);
    return Duration.ZERO;
  }

  /**
   * Keeps the lease and clears up; false while another process sends. What cannot be cleared up
   * keeps nobody from sending.
   */
  private boolean housekeeping() {
    if (ticker.read() < housekeepingAt) {
      return true;
    }
    if (!leases.hold(SENDING, settings.leadership())) {
      return false;
    }
    housekeepingAt = ticker.read() + HOUSEKEEPING.toNanos();
    try {
      if (messages.doubtAbandoned(Set.copyOf(inFlight)) > 0) {
        trouble.met("a sender vanished during a call");
      }
      if (messages.expire() == MessageTable.CLEARED_AT_ONCE) {
        housekeepingAt = ticker.read();
      }
    } catch (RuntimeException e) {
      LOG.error("the outbox cannot be cleared up, trying again", e);
    }
    return true;
  }

  private void send(List<Waiting> chosen, DeliveryChannel out) {
    List<Parcel> claimed = List.of();
    try {
      claimed = messages.claim(chosen.stream().map(Waiting::id).toList(), settings.lease());
    } finally {
      Set<Long> going = Set.copyOf(claimed.stream().map(Parcel::recipient).toList());
      chosen.stream().map(Waiting::recipient).filter(r -> !going.contains(r)).forEach(pace::free);
    }
    for (Parcel parcel : claimed) {
      calls.acquireUninterruptibly();
      inFlight.add(parcel.id());
      Thread.ofPlatform().daemon().name("send-" + parcel.id()).start(() -> sendOne(parcel, out));
    }
  }

  private void sendOne(Parcel parcel, DeliveryChannel out) {
    try {
      Delivery outcome = handOver(parcel, out);
      switch (outcome) {
        case Delivery.TooMany tooMany -> pace.pause(parcel.recipient(), tooMany.pause());
        case Delivery.NotKnown notKnown -> trouble.met(notKnown.why());
        case Delivery.NotReached notReached -> trouble.met(notReached.why());
        case Delivery.Unknown unknown -> trouble.met(unknown.why());
        case Delivery.Sent _, Delivery.Unreachable _, Delivery.Unwanted _, Delivery.Refused _ -> {}
      }
      record(parcel, outcome);
    } finally {
      inFlight.remove(parcel.id());
      pace.free(parcel.recipient());
      calls.release();
      wake();
    }
  }

  private static Delivery handOver(Parcel parcel, DeliveryChannel out) {
    try {
      return out.deliver(parcel);
    } catch (DataAccessException | TransactionException e) {
      return new Delivery.NotReached("the database is away: " + e);
    } catch (RuntimeException e) {
      LOG.error("message {} cannot be put into words", parcel.id(), e);
      return new Delivery.Refused(e.toString());
    }
  }

  /** An outcome that is known must not be lost: it is written as soon as the database is back. */
  private void record(Parcel parcel, Delivery outcome) {
    while (true) {
      try {
        settlement.record(parcel, outcome);
        return;
      } catch (DataAccessException | TransactionException e) {
        if (!loop.isRunning()) {
          LOG.error("the outcome {} of message {} is lost", outcome, parcel.id(), e);
          return;
        }
        LOG.warn("the outcome of message {} waits for the database", parcel.id());
        pauseBeforeRepeat();
      }
    }
  }

  private static void pauseBeforeRepeat() {
    try {
      Thread.sleep(HOUSEKEEPING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
