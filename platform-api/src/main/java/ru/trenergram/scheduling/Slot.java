package ru.trenergram.scheduling;

import java.time.Instant;

/** A stretch of real time, end excluded. */
public record Slot(Instant start, Instant end) {

  public Slot {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a slot ends after it starts: " + start + " " + end);
    }
  }

  public boolean overlaps(Slot other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }
}
