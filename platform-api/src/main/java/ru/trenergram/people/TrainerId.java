package ru.trenergram.people;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** A trainer of one club. */
public record TrainerId(UUID value) {

  static TrainerId next() {
    return new TrainerId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
