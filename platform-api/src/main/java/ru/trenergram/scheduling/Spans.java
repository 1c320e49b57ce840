package ru.trenergram.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sums and differences of stretches of real time. */
final class Spans {

  private Spans() {}

  /** The same time as stretches in order that do not touch. */
  static List<Slot> joined(List<Slot> times) {
    List<Slot> joined = new ArrayList<>();
    for (Slot next : times.stream().sorted(Comparator.comparing(Slot::start)).toList()) {
      Slot last = joined.isEmpty() ? null : joined.getLast();
      if (last == null || next.start().isAfter(last.end())) {
        joined.add(next);
      } else if (next.end().isAfter(last.end())) {
        joined.set(joined.size() - 1, new Slot(last.start(), next.end()));
      }
    }
    return joined;
  }

  /** What is left of one time when the other is taken out; both {@link #joined}. */
  static List<Slot> minus(List<Slot> times, List<Slot> taken) {
    List<Slot> left = new ArrayList<>();
    int next = 0;
    for (Slot time : times) {
      Instant from = time.start();
      while (next < taken.size() && !taken.get(next).end().isAfter(from)) {
        next++;
      }
      for (int n = next; n < taken.size() && taken.get(n).start().isBefore(time.end()); n++) {
        if (from.isBefore(taken.get(n).start())) {
          left.add(new Slot(from, taken.get(n).start()));
        }
        from = taken.get(n).end();
      }
      if (from.isBefore(time.end())) {
        left.add(new Slot(from, time.end()));
      }
    }
    return left;
  }
}
