package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import ru.trenergram.local.database.LocalPostgres;
import ru.trenergram.testing.FreshDatabase;

class BaseSchemasTest {

  static OwnerConnections ownerOf(String database) {
    return new OwnerConnections(
        new DatabaseSettings(
            LocalPostgres.shared().jdbcUrl(database),
            "trenergram_app",
            "application",
            "trenergram_owner",
            "owner",
            2,
            2,
            2,
            Duration.ofMinutes(1),
            "db/club/changelog.yaml"));
  }

  @Test
  void processesThatStartTogetherMakeThemOnceAndLiquibaseWouldMakeThemTheSame() throws Exception {
    try (OwnerConnections replayed = ownerOf(FreshDatabase.create());
        OwnerConnections byLiquibase = ownerOf(FreshDatabase.create());
        var processes = Executors.newFixedThreadPool(8)) {
      Callable<BaseSchemas> process = () -> new BaseSchemas(replayed);
      for (Future<BaseSchemas> one : processes.invokeAll(Collections.nCopies(8, process))) {
        one.get();
      }

      for (String schema : List.of("platform", "cell")) {
        String changelog = "db/" + schema + "/changelog.yaml";
        LiquibaseItself.update(byLiquibase, schema, changelog);
        assertThat(Structure.of(replayed, schema))
            .hasSizeGreaterThan(20)
            .isEqualTo(Structure.of(byLiquibase, schema));
        String books =
            "select id, filename, orderexecuted, md5sum from " + schema + ".databasechangelog";
        var before = Structure.rows(replayed, books);
        LiquibaseItself.update(replayed, schema, changelog);
        assertThat(Structure.rows(replayed, books)).as("nothing to do").isEqualTo(before);
      }
    }
  }

  @Test
  void aProcessThatDiesWhileItMigratesIsInNobodysWay() throws Exception {
    try (OwnerConnections owner = ownerOf(FreshDatabase.create())) {
      new BaseSchemas(owner);
      try (var connection = owner.open();
          var statement = connection.createStatement()) {
        statement.execute(
            "delete from platform.databasechangelog where filename like"
                + " '%0600-tenancy-migration%'");
        statement.execute(
            "alter table platform.tenant drop migration_attempts, drop migration_due");
      }
      dieAfterTakingTheLockAndAddingAColumn(owner.open());

      new BaseSchemas(owner);

      assertThat(Structure.of(owner, "platform"))
          .anyMatch(
              line -> line.startsWith("column tenant.migration_due timestamp with time zone"));
    }
  }

  private static void dieAfterTakingTheLockAndAddingAColumn(Connection dying) throws Exception {
    dying.setAutoCommit(false);
    Statement statement = dying.createStatement();
    statement.execute("select from platform.databasechangeloglock where id = 1 for update");
    statement.execute("alter table platform.tenant add column migration_due integer");
    LocalPostgres.shared()
        .runScript(
            "postgres",
            "select pg_terminate_backend(" + dying.unwrap(PGConnection.class).getBackendPID() + ")",
            Map.of());

    assertThatThrownBy(() -> statement.execute("select 1"))
        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
        .extracting(SQLException::getSQLState)
        .isEqualTo("57P01");
    dying.close();
  }
}
