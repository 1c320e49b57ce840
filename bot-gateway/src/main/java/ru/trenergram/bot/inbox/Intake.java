package ru.trenergram.bot.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.api.Received;
import ru.trenergram.bot.api.UpdateReader;

/**
 * Takes in what polls bring. An update whose number cannot be read is never kept; it is told and
 * counted once, however often it comes. For one poller.
 */
@Component
@WhereBotRuns
class Intake {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final UpdateReader reader;
  private final Arrivals arrivals;
  private final Counter unreadable;
  private Set<String> passedOver = Set.of();

  Intake(UpdateReader reader, Arrivals arrivals, MeterRegistry meters) {
    this.reader = reader;
    this.arrivals = arrivals;
    unreadable =
        Counter.builder("trenergram.inbox.unreadable")
            .description("updates without a number, passed over")
            .register(meters);
  }

  /**
   * What came of a batch.
   *
   * @param next where the next poll begins
   * @param stuck whether it may bring the same again at once, since nothing had a number
   */
  record Taken(long next, boolean stuck) {}

  /**
   * Keeps all that can be read or throws.
   *
   * @param offset where the poll began; 0 before the first update
   */
  Taken take(List<String> updates, long offset) {
    List<Arrivals.Arrival> readable = new ArrayList<>();
    Set<String> strange = new HashSet<>();
    long next = offset;
    for (String json : updates) {
      Optional<Received> received = reader.read(json);
      if (received.isEmpty()) {
        strange.add(json);
        continue;
      }
      readable.add(new Arrivals.Arrival(received.get(), json));
      next = Math.max(next, received.get().updateId() + 1);
    }
    tell(strange);
    arrivals.take(readable);
    boolean stuck = readable.isEmpty() && !updates.isEmpty();
    return new Taken(stuck ? beyond(offset, updates.size()) : next, stuck);
  }

  private void tell(Set<String> strange) {
    for (String json : strange) {
      if (!passedOver.contains(json)) {
        unreadable.increment();
        LOG.error("an update cannot be read and is passed over ({} characters)", json.length());
      }
    }
    passedOver = strange;
  }

  /**
   * Numbers rise and a poll begins with the lowest, so that these many have used up at least as
   * many numbers, and no update that was not seen yet has one of those. Before the first update
   * there is nothing to count from: the next one that can be read leads past them.
   */
  private static long beyond(long offset, int count) {
    return offset == 0 ? 0 : offset + count;
  }
}
