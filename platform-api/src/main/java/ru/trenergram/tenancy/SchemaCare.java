package ru.trenergram.tenancy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.tenancy.MigrationRounds.Round;

/**
 * Keeps the schemas as the code needs them, while the clubs are served: makes that of {@code solo},
 * migrates the clubs that are behind. Every worker looks for itself; the registry divides the work.
 */
@Component
@ConditionalOnRole(Role.WORKER)
class SchemaCare implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaCare.class);
  private static final Duration WHILE_SOMEBODY_IS_BEHIND = Duration.ofSeconds(1);
  private static final Duration ELSE = Duration.ofMinutes(1);

  private final Tenants tenants;
  private final Provisioning provisioning;
  private final MigrationRounds rounds;
  private volatile @Nullable Thread loop;

  SchemaCare(Tenants tenants, Provisioning provisioning, MigrationRounds rounds) {
    this.tenants = tenants;
    this.provisioning = provisioning;
    this.rounds = rounds;
  }

  @Override
  public void start() {
    if (loop == null) {
      Thread started = Thread.ofVirtual().name("schema-care").unstarted(this::run);
      loop = started;
      started.start();
    }
  }

  @Override
  public void stop() {
    Thread running = loop;
    loop = null;
    if (running == null) {
      return;
    }
    synchronized (this) {
      notifyAll();
    }
    try {
      running.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return loop != null;
  }

  private boolean goesOn() {
    return loop == Thread.currentThread();
  }

  private void run() {
    Thread me = Thread.currentThread();
    try {
      while (goesOn()) {
        rest(look(me));
      }
    } catch (InterruptedException e) {
      me.interrupt();
    }
  }

  /** How long to rest before the next look. */
  private Duration look(Thread me) throws InterruptedException {
    try {
      provisioning.provision(tenants.solo());
      Round round = rounds.next(() -> loop == me);
      while (round.goOn() && goesOn()) {
        round = rounds.next(() -> loop == me);
      }
      return round.left() > 0 ? WHILE_SOMEBODY_IS_BEHIND : ELSE;
    } catch (DataAccessException | TransactionException | SchemaChangeFailed e) {
      LOG.warn("the schemas cannot be looked after, trying again: {}", e.toString());
    } catch (RuntimeException e) {
      LOG.error("a look after the schemas failed, trying again", e);
    }
    return WHILE_SOMEBODY_IS_BEHIND;
  }

  private synchronized void rest(Duration pause) throws InterruptedException {
    if (goesOn()) {
      wait(pause.toMillis());
    }
  }
}
