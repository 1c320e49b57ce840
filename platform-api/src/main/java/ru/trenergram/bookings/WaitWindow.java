package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import ru.trenergram.scheduling.Slot;

/**
 * What a client waits for.
 *
 * @param day in the trainer's zone
 * @param earliest and {@code latest} the starts that would do, both included
 * @param noticeMinutes how long ahead the client has to know at least
 */
public record WaitWindow(LocalDate day, LocalTime earliest, LocalTime latest, int noticeMinutes) {

  /** Less time to decide is no offer. */
  private static final Duration TO_DECIDE = Duration.ofMinutes(5);

  public WaitWindow {
    earliest = earliest.truncatedTo(ChronoUnit.MINUTES);
    latest = latest.truncatedTo(ChronoUnit.MINUTES);
    if (latest.isBefore(earliest)) {
      throw new IllegalArgumentException("a window opens before it closes");
    }
  }

  /** One start and no other. */
  static WaitWindow at(Instant start, ZoneId zone, int noticeMinutes) {
    LocalDateTime local = LocalDateTime.ofInstant(start, zone);
    return new WaitWindow(
        local.toLocalDate(), local.toLocalTime(), local.toLocalTime(), noticeMinutes);
  }

  /** Whether a place would do, if it is offered now. */
  boolean fits(Slot place, ZoneId zone, Instant now) {
    return !place.start().isBefore(day.atTime(earliest).atZone(zone).toInstant())
        && !place.start().isAfter(lastStart(zone))
        && !decideBy(place).isBefore(now.plus(TO_DECIDE));
  }

  /** When the client has to know of a place at the latest. */
  Instant decideBy(Slot place) {
    return place.start().minus(Duration.ofMinutes(noticeMinutes));
  }

  /** From then on nothing in the window can be offered any more, whatever the trainer allows. */
  public Instant ends(ZoneId zone) {
    return lastStart(zone).minus(Duration.ofMinutes(noticeMinutes)).minus(TO_DECIDE);
  }

  /**
   * Until when something in the window is offered, as the trainer lets clients book now.
   *
   * @param trainersNotice how long ahead clients book at least
   */
  Instant offeredUntil(ZoneId zone, Duration trainersNotice) {
    Instant bookable = lastStart(zone).minus(trainersNotice);
    Instant end = ends(zone);
    return OfferHours.until(bookable.isBefore(end) ? bookable : end, lastStart(zone), zone);
  }

  private Instant lastStart(ZoneId zone) {
    return day.atTime(latest).atZone(zone).toInstant();
  }
}
