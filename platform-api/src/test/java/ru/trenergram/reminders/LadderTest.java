package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LadderTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final Instant WEDNESDAY_NOON = moscow("2027-01-13T12:00");
  private static final Instant LONG_BEFORE = moscow("2027-01-04T12:00");

  private static Instant moscow(String local) {
    return LocalDateTime.parse(local).atZone(MOSCOW).toInstant();
  }

  private static ReminderSettings hours(
      @Nullable Integer second, @Nullable Integer third, @Nullable Integer giveUp) {
    return new ReminderSettings(
        true, 1, LocalTime.of(20, 0), second, third, giveUp, Level.SHORT, null);
  }

  private static List<String> steps(ReminderSettings settings, Instant start, Instant since) {
    return words(Ladder.of(settings, start, MOSCOW, since));
  }

  private static List<String> words(List<Step> steps) {
    return steps.stream()
        .map(s -> s.level() + " " + LocalDateTime.ofInstant(s.at(), MOSCOW))
        .toList();
  }

  @Test
  void asksThreeTimesOnTheEveningBeforeAndGivesUp() {
    assertThat(steps(ReminderSettings.USUAL, WEDNESDAY_NOON, LONG_BEFORE))
        .containsExactly(
            "FIRST 2027-01-12T20:00",
            "SECOND 2027-01-12T21:00",
            "THIRD 2027-01-12T22:00",
            "GIVE_UP 2027-01-12T23:00");
  }

  @Test
  void asksAtOnceWhenTheFirstMomentHasPassed() {
    assertThat(steps(ReminderSettings.USUAL, WEDNESDAY_NOON, moscow("2027-01-13T06:30")))
        .containsExactly(
            "FIRST 2027-01-13T06:30",
            "SECOND 2027-01-13T07:30",
            "THIRD 2027-01-13T08:30",
            "GIVE_UP 2027-01-13T09:30");
  }

  @Test
  void givesUpNoLaterThanAnHourBeforeTheStart() {
    assertThat(steps(ReminderSettings.USUAL, WEDNESDAY_NOON, moscow("2027-01-13T08:30")))
        .containsExactly(
            "FIRST 2027-01-13T08:30",
            "SECOND 2027-01-13T09:30",
            "THIRD 2027-01-13T10:30",
            "GIVE_UP 2027-01-13T11:00");
  }

  @Test
  void exactlyThreeHoursLeftIsNotYetByWordOfMouth() {
    assertThat(steps(ReminderSettings.USUAL, WEDNESDAY_NOON, moscow("2027-01-13T09:00")))
        .containsExactly(
            "FIRST 2027-01-13T09:00", "SECOND 2027-01-13T10:00", "GIVE_UP 2027-01-13T11:00");
  }

  @Test
  void whatWasAgreedByWordOfMouthIsAskedOnceAndNeverCancelled() {
    assertThat(steps(ReminderSettings.USUAL, WEDNESDAY_NOON, moscow("2027-01-13T09:01")))
        .containsExactly("FIRST 2027-01-13T09:01");
  }

  @Test
  void dropsWhatWouldFallAfterTheStart() {
    assertThat(steps(hours(12, 12, null), WEDNESDAY_NOON, LONG_BEFORE))
        .containsExactly("FIRST 2027-01-12T20:00", "SECOND 2027-01-13T08:00");
  }

  @Test
  void asksNothingAfterItHasGivenUp() {
    assertThat(steps(hours(12, 3, 1), WEDNESDAY_NOON, LONG_BEFORE))
        .containsExactly(
            "FIRST 2027-01-12T20:00", "SECOND 2027-01-13T08:00", "GIVE_UP 2027-01-13T11:00");
  }

  @Test
  void aLevelThatIsOffTakesNoTime() {
    assertThat(steps(hours(null, null, 4), WEDNESDAY_NOON, LONG_BEFORE))
        .containsExactly("FIRST 2027-01-12T20:00", "GIVE_UP 2027-01-13T00:00");
    assertThat(steps(hours(null, 2, null), WEDNESDAY_NOON, LONG_BEFORE))
        .containsExactly("FIRST 2027-01-12T20:00", "THIRD 2027-01-12T22:00");
  }

  @Test
  void theHoursBeginAtTheFirstMomentAlsoWhenItIsOff() {
    ReminderSettings settings =
        new ReminderSettings(false, 2, LocalTime.of(9, 0), 1, null, 1, Set.of(), null);

    assertThat(steps(settings, WEDNESDAY_NOON, LONG_BEFORE))
        .containsExactly("SECOND 2027-01-11T10:00", "GIVE_UP 2027-01-11T11:00");
  }

  @Test
  void neverGivesUpOnWhoWasNotAskedBefore() {
    ReminderSettings lateEvening =
        new ReminderSettings(true, 1, LocalTime.of(23, 30), 1, 1, 1, Set.of(), null);

    assertThat(steps(lateEvening, moscow("2027-01-13T00:15"), LONG_BEFORE))
        .containsExactly("FIRST 2027-01-12T23:30");
  }

  @Test
  void afterALateQuestionTheOthersMove() {
    List<Step> steps =
        Ladder.after(
            ReminderSettings.USUAL,
            WEDNESDAY_NOON,
            MOSCOW,
            Level.SECOND,
            moscow("2027-01-13T02:20"));

    assertThat(words(steps)).containsExactly("THIRD 2027-01-13T03:20", "GIVE_UP 2027-01-13T04:20");
  }

  @Test
  void afterAFirstQuestionThatCameTooLateNothingIsCancelled() {
    assertThat(
            Ladder.after(
                ReminderSettings.USUAL,
                WEDNESDAY_NOON,
                MOSCOW,
                Level.FIRST,
                moscow("2027-01-13T10:00")))
        .isEmpty();
  }

  @Test
  void confirmedSessionsAreRemindedOfWhatIsStillAhead() {
    assertThat(
            words(
                Ladder.beforeStart(
                    ReminderSettings.USUAL, WEDNESDAY_NOON, moscow("2027-01-13T10:30"))))
        .containsExactly("ONE_HOUR 2027-01-13T11:00", "QUARTER 2027-01-13T11:45");
    assertThat(
            Ladder.beforeStart(
                ReminderSettings.USUAL,
                WEDNESDAY_NOON,
                WEDNESDAY_NOON.minus(Duration.ofMinutes(15))))
        .isEmpty();
  }
}
