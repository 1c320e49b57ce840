package ru.trenergram.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import ru.trenergram.scheduling.FreeSlots;
import ru.trenergram.scheduling.Offer;
import ru.trenergram.scheduling.ScheduleEntryId;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.scheduling.SpecialDays;
import ru.trenergram.scheduling.Stretch;
import ru.trenergram.scheduling.WorkingHours;
import ru.trenergram.scheduling.WorkingTime;

/**
 * Processor time of the pure computation of a busy trainer's free slots: thirty days with a change
 * of the clocks among them, two breaks a day, special days, blocked times, eight sessions a day.
 */
final class SlotsCost {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final LocalDate FIRST = LocalDate.of(2027, 3, 10);
  private static final int DAYS = 30;
  private static final int WARM_UP = 5_000;
  private static final int A_ROUND = 500;
  private static final List<Integer> SESSIONS = List.of(7, 8, 11, 13, 14, 18, 19, 20);

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Effort effort;
  private final Figures figures;

  SlotsCost(Effort effort, Figures figures) {
    this.effort = effort;
    this.figures = figures;
  }

  void measure() {
    FreeSlots trainer = busyTrainer();
    List<Slot> sessions = sessions();
    int slots = trainer.on(FIRST, FIRST.plusDays(DAYS - 1L), sessions).size();
    if (slots < DAYS) {
      throw new IllegalStateException("a trainer of " + slots + " free slots is too busy");
    }
    figures.say("%d sessions leave %d slots".formatted(sessions.size(), slots));
    round(trainer, sessions, WARM_UP, slots);
    List<Double> cost =
        Stream.generate(() -> round(trainer, sessions, A_ROUND, slots))
            .limit(effort.rounds())
            .toList();
    figures.add("slots_cpu_ms", cost, "ms");
  }

  private double round(FreeSlots trainer, List<Slot> sessions, int times, int slots) {
    long before = threads.getCurrentThreadCpuTime();
    for (int n = 0; n < times; n++) {
      if (trainer.on(FIRST, FIRST.plusDays(DAYS - 1L), sessions).size() != slots) {
        throw new IllegalStateException("the same question has another answer");
      }
    }
    return (threads.getCurrentThreadCpuTime() - before) / 1e6 / times;
  }

  private static FreeSlots busyTrainer() {
    List<WorkingHours> weekly =
        Stream.of(DayOfWeek.values())
            .filter(day -> day != DayOfWeek.SUNDAY)
            .flatMap(day -> Stream.of(hours(day, 7, 12), hours(day, 13, 17), hours(day, 18, 22)))
            .toList();
    List<SpecialDays> special =
        List.of(
            special(5, 5, List.of()),
            special(12, 13, List.of(stretch(10, 14))),
            special(18, 18, List.of(stretch(9, 11), stretch(15, 20))),
            special(25, 26, List.of()));
    List<Slot> blocked =
        Stream.iterate(1, day -> day + 3).limit(9).map(day -> slot(day, 15, 45)).toList();
    return new FreeSlots(
        new WorkingTime(ZONE, weekly, special, blocked),
        new Offer(
            Duration.ofMinutes(60),
            Duration.ofMinutes(15),
            Duration.ofMinutes(10),
            Instant.MIN,
            Instant.MAX));
  }

  private static List<Slot> sessions() {
    List<Slot> sessions = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (int hour : SESSIONS) {
        sessions.add(slot(day, hour, 45));
      }
    }
    return sessions;
  }

  private static WorkingHours hours(DayOfWeek day, int from, int to) {
    return new WorkingHours(day, LocalTime.of(from, 0), LocalTime.of(to, 0));
  }

  private static Stretch stretch(int from, int to) {
    return new Stretch(LocalTime.of(from, 0), LocalTime.of(to, 0));
  }

  private static SpecialDays special(int first, int last, List<Stretch> hours) {
    return new SpecialDays(
        new ScheduleEntryId(new UUID(0, first)),
        FIRST.plusDays(first),
        FIRST.plusDays(last),
        hours,
        null);
  }

  private static Slot slot(int day, int hour, int minutes) {
    Instant start = FIRST.plusDays(day).atTime(hour, 0).atZone(ZONE).toInstant();
    return new Slot(start, start.plus(Duration.ofMinutes(minutes)));
  }
}
