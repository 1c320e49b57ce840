package ru.trenergram.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * Free slots as a pure function of working hours and busy times, right on days when the clocks
 * change: a wall-clock time that does not exist is not offered, one that exists twice is offered
 * once per real instant.
 *
 * @param zone the trainer's; working hours are wall-clock there
 * @param length of a slot and the step between two
 * @param notBefore no slot starts earlier
 */
public record FreeSlots(List<WorkingHours> hours, ZoneId zone, Duration length, Instant notBefore) {

  /** The slots of the days {@code from} to {@code to}, both included, that touch nothing busy. */
  public List<Slot> on(LocalDate from, LocalDate to, List<Slot> busy) {
    return from.datesUntil(to.plusDays(1))
        .flatMap(this::slotsOf)
        .filter(slot -> !slot.start().isBefore(notBefore))
        .filter(slot -> busy.stream().noneMatch(slot::overlaps))
        .distinct()
        .sorted(java.util.Comparator.comparing(Slot::start))
        .toList();
  }

  private Stream<Slot> slotsOf(LocalDate date) {
    return hours.stream()
        .filter(stretch -> stretch.day() == date.getDayOfWeek())
        .flatMap(stretch -> slotsOf(date, stretch));
  }

  private Stream<Slot> slotsOf(LocalDate date, WorkingHours stretch) {
    LocalDateTime closes = date.atTime(stretch.closes());
    return Stream.iterate(
            date.atTime(stretch.opens()),
            start -> !start.plus(length).isAfter(closes),
            start -> start.plus(length))
        .flatMap(this::instantsOf)
        .map(start -> new Slot(start, start.plus(length)))
        .filter(slot -> !slot.end().atZone(zone).toLocalDateTime().isAfter(closes));
  }

  private Stream<Instant> instantsOf(LocalDateTime wallClock) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wallClock);
    return offsets.stream().map(wallClock::toInstant);
  }
}
