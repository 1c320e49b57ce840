package ru.trenergram.bench;

import java.util.ArrayList;
import java.util.List;

/** Whether a booking costs more where there is more, in alternating rounds of both. */
final class Growth {

  /** What is done between two rounds. */
  interface Cost {
    double once() throws Exception;
  }

  private final String name;
  private final Figures figures;
  private final List<Double> ratio = new ArrayList<>();
  private final List<Double> ofMany = new ArrayList<>();
  private final List<Double> ofFew = new ArrayList<>();

  Growth(String name, Figures figures) {
    this.name = name;
    this.figures = figures;
  }

  void measure(int rounds, Cost many, Cost few) throws Exception {
    for (int n = 1; n <= rounds; n++) {
      if (n % 2 == 0) {
        ofMany.add(many.once());
      }
      ofFew.add(few.once());
      if (n % 2 == 1) {
        ofMany.add(many.once());
      }
      ratio.add(ofMany.getLast() / ofFew.getLast());
      figures.say(
          "round %d: %s %.3f, CPU ms %.3f against %.3f"
              .formatted(n, name, ratio.getLast(), ofMany.getLast(), ofFew.getLast()));
    }
    figures.add(name, ratio, "ratio");
    figures.add(name + "_many_ms", ofMany, "ms");
    figures.add(name + "_few_ms", ofFew, "ms");
  }
}
