package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads of one statement each, whose connection commits by itself: nothing is gained by a
 * transaction around one, and its end is a round trip. Within a transaction it is read in that.
 */
@Component
public class LoneReads {

  private final JdbcClient joining;
  private final JdbcClient lone;

  LoneReads(DataSource dataSource, JdbcClient joining) {
    this.joining = joining;
    this.lone = JdbcClient.create(new OneStatement(dataSource));
  }

  /** For this read only. */
  public JdbcClient jdbc() {
    return TransactionSynchronizationManager.isActualTransactionActive() ? joining : lone;
  }

  private static final class OneStatement extends DelegatingDataSource {

    OneStatement(DataSource target) {
      super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      connection.setAutoCommit(true);
      return connection;
    }
  }
}
