package ru.trenergram.reminders;

import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the clients of a trainer are asked and reminded. Times of day are wall-clock in the trainer's
 * zone.
 *
 * @param first whether the first question is asked; its moment is where the hours begin in any case
 * @param daysBefore 1 to 14, counted in days of the calendar
 * @param second hours after the first question, 1 to 24; null: not asked, and takes no time
 * @param third hours after the question before it; null: not asked
 * @param giveUp hours after the last question; null: the system cancels nothing
 * @param beforeStart which of the short reminders a confirmed session has
 * @param quiet when nothing comes that can wait; null: at no time
 */
public record ReminderSettings(
    boolean first,
    int daysBefore,
    LocalTime timeOfDay,
    @Nullable Integer second,
    @Nullable Integer third,
    @Nullable Integer giveUp,
    Set<Level> beforeStart,
    @Nullable QuietHours quiet) {

  public static final int LONGEST_DAYS = 14;
  public static final int LONGEST_HOURS = 24;

  /** Until a trainer says otherwise. */
  public static final ReminderSettings USUAL =
      new ReminderSettings(true, 1, LocalTime.of(20, 0), 1, 1, 1, Level.SHORT, QuietHours.USUAL);

  public ReminderSettings {
    if (daysBefore < 1 || daysBefore > LONGEST_DAYS) {
      throw new IllegalArgumentException("the first question comes 1 to 14 days before");
    }
    demandHours(second);
    demandHours(third);
    demandHours(giveUp);
    if (!Level.SHORT.containsAll(beforeStart)) {
      throw new IllegalArgumentException("no short reminders: " + beforeStart);
    }
    if (giveUp != null && !first && second == null && third == null) {
      throw new IllegalArgumentException("who is never asked cannot be late to answer");
    }
    EnumSet<Level> sorted = EnumSet.noneOf(Level.class);
    sorted.addAll(beforeStart);
    beforeStart = java.util.Collections.unmodifiableSet(sorted);
  }

  private static void demandHours(@Nullable Integer hours) {
    if (hours != null && (hours < 1 || hours > LONGEST_HOURS)) {
      throw new IllegalArgumentException("one level comes 1 to 24 hours after the other");
    }
  }

  /** Whether the client is asked at all. */
  boolean asks() {
    return first || second != null || third != null;
  }
}
