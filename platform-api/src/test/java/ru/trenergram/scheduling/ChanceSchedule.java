package ru.trenergram.scheduling;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A schedule made by chance around a date, mostly at work while clocks are changed. */
record ChanceSchedule(WorkingTime work, Offer offer, List<Slot> sessions) {

  private static final int[] LENGTHS = {15, 30, 45, 50, 60, 90, 120};
  private static final int[] STEPS = {10, 15, 30, 45, 60, 90};
  private static final int[] BUFFERS = {0, 0, 0, 5, 15, 30};

  ChanceSchedule(ZoneId zone, LocalDate date, Random random) {
    this(
        new WorkingTime(
            zone, weekly(random), specialDays(date, random), times(zone, date, random, 3)),
        offer(zone, date, random),
        times(zone, date, random, 4));
  }

  private static List<WorkingHours> weekly(Random random) {
    List<WorkingHours> weekly = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      stretches(random).forEach(stretch -> weekly.add(new WorkingHours(day, stretch)));
    }
    return weekly;
  }

  /** One to three stretches; every other schedule has the small hours, when clocks change. */
  private static List<Stretch> stretches(Random random) {
    TreeSet<Integer> edges = new TreeSet<>();
    int span = random.nextBoolean() ? 6 * 60 : 24 * 60;
    int wanted = 2 * (1 + random.nextInt(3));
    while (edges.size() < wanted) {
      edges.add(5 * random.nextInt(span / 5 + 1) % (24 * 60 + 5));
    }
    List<Integer> sorted = List.copyOf(edges);
    return IntStream.range(0, wanted / 2)
        .mapToObj(n -> new Stretch(time(sorted.get(2 * n)), time(sorted.get(2 * n + 1))))
        .toList();
  }

  private static LocalTime time(int minutes) {
    return LocalTime.MIDNIGHT.plusMinutes(minutes);
  }

  private static List<SpecialDays> specialDays(LocalDate date, Random random) {
    if (random.nextInt(3) > 0) {
      return List.of();
    }
    LocalDate first = date.plusDays(random.nextInt(3) - 1);
    List<Stretch> hours = random.nextInt(3) == 0 ? List.of() : stretches(random);
    return List.of(
        new SpecialDays(
            ScheduleEntryId.next(), first, first.plusDays(random.nextInt(2)), hours, null));
  }

  private static List<Slot> times(ZoneId zone, LocalDate date, Random random, int most) {
    return IntStream.range(0, random.nextInt(most))
        .mapToObj(_ -> {
          Instant start = moment(zone, date, random);
          return new Slot(start, start.plus(Duration.ofMinutes(5L * (1 + random.nextInt(30)))));
        })
        .toList();
  }

  private static Offer offer(ZoneId zone, LocalDate date, Random random) {
    boolean bounded = random.nextInt(4) == 0;
    Instant notBefore = moment(zone, date, random);
    return new Offer(
        minutes(LENGTHS, random),
        minutes(STEPS, random),
        minutes(BUFFERS, random),
        bounded ? notBefore : Instant.EPOCH,
        bounded ? notBefore.plus(Duration.ofHours(20)) : Instant.MAX);
  }

  private static Duration minutes(int[] choice, Random random) {
    return Duration.ofMinutes(choice[random.nextInt(choice.length)]);
  }

  private static Instant moment(ZoneId zone, LocalDate date, Random random) {
    return date.minusDays(1)
        .atStartOfDay(zone)
        .toInstant()
        .plus(Duration.ofMinutes(5L * random.nextInt(3 * 288)));
  }
}
