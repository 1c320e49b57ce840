package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;

@PlatformTest
class ProvisioningTest {

  @Autowired TestClubs clubs;
  @Autowired Tenants tenants;
  @Autowired Provisioning provisioning;
  @Autowired Migration migration;
  @Autowired OwnerConnections owner;
  @Autowired TenantScope scope;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  @Autowired TransactionTemplate transactions;

  @Test
  void aReplayedSchemaEqualsOneThatLiquibaseMade() throws Exception {
    String replayed = schemaOf(clubs.open("Replayed"));
    String migrated = SchemaName.random().value();
    try (var connection = owner.open();
        var statement = connection.createStatement()) {
      statement.execute("create schema " + migrated);
      statement.execute("grant usage on schema " + migrated + " to trenergram_app");
    }
    Migration.update(owner, migrated, ClubChangelog.PATH, clock.instant());

    List<String> one = Structure.of(owner, replayed);
    List<String> other = Structure.of(owner, migrated);

    assertThat(one).hasSizeGreaterThan(50).containsExactlyElementsOf(other);
  }

  @Test
  void liquibaseFindsNothingToDoInAReplayedSchema() throws Exception {
    String schema = schemaOf(clubs.open("Up to date"));
    List<Map<String, Object>> before = changelogOf(schema);

    Migration.update(owner, schema, ClubChangelog.PATH, clock.instant());

    assertThat(changelogOf(schema)).isNotEmpty().isEqualTo(before);
  }

  @Test
  void provisionsOnlyOnceTheOwnerIsKnown() {
    TenantId club =
        tenants.register(new NewTenant("Waiting", "Казань", ZoneId.of("Europe/Moscow")));

    assertThat(provisioning.provision(club)).isFalse();
    assertThatThrownBy(() -> scope.run(club, () -> {})).isInstanceOf(TenantUnavailable.class);
    tenants.ownerIsKnown(club);
    assertThat(provisioning.provision(club)).isTrue();
    assertThat(provisioning.provision(club)).as("repeated").isFalse();

    assertThat(tenants.find(club).orElseThrow().state()).isEqualTo(TenantState.ACTIVE);
  }

  @Test
  void leavesNothingBehindWhenItFails() {
    TenantId club =
        tenants.register(new NewTenant("Blocked", "Казань", ZoneId.of("Europe/Moscow")));
    tenants.ownerIsKnown(club);
    String schema = registered(club);
    execute("create schema " + schema);

    assertThatThrownBy(() -> provisioning.provision(club)).isInstanceOf(SchemaChangeFailed.class);
    assertThat(tenants.find(club).orElseThrow().state()).isEqualTo(TenantState.PROVISIONING);
    execute("drop schema " + schema);

    assertThat(provisioning.provision(club)).isTrue();
  }

  @Test
  void aClubThatIsBehindIsFoundMigratedAndOpenAgain() {
    TenantId club = clubs.open("Old");
    transactions.executeWithoutResult(s ->
        jdbc.sql("update platform.tenant set schema_version = 'older' where id = ?")
            .param(club.value())
            .update());
    assertThat(migration.behind()).contains(club);

    migration.migrate(club);

    assertThat(migration.behind()).doesNotContain(club);
    assertThat(scope.<TenantId, RuntimeException>call(club, TenantScope::require)).isEqualTo(club);
  }

  @Test
  void aMigrationThatWasKilledHoldsUpNobody() throws Exception {
    TenantId club = clubs.open("Wedged");
    String schema = schemaOf(club);
    execute(
        "update "
            + schema
            + ".databasechangeloglock set locked = true, lockedby = 'killed',"
            + " lockgranted = '2026-01-01'");
    transactions.executeWithoutResult(s ->
        jdbc.sql("update platform.tenant set schema_version = 'older' where id = ?")
            .param(club.value())
            .update());
    execute("delete from " + schema + ".databasechangelog where id = 'idempotent-request'");
    execute("drop table " + schema + ".idempotent_request");

    migration.migrate(club);

    assertThat(migration.behind()).doesNotContain(club);
    assertThat(
            scope.<Long, RuntimeException>call(
                club,
                () ->
                    jdbc.sql("select count(*) from in_club.idempotent_request")
                        .query(Long.class)
                        .single()))
        .isZero();
  }

  private String schemaOf(TenantId club) {
    return scope.call(club, () -> TenantScope.bound().orElseThrow().schema().value());
  }

  private String registered(TenantId club) {
    return jdbc.sql("select schema_name from platform.tenant where id = ?")
        .param(club.value())
        .query(String.class)
        .single();
  }

  private List<Map<String, Object>> changelogOf(String schema) throws Exception {
    return Structure.rows(
        owner,
        "select id, orderexecuted, md5sum, exectype from "
            + schema
            + ".databasechangelog order by 2");
  }

  private void execute(String sql) {
    try (var connection = owner.open();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
