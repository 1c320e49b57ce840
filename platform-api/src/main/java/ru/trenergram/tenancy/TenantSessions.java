package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;

/** Ties each Hibernate session to the tenant that was bound when it opened. */
final class TenantSessions
    implements MultiTenantConnectionProvider<String>, CurrentTenantIdentifierResolver<String> {

  private static final long serialVersionUID = 1L;
  private static final String NONE = "platform";

  private final transient TenantDataSource connections;

  TenantSessions(TenantDataSource connections) {
    this.connections = connections;
  }

  static String currentIdentifier() {
    return TenantScope.current().map(TenantId::toString).orElse(NONE);
  }

  @Override
  public String resolveCurrentTenantIdentifier() {
    return currentIdentifier();
  }

  @Override
  public boolean validateExistingCurrentSessions() {
    return true;
  }

  @Override
  public Connection getAnyConnection() throws SQLException {
    return connections.getConnection();
  }

  @Override
  public Connection getConnection(String tenant) throws SQLException {
    if (!tenant.equals(currentIdentifier())) {
      throw new SQLException(
          "a session of %s asks for a connection of %s".formatted(tenant, currentIdentifier()));
    }
    return connections.getConnection();
  }

  @Override
  public void releaseAnyConnection(Connection connection) throws SQLException {
    connection.close();
  }

  @Override
  public void releaseConnection(String tenant, Connection connection) throws SQLException {
    connection.close();
  }

  @Override
  public boolean supportsAggressiveRelease() {
    return false;
  }

  @Override
  public boolean isUnwrappableAs(Class<?> type) {
    return type.isInstance(this);
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }
}
