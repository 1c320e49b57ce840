package ru.trenergram.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For how long the bound club keeps a client of whom nothing is heard any more.
 *
 * @param months 6 to 120, or null: until the client asks to be forgotten
 * @param version one higher after each change, 0 while nobody has set any
 * @param setBy null while nobody has
 */
public record RetentionPeriod(@Nullable Integer months, int version, @Nullable SetBy setBy) {

  public static final int SHORTEST_MONTHS = 6;
  public static final int LONGEST_MONTHS = 120;

  static final RetentionPeriod USUAL = new RetentionPeriod(null, 0, null);

  /**
   * Who set it, and when.
   *
   * @param subject of the staff
   */
  public record SetBy(String subject, Instant at) {}

  /** Whoever was not heard of since then is forgotten now; empty if nobody is. */
  Optional<Instant> since(Instant now) {
    return Optional.ofNullable(months).map(count -> since(count, now));
  }

  static Instant since(int months, Instant now) {
    return now.atZone(ZoneOffset.UTC).minusMonths(months).toInstant();
  }
}
