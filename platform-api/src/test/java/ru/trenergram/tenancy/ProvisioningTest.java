package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;

@PlatformTest
class ProvisioningTest {

  @Autowired TestClubs clubs;
  @Autowired Tenants tenants;
  @Autowired Provisioning provisioning;
  @Autowired OwnerConnections owner;
  @Autowired TenantScope scope;
  @Autowired JdbcClient jdbc;

  @Test
  void aReplayedSchemaEqualsOneThatLiquibaseMade() throws Exception {
    String replayed = schemaOf(clubs.open("Replayed"));
    String migrated = LiquibaseItself.make(owner, "db/club/changelog.yaml");

    List<String> one = Structure.of(owner, replayed);
    List<String> other = Structure.of(owner, migrated);

    assertThat(one).hasSizeGreaterThan(50).containsExactlyElementsOf(other);
  }

  @Test
  void liquibaseFindsNothingToDoInAReplayedSchema() throws Exception {
    String schema = schemaOf(clubs.open("Up to date"));
    List<Map<String, Object>> before = changelogOf(schema);

    LiquibaseItself.update(owner, schema, "db/club/changelog.yaml");

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
