package ru.trenergram.notifications;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What may leave now: one message at a time in a chat, the bot's rates, and the pauses that
 * Telegram asked for. It forgets everything with the process, which costs one more refusal at most.
 */
final class Pace {

  /** Tokens for bursts of the whole bot: small, so that no second sees much more than its rate. */
  private static final int BURST = 2;

  private static final int CHATS_THAT_MEAN_THE_BOT = 3;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long REFUSALS_COUNT_FOR = 10 * SECOND;

  private final Ticker ticker;
  private final int chatBurst;
  private final Bucket all;
  private final Bucket broadcasts;
  private final Map<Long, Bucket> chats = new HashMap<>();
  private final Map<Long, Long> pausedUntil = new HashMap<>();
  private final Set<Long> busy = new HashSet<>();
  private final Deque<Refusal> refusals = new ArrayDeque<>();
  private long botPausedUntil;

  Pace(SenderSettings settings, Ticker ticker) {
    this.ticker = ticker;
    this.chatBurst = settings.perChatBurst();
    long now = ticker.read();
    this.all = new Bucket(settings.perSecond(), BURST, now);
    this.broadcasts = new Bucket(settings.broadcastsPerSecond(), BURST, now);
    this.botPausedUntil = now;
  }

  /** Takes what one message needs, or nothing. {@link #free} gives its chat back. */
  synchronized boolean tryTake(long chat, Priority priority) {
    long now = ticker.read();
    if (now < botPausedUntil || held(chat, now) || !rateAllows(priority, now)) {
      return false;
    }
    busy.add(chat);
    bucket(chat, now).take(now);
    if (priority != Priority.REPLY) {
      all.take(now);
    }
    if (priority == Priority.BROADCAST) {
      broadcasts.take(now);
    }
    return true;
  }

  /** Whether anything of this urgency may leave now. */
  synchronized boolean open(Priority priority) {
    long now = ticker.read();
    return now >= botPausedUntil && rateAllows(priority, now);
  }

  synchronized void free(long chat) {
    busy.remove(chat);
  }

  /** Telegram wants nothing for this chat for a while; three such chats mean the bot as a whole. */
  synchronized void pause(long chat, Duration pause) {
    long now = ticker.read();
    long until = now + pause.toNanos();
    pausedUntil.merge(chat, until, Math::max);
    refusals.addLast(new Refusal(chat, now));
    while (now - refusals.getFirst().at() > REFUSALS_COUNT_FOR) {
      refusals.removeFirst();
    }
    if (refusals.stream().map(Refusal::chat).distinct().count() >= CHATS_THAT_MEAN_THE_BOT) {
      botPausedUntil =
          Math.max(botPausedUntil, until + ThreadLocalRandom.current().nextLong(SECOND / 4));
      refusals.clear();
    }
  }

  /** Chats that may get nothing now. */
  synchronized Long[] heldChats() {
    long now = ticker.read();
    pausedUntil.values().removeIf(until -> until <= now);
    chats.entrySet().removeIf(c -> !busy.contains(c.getKey()) && c.getValue().full(now));
    Set<Long> held = new HashSet<>(busy);
    held.addAll(pausedUntil.keySet());
    chats.forEach((chat, bucket) -> {
      if (!bucket.has(now)) {
        held.add(chat);
      }
    });
    return held.toArray(Long[]::new);
  }

  /** How long until something that waits now for its turn may leave, {@code atMost} if longer. */
  synchronized Duration untilNextTurn(Duration atMost) {
    long now = ticker.read();
    if (now < botPausedUntil) {
      return Duration.ofNanos(Math.min(botPausedUntil - now, atMost.toNanos()));
    }
    long soonest = atMost.toNanos();
    if (!all.has(now)) {
      soonest = Math.min(soonest, all.untilNext(now));
    }
    for (Bucket chat : chats.values()) {
      long wait = chat.untilNext(now);
      soonest = wait == 0 ? soonest : Math.min(soonest, wait);
    }
    for (long until : pausedUntil.values()) {
      soonest = until > now ? Math.min(soonest, until - now) : soonest;
    }
    return Duration.ofNanos(soonest);
  }

  private boolean held(long chat, long now) {
    return busy.contains(chat)
        || pausedUntil.getOrDefault(chat, now) > now
        || !bucket(chat, now).has(now);
  }

  private boolean rateAllows(Priority priority, long now) {
    return switch (priority) {
      case REPLY -> true;
      case SESSION, NOTICE -> all.has(now);
      case BROADCAST -> all.has(now) && broadcasts.has(now);
    };
  }

  private Bucket bucket(long chat, long now) {
    return chats.computeIfAbsent(chat, c -> new Bucket(1, chatBurst, now));
  }

  private record Refusal(long chat, long at) {}
}
