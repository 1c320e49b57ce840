package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/** Does by Liquibase's own means what the code does by replay. */
final class LiquibaseItself {

  private LiquibaseItself() {}

  /** A new schema at the head of the changelog. */
  static String make(OwnerConnections owner, String changelog) throws Exception {
    String schema = SchemaName.random().value();
    try (Connection connection = owner.open();
        var statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
      statement.execute("grant usage on schema " + schema + " to trenergram_app");
    }
    update(owner, schema, changelog);
    return schema;
  }

  static void update(OwnerConnections owner, String schema, String changelog)
      throws SQLException, LiquibaseException {
    try (Connection connection = owner.open()) {
      Database database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      database.setDefaultSchemaName(schema);
      database.setLiquibaseSchemaName(schema);
      try (Liquibase liquibase =
          new Liquibase(changelog, new ClassLoaderResourceAccessor(), database)) {
        liquibase.update(new Contexts());
      }
    }
  }
}
