package ru.trenergram.bench;

import java.util.List;

/** What the rounds of one measurement gave. */
public record Samples(List<Double> values) {

  public Samples {
    values = values.stream().sorted().toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a figure needs a round");
    }
  }

  public double median() {
    int middle = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(middle)
        : (values.get(middle - 1) + values.get(middle)) / 2;
  }

  public double min() {
    return values.getFirst();
  }

  public double max() {
    return values.getLast();
  }
}
