package ru.trenergram.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What really happened in the database, asked by a superuser outside the rounds. */
final class Ledger {

  private static final String OF_REQUESTS =
      """
      from pg_stat_statements
      where userid = 'trenergram_app'::regrole
        and (query not like '%scheduled_task%' or query like 'insert%')
      """;

  private final BenchDatabase server;
  private final String database;
  private final List<SeededClub> clubs;

  Ledger(BenchDatabase server, String database, List<SeededClub> clubs) {
    this.server = server;
    this.database = database;
    this.clubs = clubs;
  }

  /** Bookings in all clubs. */
  long bookings() throws SQLException {
    return number(
        clubs.stream()
            .map(club -> "(select count(*) from " + club.schema() + ".booking)")
            .collect(Collectors.joining(" + ", "select ", "")));
  }

  /** From now on statements are counted, which costs a restart of the server. */
  void countStatements() throws SQLException {
    execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
    server.restart();
    execute("create extension pg_stat_statements schema public");
  }

  void forgetStatements() throws SQLException {
    execute("select pg_stat_statements_reset()");
  }

  /**
   * How many statements the application sent, those of its job runner's polling left out. Each
   * transaction that began has one more to end it: of those sent as prepared statements the
   * extension sees nothing.
   */
  long calls() throws SQLException {
    return number(
        "select coalesce(sum(case when query = 'BEGIN' then 2 * calls else calls end), 0) "
            + OF_REQUESTS
            + " and query not in ('COMMIT', 'ROLLBACK')");
  }

  /** The same by what they begin with; clubs are not told apart. */
  Map<String, Long> statements() throws SQLException {
    Map<String, Long> calls = new LinkedHashMap<>();
    try (Connection connection = server.superuser(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select left(regexp_replace(regexp_replace(query, 't_[0-9a-z]{13}', 'in_club',"
                    + " 'g'), '\\s+', ' ', 'g'), 100), sum(calls) "
                    + OF_REQUESTS
                    + " group by 1 having sum(calls) > 50 order by 2 desc")) {
      while (row.next()) {
        calls.put(row.getString(1), row.getLong(2));
      }
    }
    return calls;
  }

  private long number(String question) throws SQLException {
    return server.number(database, question);
  }

  private void execute(String sql) throws SQLException {
    server.execute(database, sql);
  }
}
