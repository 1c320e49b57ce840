package ru.trenergram.bookings;

import java.util.Optional;

/** Which sessions of a series a change is about; never those that have begun. */
public enum Scope {
  THIS,
  THIS_AND_NEXT,
  ALL;

  /** Whether it is about one of them, in the order of their starts as they are now. */
  boolean holds(Optional<Occurrence> from, Occurrence one) {
    return switch (this) {
      case ALL -> true;
      case THIS -> from.stream().anyMatch(f -> f.id().equals(one.id()));
      case THIS_AND_NEXT -> from.stream().noneMatch(f -> one.start().isBefore(f.start()));
    };
  }
}
