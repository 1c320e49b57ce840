package ru.trenergram.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreeSlotsTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate SPRING_FORWARD = LocalDate.of(2027, 3, 28);
  private static final LocalDate FALL_BACK = LocalDate.of(2027, 10, 31);

  @Test
  void offersEveryWholeSlotOfTheWorkingDay() {
    List<Slot> slots = sunday("09:00", "12:30").on(SPRING_FORWARD, SPRING_FORWARD, List.of());

    assertThat(slots)
        .extracting(slot -> slot.start().atZone(BERLIN).toLocalTime().toString())
        .containsExactly("09:00", "10:00", "11:00");
  }

  @Test
  void leavesOutWhatTouchesABusyTimeButNotItsNeighbours() {
    Slot busy =
        new Slot(Instant.parse("2027-03-28T08:30:00Z"), Instant.parse("2027-03-28T09:00:00Z"));

    List<Slot> slots = sunday("09:00", "12:00").on(SPRING_FORWARD, SPRING_FORWARD, List.of(busy));

    assertThat(slots)
        .extracting(slot -> slot.start().toString())
        .containsExactly("2027-03-28T07:00:00Z", "2027-03-28T09:00:00Z");
  }

  @Test
  void neverOffersAWallClockTimeThatDoesNotExist() {
    List<Slot> slots = sunday("01:00", "05:00").on(SPRING_FORWARD, SPRING_FORWARD, List.of());

    assertThat(slots)
        .extracting(slot -> slot.start().toString())
        .containsExactly("2027-03-28T00:00:00Z", "2027-03-28T01:00:00Z", "2027-03-28T02:00:00Z");
  }

  @Test
  void offersATimeThatExistsTwiceOncePerInstant() {
    List<Slot> slots = sunday("02:00", "04:00").on(FALL_BACK, FALL_BACK, List.of());

    assertThat(slots)
        .extracting(slot -> slot.start().toString())
        .containsExactly("2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z", "2027-10-31T02:00:00Z");
  }

  @Test
  void offersNothingThatHasBegun() {
    FreeSlots slots =
        new FreeSlots(hours("09:00", "12:00"), BERLIN, HOUR, Instant.parse("2027-03-28T07:01:00Z"));

    assertThat(slots.on(SPRING_FORWARD, SPRING_FORWARD, List.of())).hasSize(2);
  }

  private static FreeSlots sunday(String opens, String closes) {
    return new FreeSlots(hours(opens, closes), BERLIN, HOUR, Instant.EPOCH);
  }

  private static List<WorkingHours> hours(String opens, String closes) {
    return List.of(
        new WorkingHours(DayOfWeek.SUNDAY, LocalTime.parse(opens), LocalTime.parse(closes)));
  }
}
