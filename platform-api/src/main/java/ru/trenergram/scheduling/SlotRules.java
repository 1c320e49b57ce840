package ru.trenergram.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a trainer's working time is cut into slots.
 *
 * @param bufferMinutes kept free between sessions
 * @param noticeMinutes how long ahead a client books at least
 * @param horizonDays how many days ahead a client books at most, today not counted
 * @param stepMinutes from one start to the next; null for the length of the session
 */
public record SlotRules(
    int bufferMinutes, int noticeMinutes, int horizonDays, @Nullable Integer stepMinutes) {

  /** What holds until a trainer says otherwise. */
  static final SlotRules USUAL = new SlotRules(0, 120, 60, null);

  /** What clients may choose from. */
  public Offer forClients(Duration length, Instant now, ZoneId zone) {
    return new Offer(
        length,
        step(length),
        Duration.ofMinutes(bufferMinutes),
        firstForClients(now),
        lastForClients(now, zone));
  }

  /** Clients book nothing that starts sooner. */
  public Instant firstForClients(Instant now) {
    return now.plus(Duration.ofMinutes(noticeMinutes));
  }

  /** Clients book nothing that starts later. */
  public Instant lastForClients(Instant now, ZoneId zone) {
    return LocalDate.ofInstant(now, zone)
        .plusDays(horizonDays + 1L)
        .atStartOfDay(zone)
        .toInstant()
        .minusNanos(1);
  }

  /** What the trainer and the club may choose from: anything ahead. */
  public Offer forTrainer(Duration length, Instant now) {
    return new Offer(length, step(length), Duration.ofMinutes(bufferMinutes), now, Instant.MAX);
  }

  private Duration step(Duration length) {
    return stepMinutes == null ? length : Duration.ofMinutes(stepMinutes);
  }
}
