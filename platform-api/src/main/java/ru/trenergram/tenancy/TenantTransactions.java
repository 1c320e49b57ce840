package ru.trenergram.tenancy;

import jakarta.persistence.EntityManagerFactory;
import java.util.Objects;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Refuses what would put one tenant's rows into another's schema: joining a transaction of another
 * tenant. Refuses as well to suspend one: a second connection taken while one is held is how pools
 * starve themselves.
 */
final class TenantTransactions extends JpaTransactionManager {

  private static final long serialVersionUID = 1L;

  TenantTransactions(EntityManagerFactory entityManagers) {
    super(entityManagers);
  }

  @Override
  public void afterPropertiesSet() {
    super.afterPropertiesSet();
    setJpaDialect(new TranslatingDialect());
  }

  @Override
  protected boolean isExistingTransaction(Object transaction) {
    boolean existing = super.isExistingTransaction(transaction);
    if (existing && !tenantOfTransaction().equals(TenantSessions.currentIdentifier())) {
      throw new IllegalTransactionStateException(
          "the running transaction belongs to %s, but %s is bound"
              .formatted(tenantOfTransaction(), TenantSessions.currentIdentifier()));
    }
    return existing;
  }

  @Override
  protected Object doSuspend(Object transaction) {
    throw new IllegalTransactionStateException(
        "a transaction is not suspended here: it would hold two connections");
  }

  private String tenantOfTransaction() {
    @Nullable Object holder =
        TransactionSynchronizationManager.getResource(
            Objects.requireNonNull(getEntityManagerFactory()));
    EntityManagerHolder session = (EntityManagerHolder) Objects.requireNonNull(holder);
    return String.valueOf(
        session
            .getEntityManager()
            .unwrap(SharedSessionContractImplementor.class)
            .getTenantIdentifierValue());
  }
}
