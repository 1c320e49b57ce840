package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.SettingsOutcome;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Schedule;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.ScheduleChange.AddSpecialDays;
import ru.trenergram.scheduling.ScheduleChange.ReplaceWeek;
import ru.trenergram.scheduling.SchedulePlan;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.scheduling.SlotRules;
import ru.trenergram.scheduling.Stretch;
import ru.trenergram.scheduling.WorkingHours;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

@PlatformTest
class ScheduleDeskTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Availability availability;
  @Autowired Schedules schedules;
  @Autowired ScheduleDesk desk;
  @Autowired SettingsDesk settings;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private TenantId club;
  private Somebody anna;
  private TrainerId trainer;
  private ClientId client;
  private LocalDate friday;
  private Instant fridayNoon;

  @BeforeEach
  void aTrainerWithAClient() {
    LocalDate monday = LocalDate.ofInstant(clock.moveToNextMonday(), MOSCOW);
    friday = monday.plusDays(4);
    fridayNoon = friday.atTime(LocalTime.NOON).atZone(MOSCOW).toInstant();
    club = clubs.open("Iron");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer("Olga");
          client = people.client(trainer, anna);
        });
  }

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
  void aChangeThatHitsBookingsListsThemAndSavesNothing() {
    BookingView hit = book(fridayNoon);
    book(fridayNoon.plus(Duration.ofDays(1)));

    ScheduleOutcome outcome = save(new AddSpecialDays(friday, friday, List.of(), null));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ScheduleOutcome.HitsBookings.class,
            hits ->
                assertThat(hits.bookings()).extracting(BookingView::id).containsExactly(hit.id()));
    assertThat(schedule().version()).isZero();
    assertThat(schedule().specialDays()).isEmpty();
  }

  @Test
  void savesWithAChoiceForEachBookingAndTellsWhoeverIsCancelled() {
    BookingView kept = book(fridayNoon);
    BookingView cancelled = book(fridayNoon.plus(Duration.ofHours(1)));
    ScheduleChange off = new AddSpecialDays(friday, friday, List.of(), null);

    assertThat(save(off, Map.of(kept.id(), new HitChoice.Keep())))
        .isInstanceOf(ScheduleOutcome.HitsBookings.class);
    assertThat(
            save(
                off,
                Map.of(
                    kept.id(), new HitChoice.Keep(),
                    cancelled.id(), new HitChoice.Cancel("I am ill"))))
        .isInstanceOf(ScheduleOutcome.Saved.class);

    assertThat(state(kept)).isEqualTo(BookingState.PENDING);
    assertThat(state(cancelled)).isEqualTo(BookingState.CANCELLED);
    assertThat(
            jdbc.sql(
                    """
                    select body #>> '{arguments,reason}' from cell.message
                    where recipient_id = ? and body ->> 'text' = 'booking.cancelled.client'
                    """)
                .param(anna.telegramId())
                .query(String.class)
                .list())
        .containsExactly("I am ill");
  }

  @Test
  void aSessionBookedOutsideTheHoursIsNotHitByOtherHours() {
    book(friday.atTime(22, 30).atZone(MOSCOW).toInstant());

    assertThat(save(everyFridayUntil(LocalTime.of(12, 0))))
        .isInstanceOf(ScheduleOutcome.Saved.class);
    assertThat(save(new AddSpecialDays(friday, friday, List.of(stretch("09:00-10:00")), null)))
        .isInstanceOf(ScheduleOutcome.Saved.class);
  }

  @Test
  void onADayOffAndInBlockedTimeNobodyIsMetWhateverTheHoursAre() {
    BookingView late = book(friday.atTime(22, 30).atZone(MOSCOW).toInstant());
    LocalDate saturday = friday.plusDays(1);
    BookingView overMidnight = book(friday.atTime(23, 45).atZone(MOSCOW).toInstant());

    assertThat(hit(new AddSpecialDays(friday, friday, List.of(), null)))
        .containsExactly(late.id(), overMidnight.id());
    assertThat(hit(new AddSpecialDays(saturday, saturday, List.of(), null)))
        .containsExactly(overMidnight.id());
    assertThat(hit(new ScheduleChange.Block(hours(friday, 23, 24), null)))
        .containsExactly(late.id(), overMidnight.id());
    assertThat(schedule().version()).isZero();
  }

  @Test
  void aSessionThatReachesOutOfTheHoursIsHitByWhatTakesItsPartOfThem() {
    BookingView evening = book(friday.atTime(20, 30).atZone(MOSCOW).toInstant());

    assertThat(hit(new AddSpecialDays(friday, friday, List.of(), null)))
        .containsExactly(evening.id());
    assertThat(hit(new AddSpecialDays(friday, friday, List.of(stretch("08:00-20:45")), null)))
        .containsExactly(evening.id());
    assertThat(hit(everyFridayUntil(LocalTime.of(20, 30)))).containsExactly(evening.id());
    assertThat(save(everyFridayUntil(LocalTime.of(21, 0))))
        .as("what is left to it of the hours stays")
        .isInstanceOf(ScheduleOutcome.Saved.class);
  }

  private static ScheduleChange everyFridayUntil(LocalTime closes) {
    return new ReplaceWeek(
        0, List.of(new WorkingHours(DayOfWeek.FRIDAY, LocalTime.of(8, 0), closes)));
  }

  private List<BookingId> hit(ScheduleChange change) {
    return ((ScheduleOutcome.HitsBookings) save(change))
        .bookings().stream().map(BookingView::id).toList();
  }

  @Test
  void anotherZoneIsSavedWithAChoiceForEachSessionThatItPutsOutsideTheHours() {
    book(fridayNoon);
    BookingView kept = book(friday.atTime(19, 0).atZone(MOSCOW).toInstant());
    BookingView within = book(friday.atTime(17, 30).atZone(MOSCOW).toInstant());
    BookingView evening = book(friday.atTime(20, 0).atZone(MOSCOW).toInstant());
    ZoneId yekaterinburg = ZoneId.of("Asia/Yekaterinburg");

    ZoneOutcome unsaid = save(yekaterinburg, 0, Map.of());
    assertThat(unsaid)
        .isInstanceOfSatisfying(
            ScheduleOutcome.HitsBookings.class,
            hits ->
                assertThat(hits.bookings())
                    .extracting(BookingView::id)
                    .containsExactly(kept.id(), evening.id()));
    assertThat(schedule().zone()).isEqualTo(MOSCOW);
    assertThat(scope.call(club, () -> settings.find(trainer)).orElseThrow().version()).isZero();

    Map<BookingId, HitChoice> choices =
        Map.of(kept.id(), new HitChoice.Keep(), evening.id(), new HitChoice.Cancel("I have moved"));
    assertThat(save(yekaterinburg, 7, choices))
        .isEqualTo(new ZoneOutcome.Settings(new SettingsOutcome.ChangedMeanwhile()));
    assertThat(state(evening)).isEqualTo(BookingState.PENDING);
    assertThat(save(yekaterinburg, 0, choices)).isInstanceOf(ZoneOutcome.Settings.class);

    assertThat(schedule().zone()).isEqualTo(yekaterinburg);
    assertThat(state(kept)).isEqualTo(BookingState.PENDING);
    assertThat(state(within)).isEqualTo(BookingState.PENDING);
    assertThat(state(evening)).isEqualTo(BookingState.CANCELLED);
    assertThat(save(everyFridayUntil(LocalTime.of(21, 0))))
        .as("hours that were thought of in the other zone")
        .isEqualTo(new ScheduleOutcome.NotSaved(new SchedulePlan.ChangedMeanwhile()));
  }

  private ZoneOutcome save(ZoneId zone, int version, Map<BookingId, HitChoice> choices) {
    ChangeSettings change = new ChangeSettings(trainer, 250_000, 60, zone, version);
    return scope.call(club, () -> desk.save(change, choices, new Actor.ByTrainer(trainer)));
  }

  @Test
  void removingTheHoursOfASpecialDayHitsWhatWasBookedInThem() {
    var added = saved(new AddSpecialDays(friday, friday, List.of(stretch("22:00-00:00")), null));
    BookingView late = book(friday.atTime(22, 30).atZone(MOSCOW).toInstant());

    assertThat(
            save(
                new ScheduleChange.RemoveSpecialDays(
                    added.schedule().specialDays().getFirst().id())))
        .isInstanceOfSatisfying(
            ScheduleOutcome.HitsBookings.class,
            hits ->
                assertThat(hits.bookings()).extracting(BookingView::id).containsExactly(late.id()));
  }

  @Test
  void ofManyWhoOverwriteTheSameVersionOneWins() throws Exception {
    List<Callable<ScheduleOutcome>> rush = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      SlotRules rules = new SlotRules(n, 0, 60, null);
      rush.add(() -> save(new ScheduleChange.SetRules(0, rules)));
    }

    List<ScheduleOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(rush)) {
        outcomes.add(outcome.get());
      }
    }

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

    List<ScheduleOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(rush)) {
        outcomes.add(outcome.get());
      }
    }

    assertThat(outcomes).filteredOn(ScheduleOutcome.Saved.class::isInstance).hasSize(1);
  }

  private static Stretch stretch(String text) {
    String[] times = text.split("-", -1);
    return new Stretch(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
  }

  private static Slot hours(LocalDate day, int from, int to) {
    Instant midnight = day.atStartOfDay(MOSCOW).toInstant();
    return new Slot(midnight.plus(from, ChronoUnit.HOURS), midnight.plus(to, ChronoUnit.HOURS));
  }

  private Schedule schedule() {
    return scope.call(club, () -> schedules.find(trainer).orElseThrow());
  }

  private ScheduleOutcome save(ScheduleChange change) {
    return save(change, Map.of());
  }

  private ScheduleOutcome save(ScheduleChange change, Map<BookingId, HitChoice> choices) {
    return scope.call(
        club, () -> desk.save(trainer, change, choices, new Actor.ByTrainer(trainer)));
  }

  private ScheduleOutcome.Saved saved(ScheduleChange change) {
    return (ScheduleOutcome.Saved) save(change);
  }

  private SchedulePlan.Refused why(ScheduleChange change) {
    return ((ScheduleOutcome.NotSaved) save(change)).why();
  }

  private BookingView book(Instant start) {
    return scope.call(
        club,
        () ->
            ((BookingOutcome.Booked) bookings.book(new BookSession(trainer, client, start, null)))
                .booking());
  }

  private BookingState state(BookingView booking) {
    return scope.call(
        club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow().state());
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
