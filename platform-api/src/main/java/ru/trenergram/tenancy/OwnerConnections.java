package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.stereotype.Component;

/** Connections of the role that owns the schemas: for provisioning and migration only, unpooled. */
@Component
class OwnerConnections {

  private final DatabaseSettings settings;

  OwnerConnections(DatabaseSettings settings) {
    this.settings = settings;
  }

  boolean available() {
    return settings.ownerPassword() != null;
  }

  Connection open() throws SQLException {
    return source().getConnection();
  }

  DataSource source() {
    String password = settings.ownerPassword();
    if (password == null) {
      throw new IllegalStateException(
          "this process has no trenergram.database.owner-password: it may not change schemas");
    }
    CheckedConnections physical =
        CheckedConnections.to(settings.url(), settings.ownerUser(), password);
    return new AbstractDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        return physical.getConnection();
      }

      @Override
      public Connection getConnection(String user, String secret) throws SQLException {
        return physical.getConnection();
      }
    };
  }
}
