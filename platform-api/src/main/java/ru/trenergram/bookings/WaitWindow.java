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

  /** Whether a place would do, if it is offered now; in an hour that comes twice, at either. */
  boolean fits(Slot place, ZoneId zone, Instant now) {
    LocalDateTime start = LocalDateTime.ofInstant(place.start(), zone);
    return !start.isBefore(day.atTime(earliest))
        && !start.isAfter(day.atTime(latest))
        && !decideBy(place.start()).isBefore(now.plus(TO_DECIDE));
  }

  /** When the client has to know at the latest of a place that starts then. */
  Instant decideBy(Instant start) {
    return start.minus(Duration.ofMinutes(noticeMinutes));
  }

  /** From then on nothing in the window can be offered any more, whatever the trainer allows. */
  public Instant ends(ZoneId zone) {
    return decideBy(lastStart(zone)).minus(TO_DECIDE);
  }

  /**
   * Until when a start in the window is offered, as the trainer lets clients book now.
   *
   * @param start the {@link #lastStart last} one of a day; that of the session, if a seat would do:
   *     its wall clock time may come twice
   * @param trainersNotice how long ahead clients book at least
   */
  Instant offeredUntil(Instant start, ZoneId zone, Duration trainersNotice) {
    Instant bookable = start.minus(trainersNotice);
    Instant end = decideBy(start).minus(TO_DECIDE);
    return OfferHours.until(bookable.isBefore(end) ? bookable : end, start, zone);
  }

  /** The last moment at which the clock shows the latest start. */
  Instant lastStart(ZoneId zone) {
    return day.atTime(latest).atZone(zone).withLaterOffsetAtOverlap().toInstant();
  }
}
