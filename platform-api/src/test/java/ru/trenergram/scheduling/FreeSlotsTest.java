package ru.trenergram.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreeSlotsTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate SPRING_FORWARD = LocalDate.of(2027, 3, 28);
  private static final LocalDate FALL_BACK = LocalDate.of(2027, 10, 31);

  @Test
  void offersEveryWholeSlotOfTheWorkingDay() {
    assertThat(clock(hourly("09:00-12:30").on(SPRING_FORWARD, SPRING_FORWARD, List.of())))
        .containsExactly("09:00", "10:00", "11:00");
  }

  @Test
  void offersNothingInABreak() {
    assertThat(clock(hourly("09:00-11:30", "12:15-14:15").on(FALL_BACK, FALL_BACK, List.of())))
        .containsExactly("09:00", "10:00", "12:15", "13:15");
  }

  @Test
  void offersShorterStepsThanASlotIsLong() {
    FreeSlots slots = new FreeSlots(work("09:00-11:00"), offer(Duration.ofMinutes(30), 0));

    assertThat(clock(slots.on(FALL_BACK, FALL_BACK, List.of())))
        .containsExactly("09:00", "09:30", "10:00");
  }

  @Test
  void leavesOutWhatTouchesASessionButNotItsNeighbours() {
    Slot session = slot("2027-03-28T08:30:00Z", "2027-03-28T09:00:00Z");

    assertThat(clock(hourly("09:00-12:00").on(SPRING_FORWARD, SPRING_FORWARD, List.of(session))))
        .containsExactly("09:00", "11:00");
  }

  @Test
  void keepsTheBufferFreeOnBothSidesOfASession() {
    FreeSlots slots = new FreeSlots(work("09:00-14:00"), offer(HOUR, 15));
    Slot session = slot("2027-03-28T09:00:00Z", "2027-03-28T10:00:00Z");

    assertThat(clock(slots.on(SPRING_FORWARD, SPRING_FORWARD, List.of(session))))
        .containsExactly("09:00", "13:00");
  }

  @Test
  void blockedTimeNeedsNoBuffer() {
    WorkingTime blocked =
        new WorkingTime(
            BERLIN,
            hours("09:00-12:00"),
            List.of(),
            List.of(slot("2027-03-28T08:00:00Z", "2027-03-28T09:00:00Z")));

    assertThat(
            clock(
                new FreeSlots(blocked, offer(HOUR, 30))
                    .on(SPRING_FORWARD, SPRING_FORWARD, List.of())))
        .containsExactly("09:00", "11:00");
  }

  @Test
  void aSpecialDayTakesThePlaceOfTheWeeklyHours() {
    LocalDate monday = SPRING_FORWARD.plusDays(1);
    WorkingTime work =
        new WorkingTime(
            BERLIN,
            hours("09:00-12:00"),
            List.of(
                special(monday, monday, stretch("18:00-20:00")),
                special(monday.plusDays(1), monday.plusDays(30))),
            List.of());

    assertThat(
            clock(
                new FreeSlots(work, offer(HOUR, 0))
                    .on(SPRING_FORWARD, SPRING_FORWARD.plusDays(28), List.of())))
        .containsExactly("09:00", "10:00", "11:00", "18:00", "19:00");
  }

  @Test
  void neverOffersAWallClockTimeThatDoesNotExist() {
    assertThat(hourly("01:00-05:00").on(SPRING_FORWARD, SPRING_FORWARD, List.of()))
        .extracting(slot -> slot.start().toString())
        .containsExactly("2027-03-28T00:00:00Z", "2027-03-28T01:00:00Z", "2027-03-28T02:00:00Z");
  }

  @Test
  void offersATimeThatExistsTwiceOncePerInstant() {
    assertThat(hourly("02:00-04:00").on(FALL_BACK, FALL_BACK, List.of()))
        .extracting(slot -> slot.start().toString())
        .containsExactly("2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z", "2027-10-31T02:00:00Z");
  }

  @Test
  void worksOnOverMidnight() {
    FreeSlots slots =
        new FreeSlots(work("00:00-02:00", "23:30-00:00"), offer(Duration.ofMinutes(90), 0));

    assertThat(clock(slots.on(FALL_BACK.plusDays(6), FALL_BACK.plusDays(7), List.of())))
        .containsExactly("00:00");
    assertThat(
            clock(
                new FreeSlots(
                        new WorkingTime(
                            BERLIN,
                            Stream.of(DayOfWeek.values())
                                .flatMap(day ->
                                    Stream.of("00:00-01:00", "23:30-00:00")
                                        .map(text -> new WorkingHours(day, stretch(text))))
                                .toList(),
                            List.of(),
                            List.of()),
                        offer(Duration.ofMinutes(90), 0))
                    .on(SPRING_FORWARD.plusDays(2), SPRING_FORWARD.plusDays(2), List.of())))
        .containsExactly("23:30");
  }

  @Test
  void offersNothingBeforeTheNoticeAndNothingBeyondTheHorizon() {
    Offer offer =
        new Offer(
            HOUR,
            HOUR,
            Duration.ZERO,
            Instant.parse("2027-03-28T07:01:00Z"),
            Instant.parse("2027-03-28T09:00:00Z"));

    assertThat(
            clock(
                new FreeSlots(work("09:00-16:00"), offer)
                    .on(SPRING_FORWARD, SPRING_FORWARD, List.of())))
        .containsExactly("10:00", "11:00");
  }

  private static FreeSlots hourly(String... stretches) {
    return new FreeSlots(work(stretches), offer(HOUR, 0));
  }

  /** Slots of an hour. */
  private static Offer offer(Duration step, int bufferMinutes) {
    Duration length = step.compareTo(HOUR) < 0 ? HOUR : step;
    return new Offer(length, step, Duration.ofMinutes(bufferMinutes), Instant.MIN, Instant.MAX);
  }

  /** Sundays. */
  private static WorkingTime work(String... stretches) {
    return new WorkingTime(BERLIN, hours(stretches), List.of(), List.of());
  }

  private static List<WorkingHours> hours(String... stretches) {
    return Stream.of(stretches)
        .map(text -> new WorkingHours(DayOfWeek.SUNDAY, stretch(text)))
        .toList();
  }

  private static SpecialDays special(LocalDate first, LocalDate last, Stretch... hours) {
    return new SpecialDays(ScheduleEntryId.next(), first, last, List.of(hours), null);
  }

  private static Stretch stretch(String text) {
    String[] times = text.split("-", -1);
    return new Stretch(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
  }

  private static Slot slot(String start, String end) {
    return new Slot(Instant.parse(start), Instant.parse(end));
  }

  private static List<String> clock(List<Slot> slots) {
    return slots.stream()
        .map(slot -> slot.start().atZone(BERLIN).toLocalTime().toString())
        .toList();
  }
}
