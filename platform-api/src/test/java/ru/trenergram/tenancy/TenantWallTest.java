package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;

@PlatformTest
class TenantWallTest {

  @Autowired TestClubs clubs;
  @Autowired TenantScope scope;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource dataSource;
  @Autowired EntityManager entities;
  @Autowired PlatformTransactionManager manager;

  @Test
  void reachesNothingOfAClubWhenNoneIsBound() {
    clubs.open("Unreachable");

    assertThat(
            refusal(() -> jdbc.sql("select count(*) from in_club.trainer").query().singleValue()))
        .isInstanceOf(NoTenantBound.class);
    assertThat(refusal(() -> entities.createQuery("select t from Trainer t").getResultList()))
        .isInstanceOf(NoTenantBound.class);
    assertThat(refusal(() -> execute("select count(*) from in_club.trainer")))
        .isInstanceOf(NoTenantBound.class);
    assertThatThrownBy(() -> execute("select count(*) from trainer"))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> execute("select count(*) from IN_CLUB.trainer"))
        .hasMessageContaining("does not exist");
  }

  @Test
  void refusesAPhysicalSchemaWrittenByHand() {
    TenantId club = clubs.open("By hand");
    String schema = scope.call(club, () -> TenantScope.bound().orElseThrow().schema().value());

    assertThatThrownBy(() -> execute("select count(*) from " + schema + ".trainer"))
        .hasMessageContaining("write in_club");
    assertThatThrownBy(() -> execute("select count(*) from \"" + schema + "\".trainer"))
        .hasMessageContaining("write in_club");
  }

  @Test
  void refusesToSwitchTenantsInsideTheScope() {
    TenantId one = clubs.open("One");
    TenantId other = clubs.open("Other");

    assertThatThrownBy(() -> scope.run(one, () -> scope.run(other, () -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("refusing to switch");
    assertThat(
            scope.<TenantId, RuntimeException>call(
                one, () -> scope.call(one, TenantScope::require)))
        .isEqualTo(one);
  }

  @Test
  void refusesToBindATenantInsideATransactionWithoutOne() {
    TenantId club = clubs.open("Late");

    assertThatThrownBy(() ->
            new TransactionTemplate(manager).executeWithoutResult(s -> scope.run(club, () -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("refusing to bind");
  }

  @Test
  void refusesToJoinATransactionOfAnotherTenant() {
    TenantId one = clubs.open("Left open");
    TransactionTemplate plain = new TransactionTemplate(manager);
    TransactionStatus left = scope.call(one, () -> manager.getTransaction(plain));

    try {
      assertThatThrownBy(() -> manager.getTransaction(plain))
          .isInstanceOf(IllegalTransactionStateException.class)
          .hasMessageContaining("belongs to " + one);
    } finally {
      manager.rollback(left);
    }
  }

  @Test
  void refusesToSuspendATransaction() {
    TenantId club = clubs.open("Suspending");
    TransactionTemplate fresh = new TransactionTemplate(manager);
    fresh.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    assertThatThrownBy(() ->
            scope.run(
                club,
                () ->
                    new TransactionTemplate(manager)
                        .executeWithoutResult(s -> fresh.executeWithoutResult(t -> {}))))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void refusesAConnectionThatOutlivesItsTenant() throws Exception {
    TenantId one = clubs.open("Borrower");
    TenantId other = clubs.open("Stranger");
    Connection kept = scope.call(one, dataSource::getConnection);

    try (kept) {
      assertThatThrownBy(() -> scope.call(other, () -> kept.prepareStatement("select 1")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("belongs to");
      assertThatThrownBy(() -> kept.prepareStatement("select count(*) from in_club.trainer"))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void refusesATenantThatIsNotSetUpOrUnknown() {
    assertThatThrownBy(() -> scope.run(new TenantId(UUID.randomUUID()), () -> {}))
        .isInstanceOf(UnknownTenant.class);
  }

  @Test
  void refusesATenantThatIsBehindTheCode() throws Exception {
    TenantId club = clubs.open("Behind");
    makeBehind(club);

    assertThatThrownBy(() -> scope.run(club, () -> {})).isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void theApplicationRoleMayNotRewriteHistoryOrChangeSchemas() {
    TenantId club = clubs.open("Append only");

    for (String forbidden :
        new String[] {
          "update in_club.booking_change set state = 'x'",
          "delete from in_club.booking_change",
          "delete from in_club.booking",
          "create table in_club.x (id int)",
          "alter table in_club.booking drop column version"
        }) {
      assertThatThrownBy(() -> scope.call(club, () -> jdbc.sql(forbidden).update()))
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
  }

  private static Throwable refusal(ThrowingCallable work) {
    return NestedExceptionUtils.getMostSpecificCause(catchThrowable(work));
  }

  private void makeBehind(TenantId club) {
    new TransactionTemplate(manager)
        .executeWithoutResult(s ->
            jdbc.sql("update platform.tenant set schema_version = 'older' where id = ?")
                .param(club.value())
                .update());
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
