package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.local.database.LocalPostgres;
import ru.trenergram.local.process.Child;
import ru.trenergram.testing.FreshDatabase;

/** A process that migrates is killed with -9 again and again; the next one goes on at once. */
class MigrationKillTest {

  /** More than one process migrates before it is killed. */
  private static final int BEHIND = 40;

  private static final int KILLS = 6;
  private static final long SEED = 20_261_122;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Changelog BEFORE = Changelog.read("db/club/changelog.yaml");
  private static final Changelog NEXT = Changelog.read(MigrationTest.NEXT);

  @TempDir private Path folder;

  private String url;
  private OwnerConnections owner;
  private JdbcClient registry;
  private Tenants tenants;

  @BeforeEach
  void aDatabase() {
    url = LocalPostgres.shared().jdbcUrl(FreshDatabase.create());
    owner = new OwnerConnections(MigratingProcess.settings(url));
    new BaseSchemas(owner);
    registry = JdbcClient.create(CheckedConnections.to(url, "trenergram_app", "application"));
    tenants = new Tenants(registry, InstantSource.system());
  }

  @AfterEach
  void leave() {
    owner.close();
  }

  private TenantId provision(int count, Changelog changelog) {
    Provisioning provisioning = new Provisioning(owner, changelog);
    TenantId last = null;
    for (int n = 0; n < count; n++) {
      last = tenants.register(new NewTenant("Club", "Москва", ZoneId.of("Europe/Moscow")));
      tenants.ownerIsKnown(last);
      provisioning.provision(last);
    }
    return last;
  }

  @Test
  void everyClubIsMigratedWholeHoweverOftenTheProcessIsKilled() throws Exception {
    Random random = new Random(SEED);
    int killedHalfWay = 0;
    int early = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      provision(BEHIND - clubs() + migrated(), BEFORE);
      int before = migrated();
      try (Child process = MigratingProcess.on(url, folder, kill)) {
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(2))
            .until(() -> migrated() > before + 2 || !process.isAlive());
        MigratingProcess.linger(process, random.nextInt(25));
        killedHalfWay += transactions() > 0 ? 1 : 0;
        MigratingProcess.kill(process);
      }
      early += migrated() < clubs() ? 1 : 0;
    }
    try (Child last = MigratingProcess.on(url, folder, KILLS)) {
      assertThat(last.awaitEnd(PATIENCE)).as(last.output()).isZero();
    }

    assertThat(early).as("kills that left clubs behind").isPositive();
    assertThat(killedHalfWay).as("kills while a club was in work").isPositive();
    assertThat(migrated()).isEqualTo(clubs());
    assertThat(count("select count(*) from platform.tenant where migration_failure is not null"))
        .isZero();
    List<String> fresh = Structure.of(owner, schemaOf(provision(1, NEXT)));
    for (String schema :
        registry.sql("select schema_name from platform.tenant").query(String.class).list()) {
      assertThat(Structure.of(owner, schema)).as(schema).isEqualTo(fresh);
      assertThat(Structure.rows(owner, "select * from " + schema + ".databasechangelog"))
          .as("books of %s", schema)
          .hasSameSizeAs(NEXT.changes());
    }
  }

  private int clubs() {
    return count("select count(*) from platform.tenant where schema_version is not null");
  }

  private int migrated() {
    return count(
        "select count(*) from platform.tenant where schema_version = '%s'"
            .formatted(NEXT.version()));
  }

  /** Those of the killed process: everybody else here commits at once. */
  private int transactions() {
    return count(
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and usename = 'trenergram_owner' and backend_xid is not null");
  }

  private int count(String question) {
    return registry.sql(question).query(Integer.class).single();
  }

  private String schemaOf(TenantId club) {
    return registry
        .sql("select schema_name from platform.tenant where id = ?")
        .param(club.value())
        .query(String.class)
        .single();
  }
}
