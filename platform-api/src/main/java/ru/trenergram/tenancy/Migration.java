package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings schemas to the head of their changelogs: {@code platform} and {@code cell} before the
 * application serves, clubs while it does. A failure is written to the registry and stops only its
 * own club.
 */
@Component
public class Migration {

  private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

  private static final Duration LOCK_RESPECTED = Duration.ofMinutes(2);

  private final OwnerConnections owner;
  private final ClubChangelog changelog;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Migration(OwnerConnections owner, ClubChangelog changelog, JdbcClient jdbc, InstantSource clock) {
    this.clock = clock;
    this.owner = owner;
    this.changelog = changelog;
    this.jdbc = jdbc;
  }

  /** Tenants whose schema is not at the head of the changelog, canaries first. */
  @Transactional(readOnly = true)
  public List<TenantId> behind() {
    return jdbc.sql(
            """
            select id from platform.tenant
            where schema_version < ? or schema_version > ?
            order by canary desc, created_at, id
            """)
        .params(changelog.version(), changelog.version())
        .query((row, n) -> new TenantId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Migrates one tenant and opens it again; safe to repeat, also after a kill. */
  public void migrate(TenantId tenant) {
    String schema =
        jdbc.sql("select schema_name from platform.tenant where id = ?")
            .param(tenant.value())
            .query(String.class)
            .single();
    try {
      update(owner, new SchemaName(schema).value(), ClubChangelog.PATH, clock.instant());
      settle(tenant, changelog.version(), null);
      LOG.info("migrated tenant {}", tenant);
    } catch (SchemaChangeFailed e) {
      settle(tenant, null, e.getMessage());
      throw e;
    }
  }

  private void settle(TenantId tenant, @Nullable String version, @Nullable String failure) {
    try (Connection connection = owner.open();
        var row =
            connection.prepareStatement(
                "update platform.tenant set schema_version = coalesce(?, schema_version),"
                    + " migration_failure = ? where id = ?")) {
      row.setString(1, version);
      row.setString(2, failure);
      row.setObject(3, tenant.value());
      row.executeUpdate();
    } catch (SQLException e) {
      throw new SchemaChangeFailed("recording the migration of tenant " + tenant, e);
    }
  }

  /**
   * Liquibase keeps its lock in a row, which a killed migration leaves behind. No changelog of ours
   * takes as long as this lock is respected.
   */
  private static void freeFromTheDead(Connection connection, String schema, Instant now)
      throws SQLException {
    String lock = schema + ".databasechangeloglock";
    try (Statement statement = connection.createStatement();
        ResultSet exists =
            statement.executeQuery("select to_regclass('%s') is not null".formatted(lock))) {
      exists.next();
      if (!exists.getBoolean(1)) {
        return;
      }
    }
    try (PreparedStatement freeing =
        connection.prepareStatement(
            "update "
                + lock
                + " set locked = false, lockgranted = null, lockedby = null"
                + " where locked and lockgranted < ?")) {
      freeing.setTimestamp(1, Timestamp.from(now.minus(LOCK_RESPECTED)));
      if (freeing.executeUpdate() > 0) {
        LOG.warn("freed {} from a migration that was killed", schema);
      }
    }
  }

  /** Runs a changelog on one schema with the owner's own connection. */
  static void update(OwnerConnections owner, String schema, String changelog, Instant now) {
    try (Connection connection = owner.open()) {
      freeFromTheDead(connection, schema, now);
      Database database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      database.setDefaultSchemaName(schema);
      database.setLiquibaseSchemaName(schema);
      try (Liquibase liquibase =
          new Liquibase(changelog, new ClassLoaderResourceAccessor(), database)) {
        liquibase.update(new Contexts());
      }
    } catch (SQLException | LiquibaseException e) {
      throw new SchemaChangeFailed("migration of schema " + schema, e);
    }
  }
}
