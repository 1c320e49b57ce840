package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.testing.PlatformTest;

@PlatformTest
class NoConnectionTest {

  @Autowired
  @Qualifier("platformPool") HikariDataSource pool;

  @Autowired TransactionOperations transactions;
  @Autowired JdbcClient jdbc;

  @Test
  void aStatementThatGetsNoConnectionSaysThatTheDatabaseIsAway() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try {
      while (taken.size() < pool.getMaximumPoolSize()) {
        taken.add(pool.getConnection());
      }

      assertThatExceptionOfType(DataAccessResourceFailureException.class)
          .isThrownBy(() ->
              transactions.execute(status -> jdbc.sql("select 1").query(Integer.class).single()));
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }
}
