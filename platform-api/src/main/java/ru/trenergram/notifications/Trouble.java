package ru.trenergram.notifications;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages back while the other side does not answer, so that one of unknown outcome is
 * repeated only where the repeat can arrive. Asks at growing intervals whether it is back.
 */
final class Trouble {

  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Ticker ticker;
  private boolean present;
  private Duration pause = FIRST;
  private long askAt;

  Trouble(Ticker ticker) {
    this.ticker = ticker;
  }

  synchronized void met(String what) {
    if (!present) {
      LOG.warn("messages wait: {}", what);
      present = true;
      pause = FIRST;
      askAt = ticker.read() + pause.toNanos();
    }
  }

  synchronized boolean present() {
    return present;
  }

  synchronized Duration untilAsking() {
    return Duration.ofNanos(Math.max(0, askAt - ticker.read()));
  }

  synchronized void answered(boolean well) {
    if (well) {
      LOG.info("messages go on");
      present = false;
    } else {
      pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
      askAt = ticker.read() + pause.toNanos();
    }
  }
}
