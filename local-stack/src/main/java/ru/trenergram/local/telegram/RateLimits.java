package ru.trenergram.local.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Telegram's published limits: about 30 messages a second over all chats, one a second in a chat
 * with short bursts. Guarded by the world's lock.
 */
final class RateLimits {
  private static final int OVERALL_A_SECOND = 30;
  private static final int CHAT_BURST = 3;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final World world;
  private final boolean enforced;
  private final Map<String, Deque<Instant>> sent = new HashMap<>();

  RateLimits(World world, boolean enforced) {
    this.world = world;
    this.enforced = enforced;
  }

  void check(BotAccount bot, String method, Arguments arguments) {
    String name = method.toLowerCase(Locale.ROOT);
    if (!enforced || !name.startsWith("send") || name.equals("sendchataction")) {
      return;
    }
    Instant now = world.now();
    Deque<Instant> overall = recent(bot.username(), now, SECOND);
    // A burst of three, refilled by one a second.
    Deque<Instant> chat =
        recent(
            bot.username() + ' ' + arguments.text("chat_id"), now, SECOND.multipliedBy(CHAT_BURST));
    if (overall.size() >= OVERALL_A_SECOND || chat.size() >= CHAT_BURST) {
      throw Refused.tooManyRequests(1);
    }
    overall.addLast(now);
    chat.addLast(now);
  }

  private Deque<Instant> recent(String key, Instant now, Duration window) {
    Deque<Instant> times = sent.computeIfAbsent(key, any -> new ArrayDeque<>());
    while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(window))) {
      times.removeFirst();
    }
    return times;
  }
}
