package ru.trenergram.bookings.web;

import java.time.LocalTime;
import java.util.List;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.scheduling.Stretch;

/** Working hours as they come in. */
final class Hours {

  private Hours() {}

  static Stretch stretch(LocalTime opens, LocalTime closes, String field) {
    if (!closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes)) {
      throw ProblemException.invalid(field, "field.hours-order");
    }
    return new Stretch(opens, closes);
  }

  static void demandDisjoint(List<Stretch> stretches, String field) {
    if (!Stretch.disjoint(stretches)) {
      throw ProblemException.invalid(field, "field.hours-overlap");
    }
  }
}
