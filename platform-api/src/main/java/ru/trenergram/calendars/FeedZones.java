package ru.trenergram.calendars;

import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.util.DateTimeComponents;
import biweekly.util.UtcOffset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import ru.trenergram.bookings.AgendaEntry;

/**
 * How the zones of sessions are told to calendars: every offset of the time that is shown, as the
 * rules of this Java have it, so that calendars and slots agree whatever a calendar knows itself.
 */
final class FeedZones {

  private static final Duration NEAR = Duration.ofDays(1);
  private static final LocalDateTime EVER = LocalDateTime.of(1970, 1, 1, 0, 0);

  private final Instant from;
  private final Instant to;
  private final Map<ZoneId, TimezoneAssignment> zones = new HashMap<>();

  /** Zones for sessions that lie between these moments. */
  FeedZones(Instant from, Instant to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The zone to tell a session's times in; empty where only UTC is safe: next to a clock change the
   * clock may show a time twice, and calendars differ in what they make of such hours.
   */
  Optional<TimezoneAssignment> of(AgendaEntry session) {
    ZoneId zone = session.zone();
    ZoneOffsetTransition change = zone.getRules().nextTransition(session.start().minus(NEAR));
    return change == null || change.getInstant().isAfter(session.end().plus(NEAR))
        ? Optional.of(zones.computeIfAbsent(zone, this::assignment))
        : Optional.empty();
  }

  private TimezoneAssignment assignment(ZoneId zone) {
    return new TimezoneAssignment(TimeZone.getTimeZone(zone), component(zone));
  }

  VTimezone component(ZoneId zone) {
    VTimezone component = new VTimezone(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition last = rules.previousTransition(from.plusNanos(1));
    if (last == null) {
      ZoneOffset offset = rules.getOffset(from);
      add(component, false, observance(new StandardTime(), EVER, offset, offset));
    }
    ZoneOffsetTransition next = last == null ? rules.nextTransition(from) : last;
    while (next != null && next.getInstant().isBefore(to)) {
      boolean summer = rules.isDaylightSavings(next.getInstant());
      add(
          component,
          summer,
          observance(
              summer ? new DaylightSavingsTime() : new StandardTime(),
              next.getDateTimeBefore(),
              next.getOffsetBefore(),
              next.getOffsetAfter()));
      next = rules.nextTransition(next.getInstant());
    }
    return component;
  }

  private static void add(VTimezone component, boolean summer, Observance observance) {
    if (summer) {
      component.addDaylightSavingsTime((DaylightSavingsTime) observance);
    } else {
      component.addStandardTime((StandardTime) observance);
    }
  }

  private static Observance observance(
      Observance empty, LocalDateTime onset, ZoneOffset before, ZoneOffset after) {
    empty.setDateStart(
        new DateTimeComponents(
            onset.getYear(),
            onset.getMonthValue(),
            onset.getDayOfMonth(),
            onset.getHour(),
            onset.getMinute(),
            onset.getSecond(),
            false));
    empty.setTimezoneOffsetFrom(offset(before));
    empty.setTimezoneOffsetTo(offset(after));
    return empty;
  }

  private static UtcOffset offset(ZoneOffset offset) {
    return new UtcOffset(Duration.ofSeconds(offset.getTotalSeconds()).toMillis());
  }
}
