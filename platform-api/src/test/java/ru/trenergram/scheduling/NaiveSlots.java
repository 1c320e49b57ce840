package ru.trenergram.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Free slots in the naive way: looks at the clock minute by minute. Slow, knows no offsets and no
 * transitions, and shares no code with what it judges.
 */
record NaiveSlots(WorkingTime rules, Offer offer) {

  List<Slot> on(LocalDate from, LocalDate to, List<Slot> sessions) {
    Instant begin = from.atStartOfDay(rules.zone()).toInstant().minus(Duration.ofHours(6));
    Instant end = to.plusDays(1).atStartOfDay(rules.zone()).toInstant().plus(Duration.ofHours(12));
    int minutes = (int) Duration.between(begin, end).toMinutes();
    BitSet working = new BitSet();
    BitSet starting = new BitSet();
    for (int n = 0; n < minutes; n++) {
      LocalDateTime clock = LocalDateTime.ofInstant(begin.plusSeconds(60L * n), rules.zone());
      Optional<Stretch> stretch = stretchAt(clock);
      working.set(n, stretch.isPresent());
      boolean asked = !clock.toLocalDate().isBefore(from) && !clock.toLocalDate().isAfter(to);
      starting.set(n, asked && stretch.filter(s -> onTheGrid(s, clock)).isPresent());
    }
    rules.blocked().forEach(time -> set(working, begin, time, false));
    BitSet booked = new BitSet();
    sessions.forEach(time -> set(booked, begin, time, true));
    return chosen(begin, starting, working, booked);
  }

  private List<Slot> chosen(Instant begin, BitSet starting, BitSet working, BitSet booked) {
    int length = (int) offer.length().toMinutes();
    int step = (int) offer.step().toMinutes();
    int buffer = (int) offer.buffer().toMinutes();
    List<Slot> slots = new ArrayList<>();
    int last = Integer.MIN_VALUE / 2;
    for (int n = starting.nextSetBit(0); n >= 0; n = starting.nextSetBit(n + 1)) {
      Instant start = begin.plusSeconds(60L * n);
      if (working.nextClearBit(n) >= n + length
          && noneIn(booked, n - buffer, n + length + buffer)
          && start.compareTo(offer.notBefore()) >= 0
          && start.compareTo(offer.notAfter()) <= 0
          && n - last >= Math.min(length, step)) {
        slots.add(new Slot(start, begin.plusSeconds(60L * (n + length))));
        last = n;
      }
    }
    return slots;
  }

  private static boolean noneIn(BitSet minutes, int from, int to) {
    int next = minutes.nextSetBit(Math.max(0, from));
    return next < 0 || next >= to;
  }

  private static void set(BitSet minutes, Instant begin, Slot time, boolean value) {
    int from = (int) Duration.between(begin, time.start()).toMinutes();
    int to = (int) Duration.between(begin, time.end()).toMinutes();
    if (to > 0) {
      minutes.set(Math.max(0, from), to, value);
    }
  }

  private boolean onTheGrid(Stretch stretch, LocalDateTime clock) {
    int since = minuteOfDay(clock) - stretch.opens().toSecondOfDay() / 60;
    return since % (int) offer.step().toMinutes() == 0;
  }

  private Optional<Stretch> stretchAt(LocalDateTime clock) {
    int minute = minuteOfDay(clock);
    for (Stretch stretch : hoursOn(clock.toLocalDate())) {
      int closes = stretch.closes().toSecondOfDay() / 60;
      if (minute >= stretch.opens().toSecondOfDay() / 60 && (closes == 0 || minute < closes)) {
        return Optional.of(stretch);
      }
    }
    return Optional.empty();
  }

  private List<Stretch> hoursOn(LocalDate date) {
    for (SpecialDays special : rules.specialDays()) {
      if (!date.isBefore(special.firstDay()) && !date.isAfter(special.lastDay())) {
        return special.hours();
      }
    }
    List<Stretch> hours = new ArrayList<>();
    for (WorkingHours weekly : rules.weekly()) {
      if (weekly.day() == date.getDayOfWeek()) {
        hours.add(weekly.stretch());
      }
    }
    return hours;
  }

  private static int minuteOfDay(LocalDateTime clock) {
    return clock.getHour() * 60 + clock.getMinute();
  }
}
