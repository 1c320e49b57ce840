package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepeatTest {

  private static final LocalDateTime TUESDAY = LocalDateTime.parse("2027-03-02T18:00");

  @Test
  void repeatsOnTheWeekdayOfTheFirstUntilTheLastDayIncluded() {
    Repeat repeat = new Repeat(Set.of(), 1, LocalDate.parse("2027-03-16"), null, Set.of());

    assertThat(repeat.from(TUESDAY))
        .containsExactly(TUESDAY, TUESDAY.plusDays(7), TUESDAY.plusDays(14));
  }

  @Test
  void everySecondWeekMeansCalendarWeeks() {
    Repeat repeat = new Repeat(Set.of(DayOfWeek.MONDAY), 2, null, 3, Set.of());

    assertThat(repeat.from(TUESDAY))
        .containsExactly(TUESDAY, TUESDAY.plusDays(13), TUESDAY.plusDays(14));
  }

  @Test
  void whatIsLeftOutIsNotCounted() {
    Repeat repeat = new Repeat(Set.of(), 1, null, 2, Set.of(TUESDAY.plusDays(7).toLocalDate()));

    assertThat(repeat.from(TUESDAY)).containsExactly(TUESDAY, TUESDAY.plusDays(14));
  }

  @Test
  void stopsLookingOnceThereAreTooMany() {
    Repeat repeat = new Repeat(Set.of(), 1, LocalDate.MAX, null, Set.of());

    assertThat(repeat.from(TUESDAY)).hasSize(Repeat.MOST + 1);
  }

  @Test
  void mayComeToNothing() {
    Repeat repeat = new Repeat(Set.of(), 1, LocalDate.parse("2027-03-01"), null, Set.of());

    assertThat(repeat.from(TUESDAY)).isEmpty();
  }
}
