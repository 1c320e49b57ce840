package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Utc;

/**
 * Brings a club to the head of the changelog in one transaction with its registry row, which stays
 * locked meanwhile: whoever dies has changed nothing and is in nobody's way, and two workers never
 * have the same club. A failure is written to the registry and the club rests for a while.
 */
@Component
class Migration {

  private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final String IS_BEHIND =
      "(schema_version < ? or (schema_version > ? and schema_version < ?))";

  private final OwnerConnections owner;
  private final Changelog changelog;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Migration(OwnerConnections owner, Changelog clubChangelog, JdbcClient jdbc, InstantSource clock) {
    this.owner = owner;
    this.changelog = clubChangelog;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A tenant whose schema older code made.
   *
   * @param rests until when, because its migration failed
   */
  record Behind(TenantId tenant, boolean canary, @Nullable Instant rests) {

    boolean isDue(Instant now) {
      return rests == null || !rests.isAfter(now);
    }
  }

  enum Outcome {
    MIGRATED,
    FAILED,
    /** Another worker has it or had it. */
    NOT_OURS
  }

  private record Claimed(TenantId tenant, String schema, int attempts) {}

  /** Who is behind, canaries first. A tenant that newer code has migrated is not. */
  @Transactional(readOnly = true)
  public List<Behind> behind() {
    return jdbc.sql(
            "select id, canary, migration_due from platform.tenant where "
                + IS_BEHIND
                + " order by canary desc, created_at, id")
        .params(changelog.version().value(), changelog.version().value(), next())
        .query((row, n) ->
            new Behind(
                new TenantId(row.getObject("id", UUID.class)),
                row.getBoolean("canary"),
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
                + IS_BEHIND)
        .params(changelog.version().value(), changelog.version().value(), next())
        .query((row, n) -> new Standing(row.getInt(1), row.getInt(2), row.getInt(3) > 0))
        .single();
  }

  private String next() {
    return changelog.version().next();
  }

  /**
   * Migrates one tenant, which is open again then. Safe to repeat and to kill.
   *
   * @throws SchemaChangeFailed if the database is away, so that not even a failure could be noted
   */
  public Outcome migrate(TenantId tenant) {
    try (Connection connection = owner.borrow()) {
      Claimed claimed = claim(connection, tenant);
      if (claimed == null) {
        connection.rollback();
        return Outcome.NOT_OURS;
      }
      return migrate(connection, claimed);
    } catch (SQLException e) {
      throw new SchemaChangeFailed("migration of tenant " + tenant, e);
    }
  }

  private Outcome migrate(Connection connection, Claimed club) throws SQLException {
    try {
      bringToHead(connection, club);
      connection.commit();
      return Outcome.MIGRATED;
    } catch (SQLException | IllegalStateException e) {
      LOG.error("tenant {} stays behind, try {}", club.tenant(), club.attempts() + 1, e);
      connection.rollback();
      note(connection, club, e.toString());
      connection.commit();
      return Outcome.FAILED;
    }
  }

  /** Locks the registry row, which leaves foreign keys to it alone; null if there is none to do. */
  private @Nullable Claimed claim(Connection connection, TenantId tenant) throws SQLException {
    try (PreparedStatement registry =
        connection.prepareStatement(
            "select schema_name, migration_attempts from platform.tenant where id = ? and "
                + IS_BEHIND
                + " and (migration_due is null or migration_due <= ?)"
                + " for no key update skip locked")) {
      registry.setObject(1, tenant.value());
      registry.setString(2, changelog.version().value());
      registry.setString(3, changelog.version().value());
      registry.setString(4, next());
      registry.setObject(5, Utc.of(clock.instant()));
      try (ResultSet row = registry.executeQuery()) {
        return row.next()
            ? new Claimed(tenant, new SchemaName(row.getString(1)).value(), row.getInt(2))
            : null;
      }
    }
  }

  private void bringToHead(Connection connection, Claimed club) throws SQLException {
    var applied = Replay.applied(connection, club.schema());
    List<SchemaChange> missing = changelog.missingIn(applied);
    String changes =
        missing.isEmpty() ? "" : Replay.in(club.schema(), Replay.of(missing, applied.size()));
    try (Statement batch = connection.createStatement()) {
      batch.execute(
          """
          %s
          update platform.tenant set schema_version = '%s', migration_failure = null,
            migration_attempts = 0, migration_due = null where id = '%s'
          """
              .formatted(changes, changelog.version(), club.tenant()));
    }
  }

  private void note(Connection connection, Claimed club, String failure) throws SQLException {
    OffsetDateTime again = Utc.of(clock.instant().plus(pauseAfter(club.attempts())));
    try (PreparedStatement row =
        connection.prepareStatement(
            "update platform.tenant set migration_failure = ?, migration_due = ?,"
                + " migration_attempts = migration_attempts + 1 where id = ? and schema_version <>"
                + " ?")) {
      row.setString(1, failure);
      row.setObject(2, again);
      row.setObject(3, club.tenant().value());
      row.setString(4, changelog.version().value());
      row.executeUpdate();
    }
  }

  static Duration pauseAfter(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
