package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a club's schema by replaying the DDL of its changelog, in one transaction with the registry
 * row: afterwards the tenant is open, or nothing has happened. Safe to repeat.
 */
@Component
public class Provisioning {

  private final OwnerConnections owner;
  private final Changelog changelog;
  private final String script;

  Provisioning(OwnerConnections owner, Changelog changelog) {
    this.owner = owner;
    this.changelog = changelog;
    this.script = Replay.whole(changelog);
  }

  /**
   * Opens a tenant whose owner is known.
   *
   * @return false if it was open already, or does not wait for its schema
   */
  public boolean provision(TenantId tenant) {
    try (Connection connection = owner.borrow()) {
      String schema = waiting(connection, tenant);
      if (schema == null) {
        connection.rollback();
        return false;
      }
      make(connection, new SchemaName(schema), tenant);
      connection.commit();
      return true;
    } catch (SQLException e) {
      throw new SchemaChangeFailed("provisioning of tenant " + tenant, e);
    }
  }

  private static @Nullable String waiting(Connection connection, TenantId tenant)
      throws SQLException {
    try (PreparedStatement registry =
        connection.prepareStatement(
            "select schema_name from platform.tenant where id = ? and state = 'PROVISIONING' for"
                + " update")) {
      registry.setObject(1, tenant.value());
      try (ResultSet row = registry.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private void make(Connection connection, SchemaName schema, TenantId tenant) throws SQLException {
    try (Statement batch = connection.createStatement()) {
      batch.execute(
          """
          create schema %1$s;
          grant usage on schema %1$s to trenergram_app;
          %2$s
          update platform.tenant set state = 'ACTIVE', schema_version = '%3$s' where id = '%4$s';
          """
              .formatted(schema, Replay.in(schema.value(), script), changelog.version(), tenant));
    }
  }
}
