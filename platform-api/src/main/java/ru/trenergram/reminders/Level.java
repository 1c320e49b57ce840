package ru.trenergram.reminders;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What a planned reminder is for, in the order in which they come (product.md section 4). */
public enum Level {
  /** The first question whether the client comes. */
  FIRST,
  SECOND,
  THIRD,
  /** The system cancels what nobody confirmed. */
  GIVE_UP,
  TWO_HOURS(Duration.ofHours(2)),
  ONE_HOUR(Duration.ofHours(1)),
  QUARTER(Duration.ofMinutes(15));

  /** The reminders of a confirmed session. */
  static final Set<Level> SHORT = EnumSet.of(TWO_HOURS, ONE_HOUR, QUARTER);

  static final Set<Level> QUESTIONS = EnumSet.of(FIRST, SECOND, THIRD);

  private final Duration lead;

  Level() {
    this(Duration.ZERO);
  }

  Level(Duration lead) {
    this.lead = lead;
  }

  boolean asks() {
    return QUESTIONS.contains(this);
  }

  /** How long before the start a short reminder comes. */
  Duration lead() {
    return lead;
  }
}
