package ru.trenergram.rest;

import java.time.DateTimeException;
import java.time.Instant;

/** Which moments sessions may lie at: of this century, so that sums with them stay moments. */
public final class Moments {

  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private Moments() {}

  /**
   * The moment itself.
   *
   * @throws ProblemException naming the field if it lies outside
   */
  public static Instant within(Instant moment, String field) {
    if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
      throw ProblemException.invalid(field, "field.moment");
    }
    return moment;
  }

  /**
   * Of ISO 8601, with its offset.
   *
   * @throws ProblemException naming the field if the text is none or the moment lies outside
   */
  static Instant parse(String text, String field) {
    try {
      return within(Instant.parse(text), field);
    } catch (DateTimeException e) {
      throw ProblemException.invalid(field, "field.unreadable");
    }
  }
}
