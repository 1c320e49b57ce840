package ru.trenergram.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Utc;

/**
 * What the registry says of the clubs that older code made. One that newer code has migrated is not
 * among them.
 */
@Component
class ClubsBehind {

  /** Takes the version of this code twice, then its {@link SchemaVersion#next}. */
  static final String CONDITION =
      "(schema_version < ? or (schema_version > ? and schema_version < ?))";

  private final JdbcClient jdbc;
  private final SchemaVersion version;

  ClubsBehind(JdbcClient jdbc, Changelog clubChangelog) {
    this.jdbc = jdbc;
    this.version = clubChangelog.version();
  }

  /**
   * One of them.
   *
   * @param version what the registry says of its schema
   * @param failures how often its migration has failed
   * @param rests until when, after a failure
   */
  record Behind(
      TenantId tenant,
      SchemaName schema,
      String version,
      boolean canary,
      int failures,
      @Nullable Instant rests) {

    boolean isDue(Instant now) {
      return rests == null || !rests.isAfter(now);
    }
  }

  /** All of them, canaries first, then the oldest. */
  @Transactional(readOnly = true)
  public List<Behind> all() {
    return jdbc.sql(
            "select id, schema_name, schema_version, canary, migration_attempts, migration_due"
                + " from platform.tenant where "
                + CONDITION
                + " order by canary desc, created_at, id")
        .params(version.value(), version.value(), version.next())
        .query((row, n) ->
            new Behind(
                new TenantId(row.getObject("id", UUID.class)),
                new SchemaName(row.getString("schema_name")),
                row.getString("schema_version"),
                row.getBoolean("canary"),
                row.getInt("migration_attempts"),
                row.getObject("migration_due") == null ? null : Utc.read(row, "migration_due")))
        .list();
  }

  /** How many are behind, how many of them because they failed, and whether a canary did. */
  record Standing(int behind, int failed, boolean stopped) {}

  @Transactional(readOnly = true)
  public Standing standing() {
    return jdbc.sql(
            "select count(*), count(migration_failure), count(*) filter (where canary and"
                + " migration_failure is not null) from platform.tenant where "
                + CONDITION)
        .params(version.value(), version.value(), version.next())
        .query((row, n) -> new Standing(row.getInt(1), row.getInt(2), row.getInt(3) > 0))
        .single();
  }
}
