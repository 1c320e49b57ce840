package ru.trenergram.kernel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moments on their way to and from a {@code timestamptz}: JDBC knows them with an offset only. */
public final class Utc {

  private Utc() {}

  public static OffsetDateTime of(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  public static @Nullable OffsetDateTime orNull(@Nullable Instant moment) {
    return moment == null ? null : of(moment);
  }

  /** The moment in a column that is never null. */
  public static Instant read(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class), column).toInstant();
  }

  public static @Nullable Instant readOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
