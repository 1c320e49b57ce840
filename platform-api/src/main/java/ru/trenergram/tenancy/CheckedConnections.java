package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens physical connections and refuses those on which naming the club in the statement would not
 * be safe: behind a pooler that mixes sessions, one client's prepared statement can be another's.
 *
 * <p>The server process that greeted us is compared with the one that answers. A pooler greets for
 * itself: PgBouncer with eight random bytes, of which the process id is four (decision 0012).
 */
final class CheckedConnections extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  /** A statement of this name exists: on a connection of ours nobody but us could have made it. */
  private static final String ANOTHERS_STATEMENT = "42P05";

  private static final int LOGIN_SECONDS = 5;

  private boolean planningOnce;

  static CheckedConnections to(String url, String user, String password) {
    CheckedConnections source = new CheckedConnections();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  /**
   * A statement is prepared when it runs for the first time and planned once for all its values,
   * not anew for each of its first: every club has statements of its own, so most would never get
   * past those. Plans of lists are checked for that (decision 0002).
   */
  CheckedConnections planningOnce() {
    planningOnce = true;
    return this;
  }

  /** The pool asks for as long as its callers wait, which can be a moment. */
  @Override
  public void setLoginTimeout(int seconds) {
    super.setLoginTimeout(Math.max(seconds, LOGIN_SECONDS));
  }

  @Override
  public Connection getConnection() throws SQLException {
    return checked(super.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return checked(super.getConnection(user, password));
  }

  private Connection checked(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A prepared question could meet one of the same name that another client has left behind.
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      PGConnection postgres = connection.unwrap(PGConnection.class);
      if (postgres.getPrepareThreshold() != 0
          && !serverSays(statement, "select pg_backend_pid()::text")
              .equals(Integer.toString(postgres.getBackendPID()))) {
        throw pooled();
      }
      if (!serverSays(
              statement, "select count(*)::text from pg_namespace where nspname = 'in_club'")
          .equals("0")) {
        throw new SQLException(
            "a schema named in_club exists; statements that name no club would reach it: drop it",
            "08004");
      }
      if (planningOnce && postgres.getPrepareThreshold() != 0) {
        statement.execute("set plan_cache_mode = force_generic_plan");
        postgres.setPrepareThreshold(1);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw ANOTHERS_STATEMENT.equals(e.getSQLState()) ? pooled() : e;
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static SQLException pooled() {
    return new SQLException(
        "a pooler stands between us and the server: set prepareThreshold=0 in the URL", "08004");
  }

  private static String serverSays(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      row.next();
      return Objects.requireNonNull(row.getString(1));
    }
  }
}
