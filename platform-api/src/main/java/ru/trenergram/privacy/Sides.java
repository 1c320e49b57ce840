package ru.trenergram.privacy;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of any of these trainers or clients of the bound club. A statement is planned once for all
 * its values (decision 0002): it names the sides that are there, and as many members as there are,
 * or it would be planned for ten of each.
 */
public record Sides(Set<UUID> trainers, Set<UUID> clients) {

  public Sides {
    trainers = Set.copyOf(trainers);
    clients = Set.copyOf(clients);
  }

  /**
   * A statement about them.
   *
   * @param sql with {@code %s} in the place of the condition; its parameters have names
   * @param row what the statement calls the table with {@code trainer_id} and {@code client_id}
   */
  public JdbcClient.StatementSpec statement(JdbcClient jdbc, String sql, String row) {
    return jdbc.sql(sql.formatted(condition(row))).params(values());
  }

  /** The condition itself, for a statement that is put together elsewhere. */
  public String condition(String row) {
    String ofTrainers = row + ".trainer_id in (:trainers)";
    String ofClients = row + ".client_id in (:clients)";
    if (clients.isEmpty()) {
      return trainers.isEmpty() ? "false" : ofTrainers;
    }
    return trainers.isEmpty() ? ofClients : "(" + ofTrainers + " or " + ofClients + ")";
  }

  /** The parameters that the condition has. */
  public Map<String, Object> values() {
    return Map.of("trainers", trainers, "clients", clients);
  }
}
