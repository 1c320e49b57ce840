package ru.trenergram.tenancy;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.JDBCException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.ConnectionHandle;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;

/**
 * Says in Spring's words that there is no connection. A transaction takes its connection at the
 * first statement, and there {@code JdbcClient} lets Hibernate's own exception through: those who
 * wait for the database to come back would take it for a failure of their own.
 */
final class TranslatingDialect extends HibernateJpaDialect {

  private static final long serialVersionUID = 1L;

  @Override
  public ConnectionHandle getJdbcConnection(EntityManager entityManager, boolean readOnly)
      throws SQLException {
    return new Translating(super.getJdbcConnection(entityManager, readOnly));
  }

  private record Translating(ConnectionHandle handle) implements ConnectionHandle {

    @Override
    public Connection getConnection() {
      try {
        return handle.getConnection();
      } catch (JDBCException e) {
        throw new DataAccessResourceFailureException("there is no connection", e);
      }
    }

    @Override
    public void releaseConnection(Connection connection) {
      handle.releaseConnection(connection);
    }
  }
}
