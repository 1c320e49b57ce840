package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.bench.Effort;
import ru.trenergram.bench.Figures;

/** How long a new club and the question "who is behind?" take; stands here to see the DDL. */
public final class TenancyFigures {

  private static final int TENANTS = 5_000;
  private static final int BEHIND = 50;
  private static final int QUESTIONS = 40;
  private static final int ROUNDS = 7;

  private final Tenants tenants;
  private final Provisioning provisioning;
  private final ClubsBehind behind;
  private final Changelog changelog;
  private final OwnerConnections owner;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public TenancyFigures(ApplicationContext domain) {
    this.tenants = domain.getBean(Tenants.class);
    this.provisioning = domain.getBean(Provisioning.class);
    this.behind = domain.getBean(ClubsBehind.class);
    this.changelog = domain.getBean(Changelog.class);
    this.owner = domain.getBean(OwnerConnections.class);
    this.jdbc = domain.getBean(JdbcClient.class);
    this.transaction = domain.getBean(TransactionTemplate.class);
  }

  /** A new club against its DDL as one batch in one transaction on a connection that is open. */
  public void provisioning(Effort effort, Figures figures) throws SQLException {
    List<Double> ratio = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    List<Double> raw = new ArrayList<>();
    try (Connection connection = owner.open()) {
      connection.setAutoCommit(false);
      for (int pair = -5; pair < effort.pairs(); pair++) {
        boolean rawFirst = pair % 2 == 0;
        double before = rawFirst ? raw(connection) : 0;
        double made = provisioned();
        double bare = rawFirst ? before : raw(connection);
        if (pair >= 0) { // the first ones warm both sides up
          whole.add(made);
          raw.add(bare);
          ratio.add(made / bare);
        }
      }
    }
    figures.add("provision_ratio", ratio, "ratio");
    figures.add("provision_ms", whole, "ms");
    figures.add("provision_raw_ms", raw, "ms");
  }

  private double provisioned() {
    TenantId club = tenants.register(new NewTenant("New", "Москва", ZoneId.of("Europe/Moscow")));
    tenants.ownerIsKnown(club);
    long begun = System.nanoTime();
    if (!provisioning.provision(club)) {
      throw new IllegalStateException("the club was not provisioned");
    }
    return milliseconds(begun);
  }

  private double raw(Connection connection) throws SQLException {
    SchemaName schema = SchemaName.random();
    String ddl =
        """
        create schema %1$s;
        grant usage on schema %1$s to trenergram_app;
        %2$s
        """
            .formatted(schema, Replay.in(schema.value(), Replay.whole(changelog)));
    long begun = System.nanoTime();
    try (Statement batch = connection.createStatement()) {
      batch.execute(ddl);
    }
    connection.commit();
    return milliseconds(begun);
  }

  /** The question a worker asks each minute, of a registry of thousands. */
  public void behind(Figures figures) {
    register();
    List<Double> rounds = Stream.generate(this::round).skip(2).limit(ROUNDS).toList();
    figures.add("behind_check_ms", rounds, "ms");
  }

  private void register() {
    transaction.executeWithoutResult(_ ->
        jdbc.sql(
                """
                insert into platform.tenant
                  (id, kind, name, city, time_zone, schema_name, state, schema_version, created_at)
                select uuidv7(), 'CLUB', 'Club ' || n, 'Москва', 'Europe/Moscow',
                  't_' || lpad(n::text, 13, '0'), 'ACTIVE', case when n <= ? then 'older' else ? end,
                  current_timestamp
                from generate_series(1, ?) n
                """)
            .params(BEHIND, changelog.version().value(), TENANTS)
            .update());
  }

  private double round() {
    long begun = System.nanoTime();
    for (int n = 0; n < QUESTIONS; n++) {
      if (behind.all().size() != BEHIND) {
        throw new IllegalStateException("the wrong tenants are behind");
      }
    }
    return milliseconds(begun) / QUESTIONS;
  }

  private static double milliseconds(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }
}
