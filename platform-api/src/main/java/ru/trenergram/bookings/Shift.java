package ru.trenergram.bookings;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.function.Function;

/**
 * Where sessions of a series go when one of them is moved: as many days on as that one, and to its
 * new time of day.
 *
 * @param zone whose wall clock they keep
 */
record Shift(Instant from, Instant to, ZoneId zone) {

  LocalDateTime of(Instant start) {
    LocalDateTime wished = local(to);
    long days = ChronoUnit.DAYS.between(local(from).toLocalDate(), wished.toLocalDate());
    return local(start).toLocalDate().plusDays(days).atTime(wished.toLocalTime());
  }

  boolean moves(Instant start) {
    return !of(start).equals(local(start));
  }

  /** Whoever goes first frees the place of the next. */
  <T> Comparator<T> order(Function<T, Instant> start) {
    Comparator<T> forwards = Comparator.comparing(start);
    return to.isAfter(from) ? forwards.reversed() : forwards;
  }

  private LocalDateTime local(Instant moment) {
    return LocalDateTime.ofInstant(moment, zone);
  }
}
