package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Schedule;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.ScheduleChange.AddSpecialDays;
import ru.trenergram.scheduling.ScheduleChange.ReplaceWeek;
import ru.trenergram.scheduling.SchedulePlan;
import ru.trenergram.scheduling.SlotRules;
import ru.trenergram.scheduling.WorkingHours;

class ScheduleDeskTest extends ScheduleScene {

  @Autowired Availability availability;

  @Test
  void aNewTrainerWorksEveryDayFromEightToNine() {
    Schedule schedule = schedule();

    assertThat(schedule.weekly()).hasSize(7);
    assertThat(schedule.weekly())
        .extracting(hours -> hours.stretch().toString())
        .containsOnly("08:00-21:00");
    assertThat(schedule.rules()).isEqualTo(new SlotRules(0, 120, 60, null));
    assertThat(schedule.version()).isZero();
    assertThat(slots(new Actor.ByTrainer(trainer))).hasSize(13).startsWith("08:00");
  }

  @Test
  void offersFollowEveryRuleOfTheSchedule() {
    saved(
        new ReplaceWeek(
            0,
            List.of(
                new WorkingHours(DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.of(13, 0)),
                new WorkingHours(DayOfWeek.FRIDAY, LocalTime.of(14, 0), LocalTime.MIDNIGHT))));
    saved(new ScheduleChange.SetRules(1, new SlotRules(30, 0, 60, 60)));
    saved(new ScheduleChange.Block(hours(friday, 16, 19), "doctor"));
    book(fridayNoon.minus(Duration.ofHours(1)));

    assertThat(slots(new Actor.ByTrainer(trainer)))
        .containsExactly("09:00", "14:00", "15:00", "19:00", "20:00", "21:00", "22:00", "23:00");
  }

  @Test
  void specialDaysHoldUntilTheyAreRemoved() {
    var added =
        saved(
            new AddSpecialDays(
                friday, friday.plusDays(2), List.of(stretch("10:00-12:00")), "fair"));

    assertThat(slots(new Actor.ByTrainer(trainer))).containsExactly("10:00", "11:00");

    saved(new ScheduleChange.RemoveSpecialDays(added.schedule().specialDays().getFirst().id()));
    assertThat(schedule().specialDays()).isEmpty();
    assertThat(slots(new Actor.ByTrainer(trainer))).hasSize(13);
  }

  @Test
  void blockedTimeIsFreeAgainWhenItIsUnblocked() {
    var added = saved(new ScheduleChange.Block(hours(friday, 0, 24), null));

    assertThat(slots(new Actor.ByTrainer(trainer))).isEmpty();

    saved(new ScheduleChange.Unblock(added.schedule().blocked().getFirst().id()));
    assertThat(slots(new Actor.ByTrainer(trainer))).hasSize(13);
  }

  @Test
  void noticeAndHorizonBindClientsOnly() {
    Actor asClient = new Actor.ByClient(client);
    saved(new ScheduleChange.SetRules(0, new SlotRules(0, 4 * 24 * 60 + 60, 4, null)));

    assertThat(slots(asClient)).startsWith("14:00").hasSize(7);
    assertThat(slots(new Actor.ByTrainer(trainer))).hasSize(13);

    saved(new ScheduleChange.SetRules(1, new SlotRules(0, 0, 3, null)));
    assertThat(slots(asClient)).isEmpty();
  }

  @Test
  void noDayIsSpecialTwice() {
    saved(new AddSpecialDays(friday, friday.plusDays(14), List.of(), "vacation"));

    assertThat(save(new AddSpecialDays(friday.plusDays(14), friday.plusDays(20), List.of(), null)))
        .isInstanceOfSatisfying(
            ScheduleOutcome.NotSaved.class,
            no -> assertThat(no.why()).isInstanceOf(SchedulePlan.DaysTaken.class));
    assertThat(schedule().specialDays()).hasSize(1);
  }

  @Test
  void refusesWhatIsOverAndWhatIsNotThere() {
    LocalDate yesterday = friday.minusDays(5);

    assertThat(why(new AddSpecialDays(yesterday, friday, List.of(), null)))
        .isInstanceOf(SchedulePlan.HasPassed.class);
    assertThat(why(new ScheduleChange.Block(hours(yesterday, 9, 10), null)))
        .isInstanceOf(SchedulePlan.HasPassed.class);
    var elsewhere = clubs.open("Steel");
    var foreign =
        scope.call(
            elsewhere,
            () -> {
              TrainerId other = people.trainer("Igor");
              desk.save(
                  other,
                  new ScheduleChange.Block(hours(friday, 9, 10), null),
                  Map.of(),
                  new Actor.ByTrainer(other));
              return schedules.find(other).orElseThrow().blocked().getFirst().id();
            });
    assertThat(why(new ScheduleChange.Unblock(foreign))).isInstanceOf(SchedulePlan.Missing.class);
    assertThat(why(new ScheduleChange.RemoveSpecialDays(foreign)))
        .isInstanceOf(SchedulePlan.Missing.class);
  }

  @Test
  void ofManyWhoOverwriteTheSameVersionOneWins() throws Exception {
    List<Callable<ScheduleOutcome>> rush = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      SlotRules rules = new SlotRules(n, 0, 60, null);
      rush.add(() -> save(new ScheduleChange.SetRules(0, rules)));
    }

    List<ScheduleOutcome> outcomes = GroupScene.atOnce(rush);

    assertThat(outcomes).filteredOn(ScheduleOutcome.Saved.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(ScheduleOutcome.NotSaved.class::isInstance)
        .hasSize(19)
        .allSatisfy(no ->
            assertThat(((ScheduleOutcome.NotSaved) no).why())
                .isInstanceOf(SchedulePlan.ChangedMeanwhile.class));
    assertThat(schedule().version()).isEqualTo(1);
  }

  @Test
  void ofManyVacationsInTheSameDaysOneIsTaken() throws Exception {
    List<Callable<ScheduleOutcome>> rush = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      LocalDate first = friday.plusDays(n % 5);
      rush.add(() -> save(new AddSpecialDays(first, first.plusDays(7), List.of(), null)));
    }

    List<ScheduleOutcome> outcomes = GroupScene.atOnce(rush);

    assertThat(outcomes).filteredOn(ScheduleOutcome.Saved.class::isInstance).hasSize(1);
  }

  private SchedulePlan.Refused why(ScheduleChange change) {
    return ((ScheduleOutcome.NotSaved) save(change)).why();
  }

  /** The starts offered on Friday. */
  private List<String> slots(Actor by) {
    return scope.call(
        club,
        () ->
            availability.freeSlots(trainer, friday, friday, by).stream()
                .map(slot -> slot.start().atZone(MOSCOW).toLocalTime().toString())
                .toList());
  }
}
