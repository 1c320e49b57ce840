package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.SettingsOutcome;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.ScheduleChange.AddSpecialDays;
import ru.trenergram.scheduling.ScheduleChange.ReplaceWeek;
import ru.trenergram.scheduling.ScheduleEntryId;
import ru.trenergram.scheduling.SchedulePlan;
import ru.trenergram.scheduling.WorkingHours;

/** A change of the schedule lists the sessions it hits, and is saved with a choice for each. */
class ScheduleHitsTest extends ScheduleScene {

  @Autowired SettingsDesk settings;
  @Autowired JdbcClient jdbc;

  @Test
  void aChangeThatHitsBookingsListsThemAndSavesNothing() {
    BookingView hit = book(fridayNoon);
    book(fridayNoon.plus(Duration.ofDays(1)));

    assertThat(hit(new AddSpecialDays(friday, friday, List.of(), null))).containsExactly(hit.id());

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

  @Test
  void removingTheHoursOfASpecialDayHitsWhatWasBookedInThem() {
    var added = saved(new AddSpecialDays(friday, friday, List.of(stretch("22:00-00:00")), null));
    ScheduleEntryId hours = added.schedule().specialDays().getFirst().id();
    BookingView late = book(friday.atTime(22, 30).atZone(MOSCOW).toInstant());

    assertThat(hit(new ScheduleChange.RemoveSpecialDays(hours))).containsExactly(late.id());
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

  private static ScheduleChange everyFridayUntil(LocalTime closes) {
    return new ReplaceWeek(
        0, List.of(new WorkingHours(DayOfWeek.FRIDAY, LocalTime.of(8, 0), closes)));
  }

  private List<BookingId> hit(ScheduleChange change) {
    return ((ScheduleOutcome.HitsBookings) save(change))
        .bookings().stream().map(BookingView::id).toList();
  }

  private ZoneOutcome save(ZoneId zone, int version, Map<BookingId, HitChoice> choices) {
    ChangeSettings change = new ChangeSettings(trainer, 250_000, 60, zone, version);
    return scope.call(club, () -> desk.save(change, choices, new Actor.ByTrainer(trainer)));
  }

  private BookingState state(BookingView booking) {
    return scope.call(
        club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow().state());
  }
}
