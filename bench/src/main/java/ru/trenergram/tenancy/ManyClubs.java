package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.tenancy.MigrationRounds.Round;

/**
 * Makes clubs of the release before and brings them to the next one, by the job or by its bare DDL;
 * stands here to see both.
 */
public final class ManyClubs {

  /** What a process of the next release is told. */
  public static final String NEXT_RELEASE = "bench/club/changelog.yaml";

  private static final int CONNECTIONS = MigrationRounds.AT_ONCE;

  private final Changelog before = Changelog.read("db/club/changelog.yaml");
  private final Changelog next;
  private final Tenants tenants;
  private final Provisioning provisioning;
  private final MigrationRounds rounds;
  private final OwnerConnections owner;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public ManyClubs(ApplicationContext domain) {
    this.next = domain.getBean(Changelog.class);
    this.tenants = domain.getBean(Tenants.class);
    this.owner = domain.getBean(OwnerConnections.class);
    this.provisioning = new Provisioning(owner, before);
    this.rounds = domain.getBean(MigrationRounds.class);
    this.jdbc = domain.getBean(JdbcClient.class);
    this.transaction = domain.getBean(TransactionTemplate.class);
  }

  /** A club whose owner is known; it has no schema yet. */
  public TenantId register() {
    TenantId club = tenants.register(new NewTenant("Club", "Москва", ZoneId.of("Europe/Moscow")));
    tenants.ownerIsKnown(club);
    return club;
  }

  /** Makes the schema of the release before; how long that took, in milliseconds. */
  public double provision(TenantId club) {
    long begun = System.nanoTime();
    if (!provisioning.provision(club)) {
      throw new IllegalStateException("the club was not provisioned");
    }
    return milliseconds(begun);
  }

  /** Nobody migrates a club before {@link #byTheJob} names it. */
  public void rest() {
    transaction.executeWithoutResult(
        _ -> jdbc.sql("update platform.tenant set migration_due = '2999-01-01Z'").update());
  }

  /** Has the job migrate these, in milliseconds. */
  public double byTheJob(List<TenantId> clubs) throws InterruptedException {
    transaction.executeWithoutResult(_ ->
        clubs.forEach(club ->
            jdbc.sql("update platform.tenant set migration_due = null where id = ?")
                .param(club.value())
                .update()));
    long begun = System.nanoTime();
    Round round = rounds.next(() -> true);
    double took = milliseconds(begun);
    if (round.migrated() != clubs.size()) {
      throw new IllegalStateException("not all were migrated: " + round);
    }
    return took;
  }

  /** Sends these clubs the same DDL and nothing else, over as many connections, in milliseconds. */
  public double raw(List<TenantId> clubs)
      throws SQLException, InterruptedException, ExecutionException {
    String ddl =
        next.changes().subList(before.changes().size(), next.changes().size()).stream()
            .flatMap(change -> change.statements().stream())
            .reduce("", (all, one) -> all + one + ";\n");
    Queue<String> batches =
        new ConcurrentLinkedQueue<>(clubs.stream().map(c -> Replay.in(schema(c), ddl)).toList());
    List<Connection> connections = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (int n = 0; n < CONNECTIONS; n++) {
        connections.add(owner.open());
        connections.getLast().setAutoCommit(false);
      }
      long begun = System.nanoTime();
      List<Future<?>> hands = new ArrayList<>();
      for (Connection connection : connections) {
        hands.add(threads.submit(() -> send(connection, batches)));
      }
      for (Future<?> hand : hands) {
        hand.get();
      }
      return milliseconds(begun);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private static boolean send(Connection connection, Queue<String> batches) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String batch = batches.poll(); batch != null; batch = batches.poll()) {
        statement.execute(batch);
        connection.commit();
      }
      return true;
    }
  }

  private String schema(TenantId club) {
    return jdbc.sql("select schema_name from platform.tenant where id = ?")
        .param(club.value())
        .query(String.class)
        .single();
  }

  private static double milliseconds(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }
}
