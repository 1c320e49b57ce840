package ru.trenergram.tenancy;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Binds a thread of work to one tenant, at the edges only: HTTP filter, bot router, job runner.
 *
 * <p>Binding another tenant while one is bound, or any while a transaction runs, is refused: the
 * transaction's connection belongs to the tenant that opened it. Binding checks that the tenant is
 * set up and not behind this code.
 */
@Component
public class TenantScope {

  private static final ScopedValue<BoundTenant> BOUND = ScopedValue.newInstance();

  private final TenantDirectory directory;

  TenantScope(TenantDirectory directory) {
    this.directory = directory;
  }

  /**
   * Runs {@code work} inside the tenant.
   *
   * @throws UnknownTenant if there is none with this id
   * @throws TenantUnavailable if it is not set up yet or behind this code
   * @throws IllegalStateException on a nested switch
   */
  public <R, X extends Throwable> R call(TenantId tenant, ScopedValue.CallableOp<R, X> work)
      throws X {
    if (BOUND.isBound()) {
      if (BOUND.get().id().equals(tenant)) {
        return work.call();
      }
      throw new IllegalStateException(
          "bound to tenant %s, refusing to switch to %s".formatted(BOUND.get().id(), tenant));
    }
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "a transaction without a tenant is running, refusing to bind " + tenant);
    }
    return ScopedValue.where(BOUND, directory.bindable(tenant)).call(work);
  }

  /** As {@link #call}, for work without a result. */
  public void run(TenantId tenant, Runnable work) {
    call(
        tenant,
        () -> {
          work.run();
          return null;
        });
  }

  /** The tenant bound to this thread of work, if any. */
  public static Optional<TenantId> current() {
    return BOUND.isBound() ? Optional.of(BOUND.get().id()) : Optional.empty();
  }

  /**
   * The tenant bound to this thread of work.
   *
   * @throws NoTenantBound if there is none
   */
  public static TenantId require() {
    return current().orElseThrow(() -> new NoTenantBound("this work belongs to one"));
  }

  static Optional<BoundTenant> bound() {
    return BOUND.isBound() ? Optional.of(BOUND.get()) : Optional.empty();
  }
}
