package ru.trenergram.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a client is asked about a session, and when the system gives up (product.md section 4). Pure
 * functions: the same settings, session and moment give the same steps, in their order.
 */
final class Ladder {

  /** With less than this left a session was agreed by word of mouth. */
  static final Duration WORD_OF_MOUTH = Duration.ofHours(3);

  /** The system never cancels later than this before the start. */
  static final Duration LAST_CALL = Duration.ofHours(1);

  private Ladder() {}

  /**
   * The steps of a session that the trainer has booked or moved.
   *
   * @param since when that was; a step at this moment is to be taken at once
   */
  static List<Step> of(ReminderSettings settings, Instant start, ZoneId zone, Instant since) {
    if (byWordOfMouth(start, since)) {
      return settings.asks() ? List.of(new Step(Level.FIRST, since)) : List.of();
    }
    Instant wished = firstMoment(settings, start, zone);
    boolean ahead = wished.isAfter(since) && wished.isBefore(start);
    return steps(settings, start, settings.first() ? Level.FIRST : null, ahead ? wished : since);
  }

  /**
   * The steps that follow a question that was asked, for settings that are new or a question that
   * was late.
   *
   * @param asked the highest level that was asked
   * @param at when it was
   */
  static List<Step> after(
      ReminderSettings settings, Instant start, ZoneId zone, Level asked, Instant at) {
    boolean atOnce = asked == Level.FIRST && !at.equals(firstMoment(settings, start, zone));
    if (atOnce && byWordOfMouth(start, at)) {
      return List.of();
    }
    List<Step> steps = steps(settings, start, asked, at);
    return steps.stream().filter(step -> step.level().compareTo(asked) > 0).toList();
  }

  /** The same where a question has said in writing when the system gives up: not before that. */
  static List<Step> asTold(@Nullable Instant told, List<Step> steps) {
    return steps.stream()
        .map(step ->
            step.level() == Level.GIVE_UP && told != null && step.at().isBefore(told)
                ? new Step(Level.GIVE_UP, told)
                : step)
        .toList();
  }

  private static boolean byWordOfMouth(Instant start, Instant since) {
    return since.isAfter(start.minus(WORD_OF_MOUTH));
  }

  /** Days before, at the time of day; where that is skipped by the clocks, as much later. */
  private static Instant firstMoment(ReminderSettings settings, Instant start, ZoneId zone) {
    return start
        .atZone(zone)
        .toLocalDate()
        .minusDays(settings.daysBefore())
        .atTime(settings.timeOfDay())
        .atZone(zone)
        .toInstant();
  }

  /** A level that is off takes no time: each counts from the one before it that is on. */
  private static List<Step> steps(
      ReminderSettings settings, Instant start, @Nullable Level from, Instant anchor) {
    List<Step> questions = new ArrayList<>();
    if (from != null) {
      questions.add(new Step(from, anchor));
    }
    Instant cursor = anchor;
    if (settings.second() != null && (from == null || from == Level.FIRST)) {
      cursor = cursor.plus(Duration.ofHours(settings.second()));
      questions.add(new Step(Level.SECOND, cursor));
    }
    if (settings.third() != null && from != Level.THIRD) {
      cursor = cursor.plus(Duration.ofHours(settings.third()));
      questions.add(new Step(Level.THIRD, cursor));
    }
    Optional<Instant> end = giveUp(settings, start, questions, cursor);
    List<Step> steps = new ArrayList<>();
    questions.stream().filter(q -> q.at().isBefore(end.orElse(start))).forEach(steps::add);
    end.ifPresent(at -> steps.add(new Step(Level.GIVE_UP, at)));
    return List.copyOf(steps);
  }

  /** Only who was asked before can be late to answer. */
  private static Optional<Instant> giveUp(
      ReminderSettings settings, Instant start, List<Step> questions, Instant last) {
    if (settings.giveUp() == null) {
      return Optional.empty();
    }
    Instant computed = last.plus(Duration.ofHours(settings.giveUp()));
    Instant latest = start.minus(LAST_CALL);
    Instant at = computed.isBefore(latest) ? computed : latest;
    return questions.stream().anyMatch(q -> q.at().isBefore(at))
        ? Optional.of(at)
        : Optional.empty();
  }

  /** The short reminders of a confirmed session that are still ahead. */
  static List<Step> beforeStart(ReminderSettings settings, Instant start, Instant now) {
    return settings.beforeStart().stream()
        .map(level -> new Step(level, start.minus(level.lead())))
        .filter(step -> step.at().isAfter(now))
        .toList();
  }
}
