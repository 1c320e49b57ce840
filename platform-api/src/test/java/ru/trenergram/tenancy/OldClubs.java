package ru.trenergram.tenancy;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens clubs and works in them as the release before did, beside code that is ahead of it. */
public final class OldClubs {

  private static final Changelog BEFORE = Changelog.read("db/club/changelog.yaml");

  private final Tenants tenants;
  private final Provisioning provisioning;
  private final TenantScope scope;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  private OldClubs(BeanFactory beans) {
    this.tenants = beans.getBean(Tenants.class);
    this.provisioning = new Provisioning(beans.getBean(OwnerConnections.class), BEFORE);
    this.scope =
        new TenantScope(new TenantDirectory(beans.getBeanProvider(JdbcClient.class), BEFORE));
    this.jdbc = beans.getBean(JdbcClient.class);
    this.transactions = new TransactionTemplate(beans.getBean(PlatformTransactionManager.class));
  }

  public static OldClubs in(BeanFactory beans) {
    return new OldClubs(beans);
  }

  public TenantId open(String name) {
    TenantId club = tenants.register(new NewTenant(name, "Москва", ZoneId.of("Europe/Moscow")));
    return opened(club);
  }

  private TenantId opened(TenantId club) {
    tenants.ownerIsKnown(club);
    provisioning.provision(club);
    return club;
  }

  public List<TenantId> open(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> open("Old " + n)).toList();
  }

  /** A club that nobody migrates before {@link #mayBeMigrated}. */
  public TenantId openForLater(String name, boolean canary) {
    TenantId club = tenants.register(new NewTenant(name, "Москва", ZoneId.of("Europe/Moscow")));
    update(
        "update platform.tenant set migration_due = '2999-01-01Z', canary = %s where id = '%s'"
            .formatted(canary, club));
    return opened(club);
  }

  public void mayBeMigrated() {
    update("update platform.tenant set migration_due = null");
  }

  private void update(String sql) {
    transactions.executeWithoutResult(_ -> jdbc.sql(sql).update());
  }

  /** Binds as the release before does. */
  public TenantScope scope() {
    return scope;
  }
}
