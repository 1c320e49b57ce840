package ru.trenergram.bot;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.BookingView;

/** Sessions on both sides of a change of the clocks: what people read is always the wall clock. */
class ClockChangeStoriesTest extends StoryScene {

  @Test
  void clocksGoForwardInBerlin() {
    weekendOf("Europe/Berlin", true);

    happened(
        """
        1 Mon 12:05 * Anna 1 Sun 12:00: booked by trainer
        1 Mon 12:10 * Anna 2 Mon 08:00: booked by trainer
        1 Mon 12:15 * Boris 1 Sun 15:00: booked by trainer
        1 Mon 12:20 * Anna 1 Sun 12:00: confirmed by client
        1 Mon 12:20 > Olga booking.confirmed.trainer 1 Sun 12:00
        1 Sat 11:00 $ Anna CHARGE -2500, DEADLINE 1 Sun 12:00
        1 Sat 20:00 > Boris booking.ask 1 Sun 15:00
        1 Sat 21:00 > Boris booking.ask.again 1 Sun 15:00
        1 Sat 22:00 > Boris booking.ask.last 1 Sun 15:00
        1 Sat 23:00 * Boris 1 Sun 15:00: cancelled by system, NOT_CONFIRMED, free
        1 Sat 23:00 > Boris booking.cancelled.client 1 Sun 15:00
        1 Sat 23:00 > Olga booking.cancelled.trainer 1 Sun 15:00
        1 Sun 10:00 > Anna booking.soon 1 Sun 12:00
        1 Sun 11:00 > Anna booking.soon 1 Sun 12:00
        1 Sun 11:45 > Anna booking.soon 1 Sun 12:00
        1 Sun 13:00 * Anna 1 Sun 12:00: from CONFIRMED to COMPLETED by system
        1 Sun 20:00 > Anna booking.ask 2 Mon 08:00
        1 Sun 20:30 * Anna 2 Mon 08:00: confirmed by client
        1 Sun 20:30 $ Anna CHARGE -2500, DEADLINE 2 Mon 08:00
        1 Sun 20:30 > Olga booking.confirmed.trainer 2 Mon 08:00
        1 Sun 20:30 ~ Anna note.confirmed 2 Mon 08:00
        2 Mon 06:00 > Anna booking.soon 2 Mon 08:00
        2 Mon 07:00 > Anna booking.soon 2 Mon 08:00
        2 Mon 07:45 > Anna booking.soon 2 Mon 08:00
        2 Mon 09:00 * Anna 2 Mon 08:00: from CONFIRMED to COMPLETED by system
        """);
  }

  @Test
  void clocksGoBackOnTheChathamIslandsWhoseOffsetIsACrookedOne() {
    weekendOf("Pacific/Chatham", false);

    happened(
        """
        1 Mon 12:05 * Anna 1 Sun 12:00: booked by trainer
        1 Mon 12:10 * Anna 2 Mon 08:00: booked by trainer
        1 Mon 12:15 * Boris 1 Sun 15:00: booked by trainer
        1 Mon 12:20 * Anna 1 Sun 12:00: confirmed by client
        1 Mon 12:20 > Olga booking.confirmed.trainer 1 Sun 12:00
        1 Sat 13:00 $ Anna CHARGE -2500, DEADLINE 1 Sun 12:00
        1 Sat 20:00 > Boris booking.ask 1 Sun 15:00
        1 Sat 21:00 > Boris booking.ask.again 1 Sun 15:00
        1 Sat 22:00 > Boris booking.ask.last 1 Sun 15:00
        1 Sat 23:00 * Boris 1 Sun 15:00: cancelled by system, NOT_CONFIRMED, free
        1 Sat 23:00 > Boris booking.cancelled.client 1 Sun 15:00
        1 Sat 23:00 > Olga booking.cancelled.trainer 1 Sun 15:00
        1 Sun 10:00 > Anna booking.soon 1 Sun 12:00
        1 Sun 11:00 > Anna booking.soon 1 Sun 12:00
        1 Sun 11:45 > Anna booking.soon 1 Sun 12:00
        1 Sun 13:00 * Anna 1 Sun 12:00: from CONFIRMED to COMPLETED by system
        1 Sun 20:00 > Anna booking.ask 2 Mon 08:00
        1 Sun 20:30 * Anna 2 Mon 08:00: confirmed by client
        1 Sun 20:30 $ Anna CHARGE -2500, DEADLINE 2 Mon 08:00
        1 Sun 20:30 > Olga booking.confirmed.trainer 2 Mon 08:00
        1 Sun 20:30 ~ Anna note.confirmed 2 Mon 08:00
        2 Mon 06:00 > Anna booking.soon 2 Mon 08:00
        2 Mon 07:00 > Anna booking.soon 2 Mon 08:00
        2 Mon 07:45 > Anna booking.soon 2 Mon 08:00
        2 Mon 09:00 * Anna 2 Mon 08:00: from CONFIRMED to COMPLETED by system
        """);
  }

  private void weekendOf(String name, boolean gap) {
    ZoneId zone = ZoneId.of(name);
    openClub(zone, mondayBefore(zone, gap));
    Client anna = client("Anna");
    Client boris = client("Boris");
    begin();
    BookingView sunday = books("1 Mon 12:05", anna, "1 Sun 12:00");
    books("1 Mon 12:10", anna, "2 Mon 08:00");
    books("1 Mon 12:15", boris, "1 Sun 15:00");
    changed(at("1 Mon 12:20", () -> bookings.confirm(sunday.id(), anna.actor())));
    taps("1 Sun 20:30", anna.chat(), "Приду");
    until("2 Mon 12:00");
  }

  private LocalDate mondayBefore(ZoneId zone, boolean gap) {
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(clock.instant().plus(Duration.ofDays(14)));
    if (next.isGap() != gap) {
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return next.getDateTimeBefore()
        .toLocalDate()
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
