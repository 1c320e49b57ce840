package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.ClubsBehind.Behind;

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

  /** A state of our own, so that no error of a change set is taken for it. */
  private static final String IN_OTHER_HANDS = "TG001";

  private final OwnerConnections owner;
  private final Changelog changelog;
  private final InstantSource clock;
  private final Map<String, String> scripts = new ConcurrentHashMap<>();

  Migration(OwnerConnections owner, Changelog clubChangelog, InstantSource clock) {
    this.owner = owner;
    this.changelog = clubChangelog;
    this.clock = clock;
  }

  enum Outcome {
    MIGRATED,
    FAILED,
    /** Another worker has it or had it. */
    NOT_OURS
  }

  /**
   * Migrates one tenant, which is open again then. Safe to repeat and to kill.
   *
   * @throws SchemaChangeFailed if the database is away, so that not even a failure could be noted
   */
  public Outcome migrate(Behind club) {
    try (Connection connection = owner.borrow()) {
      Optional<List<SchemaChange>> missing = changelog.after(club.version());
      if (missing.isPresent()) {
        try {
          return byItsVersion(connection, club, missing.get());
        } catch (SQLException e) {
          LOG.info("tenant {} is asked for its books: {}", club.tenant(), e.getMessage());
          connection.rollback();
        }
      }
      return byItsBooks(connection, club);
    } catch (SQLException e) {
      throw new SchemaChangeFailed("migration of tenant " + club.tenant(), e);
    }
  }

  /** The registry tells what is missing, so that all of it is one exchange with the server. */
  private Outcome byItsVersion(Connection connection, Behind club, List<SchemaChange> missing)
      throws SQLException {
    int had = changelog.changes().size() - missing.size();
    String changes = scripts.computeIfAbsent(club.version(), _ -> Replay.of(missing, had));
    try (Statement batch = connection.createStatement()) {
      batch.execute(
          claimed(club) + Replay.in(club.schema().value(), changes) + arrived(club) + ";\ncommit");
      return Outcome.MIGRATED;
    } catch (SQLException e) {
      if (IN_OTHER_HANDS.equals(e.getSQLState())) {
        connection.rollback();
        return Outcome.NOT_OURS;
      }
      throw e;
    }
  }

  private String claimed(Behind club) {
    return """
    do $claim$ begin
      perform from platform.tenant
        where id = '%s' and schema_version = '%s' and (migration_due is null or migration_due <= '%s')
        for no key update skip locked;
      if not found then raise exception 'in other hands' using errcode = '%s'; end if;
    end $claim$;
    """
        .formatted(club.tenant(), club.version(), Utc.of(clock.instant()), IN_OTHER_HANDS);
  }

  private String arrived(Behind club) {
    return """
    update platform.tenant set schema_version = '%s', migration_failure = null,
      migration_attempts = 0, migration_due = null where id = '%s'
    """
        .formatted(changelog.version(), club.tenant());
  }

  private Outcome byItsBooks(Connection connection, Behind club) throws SQLException {
    try {
      Map<String, @Nullable String> applied = claim(connection, club);
      if (applied != null) {
        bringToHead(connection, club, applied);
      }
      connection.commit();
      return applied == null ? Outcome.NOT_OURS : Outcome.MIGRATED;
    } catch (SQLException | IllegalStateException e) {
      LOG.error("tenant {} stays behind, try {}", club.tenant(), club.failures() + 1, e);
      connection.rollback();
      note(connection, club, e.toString());
      connection.commit();
      return Outcome.FAILED;
    }
  }

  /**
   * Locks the registry row, which leaves foreign keys to it alone, and reads the books after that,
   * in one exchange with the server; null if there is nothing to do.
   */
  private @Nullable Map<String, @Nullable String> claim(Connection connection, Behind club)
      throws SQLException {
    try (PreparedStatement questions =
        connection.prepareStatement(
            "select id from platform.tenant where id = ? and "
                + ClubsBehind.CONDITION
                + " and (migration_due is null or migration_due <= ?)"
                + " for no key update skip locked;\n"
                + Replay.questionOfBooks(club.schema().value()))) {
      questions.setObject(1, club.tenant().value());
      questions.setString(2, changelog.version().value());
      questions.setString(3, changelog.version().value());
      questions.setString(4, changelog.version().next());
      questions.setObject(5, Utc.of(clock.instant()));
      questions.execute();
      try (ResultSet row = questions.getResultSet()) {
        if (!row.next()) {
          return null;
        }
      }
      questions.getMoreResults();
      try (ResultSet books = questions.getResultSet()) {
        return Replay.applied(books);
      }
    }
  }

  private void bringToHead(
      Connection connection, Behind club, Map<String, @Nullable String> applied)
      throws SQLException {
    List<SchemaChange> missing = changelog.missingIn(applied);
    String changes =
        missing.isEmpty()
            ? ""
            : Replay.in(club.schema().value(), Replay.of(missing, applied.size()));
    try (Statement batch = connection.createStatement()) {
      batch.execute(changes + arrived(club));
    }
  }

  private void note(Connection connection, Behind club, String failure) throws SQLException {
    OffsetDateTime again = Utc.of(clock.instant().plus(pauseAfter(club.failures())));
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

  static Duration pauseAfter(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
