package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** At which hours of a trainer's clock places are offered: nobody is woken for a later session. */
final class OfferHours {

  private static final LocalTime NIGHT = LocalTime.of(22, 0);
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  /** What starts so soon is offered at night too. */
  private static final Duration URGENT = Duration.ofHours(12);

  private OfferHours() {}

  /** Whether what starts then has to wait for the morning. */
  static boolean waits(Instant start, Instant now, ZoneId zone) {
    return isNight(now, zone) && start.isAfter(now.plus(URGENT));
  }

  /** When offers go on that wait now. */
  static Instant morning(Instant now, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    Instant morning = at(today, MORNING, zone);
    return morning.isAfter(now) ? morning : at(today.plusDays(1), MORNING, zone);
  }

  /**
   * Until when a place is offered really.
   *
   * @param end from when on it is too late
   */
  static Instant until(Instant end, Instant start, ZoneId zone) {
    Instant last = end.minusNanos(1);
    return waits(start, last, zone) ? evening(last, zone) : end;
  }

  private static Instant evening(Instant night, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(night, zone);
    boolean late = !LocalTime.ofInstant(night, zone).isBefore(NIGHT);
    return at(late ? day : day.minusDays(1), NIGHT, zone);
  }

  private static boolean isNight(Instant now, ZoneId zone) {
    LocalTime time = LocalTime.ofInstant(now, zone);
    return !time.isBefore(NIGHT) || time.isBefore(MORNING);
  }

  private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
    return day.atTime(time).atZone(zone).toInstant();
  }
}
