package ru.trenergram.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bench.Pgbench.Done;
import ru.trenergram.bench.SentTransactions.Sent;

/**
 * {@code pgbench} sends again what the application has sent while it handed reminders over: the
 * same statements with the same values, transaction by transaction. The values lie in a table of
 * their own, from where a client reads those of its next transaction.
 */
final class BareHandOver {

  /** As many clubs as a worker hands over at the same time. */
  private static final int CLIENTS = 4;

  /** So often every statement has been run before it counts, without any rows. */
  private static final int WARM = 6;

  private final BenchDatabase server;
  private final String database;
  private final Pgbench pgbench;
  private final List<SeededClub> clubs;
  private List<String> script = List.of();
  private int warm;
  private int counted;

  BareHandOver(BenchDatabase server, String database, Pgbench pgbench, List<SeededClub> clubs) {
    this.server = server;
    this.database = database;
    this.pgbench = pgbench;
    this.clubs = clubs;
  }

  /** One transaction of a club, by the place of the club. */
  private record Batch(int club, List<Sent> sent) {

    List<String> statements(List<SeededClub> clubs) {
      return sent.stream()
          .map(s -> s.sql().replace(clubs.get(club).schema() + ".", "%1$s."))
          .toList();
    }

    List<@Nullable String> values() {
      List<@Nullable String> values = new ArrayList<>();
      sent.forEach(s -> values.addAll(s.values()));
      return values;
    }

    /** The same without any rows. */
    List<@Nullable String> noValues() {
      List<@Nullable String> values = values();
      values.replaceAll(v -> v != null && v.startsWith("{") ? "{}" : v);
      return values;
    }
  }

  /** Takes over what was sent, the hand-overs among it. */
  void learn(List<List<Sent>> transactions) throws SQLException, IOException {
    List<Batch> batches =
        transactions.stream()
            .filter(t -> t.stream().anyMatch(s -> s.sql().startsWith("insert into cell.message")))
            .map(t -> new Batch(clubOf(t), t))
            .toList();
    List<List<String>> shapes =
        batches.stream().map(batch -> batch.statements(clubs)).distinct().toList();
    if (shapes.size() != 1) {
      throw new IOException("hand-overs are of different statements: " + shapes);
    }
    write(batches);
    script =
        List.of(
            "-D",
            "n=0",
            "-f",
            pgbench.script("hand-over", script(shapes.getFirst(), batches.getFirst())).toString());
  }

  private int clubOf(List<Sent> transaction) {
    String all = transaction.stream().map(Sent::sql).collect(Collectors.joining());
    return IntStream.range(0, clubs.size())
        .filter(n -> all.contains(clubs.get(n).schema() + "."))
        .findFirst()
        .orElseThrow();
  }

  /** Every client has clubs of its own, and runs all of them without rows first. */
  private void write(List<Batch> batches) throws SQLException {
    int values = batches.getFirst().values().size();
    server.execute(
        database,
        "create table cell.bench_sent (client integer, n integer, club integer, "
            + columns(values, "%s text")
            + ", primary key (client, n)); grant select on cell.bench_sent to trenergram_app");
    Map<Integer, List<Batch>> ofClients =
        batches.stream()
            .sorted(Comparator.comparingInt(Batch::club))
            .collect(Collectors.groupingBy(batch -> batch.club() % CLIENTS));
    counted = ofClients.values().stream().mapToInt(List::size).max().orElseThrow();
    int ofEach = ofClients.values().stream().mapToInt(List::size).min().orElseThrow();
    if (ofClients.size() != CLIENTS || counted != ofEach) {
      throw new IllegalStateException("the clients have not all the same to do");
    }
    warm = WARM * clubs.size() / CLIENTS;
    String insert = "insert into cell.bench_sent values (?, ?, ?, " + columns(values, "?") + ")";
    try (Connection connection = server.superuser(database);
        PreparedStatement row = connection.prepareStatement(insert)) {
      for (Map.Entry<Integer, List<Batch>> ofClient : ofClients.entrySet()) {
        int n = 0;
        List<Batch> own = ofClient.getValue();
        Map<Integer, Batch> oneOfEach = new HashMap<>();
        own.forEach(batch -> oneOfEach.put(batch.club(), batch));
        for (int pass = 0; pass < WARM; pass++) {
          for (Batch batch : oneOfEach.values()) {
            insert(row, ofClient.getKey(), ++n, batch.club(), batch.noValues());
          }
        }
        for (Batch batch : own) {
          insert(row, ofClient.getKey(), ++n, batch.club(), batch.values());
        }
      }
    }
    server.execute(database, "vacuum analyze cell.bench_sent");
  }

  private static void insert(
      PreparedStatement row, int client, int n, int club, List<@Nullable String> values)
      throws SQLException {
    row.setInt(1, client);
    row.setInt(2, n);
    row.setInt(3, club);
    for (int v = 0; v < values.size(); v++) {
      row.setString(4 + v, values.get(v));
    }
    row.executeUpdate();
  }

  private static String columns(int count, String form) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> form.formatted("v" + n))
        .collect(Collectors.joining(", "));
  }

  /** A branch for each club, because a statement names its schema and is prepared once. */
  private String script(List<String> statements, Batch example) {
    StringBuilder script =
        new StringBuilder("\\set n :n + 1\n")
            .append("select club, ")
            .append(columns(example.values().size(), "%s"))
            .append(" from cell.bench_sent where client = :client_id and n = :n \\gset\n");
    for (int club = 0; club < clubs.size(); club++) {
      script.append(club == 0 ? "\\if" : "\\elif").append(" :club = ").append(club).append('\n');
      script.append("begin;\n");
      int values = 0;
      for (int n = 0; n < statements.size(); n++) {
        script
            .append(named(statements.get(n).formatted(clubs.get(club).schema()), values))
            .append(";\n");
        values += example.sent().get(n).values().size();
      }
      script.append("commit;\n");
    }
    return script.append("\\endif\n").toString();
  }

  /** Values have names in pgbench, and are counted through a whole transaction. */
  private static String named(String sql, int before) {
    return Pattern.compile("\\$(\\d+)")
        .matcher(sql)
        .replaceAll(number -> ":v" + (before + Integer.parseInt(number.group(1))));
  }

  /** How long it takes to hand over all. */
  Duration run() throws IOException, InterruptedException {
    List<Done> done =
        pgbench.run(CLIENTS, warm + counted, script).stream()
            .filter(one -> one.number() > warm)
            .toList();
    if (done.size() != CLIENTS * counted) {
      throw new IOException("pgbench has done " + done.size() + " transactions");
    }
    Instant begin =
        done.stream()
            .map(one -> one.at().minusNanos(1_000L * one.micros()))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    Instant end = done.stream().map(Done::at).max(Comparator.naturalOrder()).orElseThrow();
    return Duration.between(begin, end);
  }
}
