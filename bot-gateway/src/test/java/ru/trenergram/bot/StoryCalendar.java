package ru.trenergram.bot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Names moments as a story does, such as {@code "2 Wed 15:00"}: Wednesday of its second week, on
 * the wall clock of its zone.
 *
 * @param monday of the first week
 */
record StoryCalendar(LocalDate monday, ZoneId zone) {

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  LocalDate day(String words) {
    String[] parts = words.split(" ");
    return monday.plusWeeks(Integer.parseInt(parts[0]) - 1).plusDays(DAYS.indexOf(parts[1]));
  }

  Instant at(String words) {
    LocalTime time = LocalTime.parse(words.split(" ")[2]);
    return day(words).atTime(time).atZone(zone).toInstant();
  }

  String words(Instant moment) {
    ZonedDateTime local = moment.truncatedTo(ChronoUnit.MINUTES).atZone(zone);
    long days = ChronoUnit.DAYS.between(monday, local.toLocalDate());
    return "%d %s %s"
        .formatted(
            Math.floorDiv(days, 7) + 1,
            DAYS.get((int) Math.floorMod(days, 7L)),
            local.toLocalTime());
  }
}
