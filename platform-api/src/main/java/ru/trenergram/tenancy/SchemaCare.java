package ru.trenergram.tenancy;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.loops.OngoingWork;
import ru.trenergram.tenancy.MigrationRounds.Round;

/**
 * Keeps the schemas as the code needs them, while the clubs are served: makes that of {@code solo},
 * migrates the clubs that are behind. Every worker looks for itself; the registry divides the work.
 */
@Component
@ConditionalOnRole(Role.WORKER)
class SchemaCare extends OngoingWork {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaCare.class);
  private static final Duration WHILE_SOMEBODY_IS_BEHIND = Duration.ofSeconds(1);
  private static final Duration ELSE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Tenants tenants;
  private final Provisioning provisioning;
  private final MigrationRounds rounds;

  SchemaCare(Tenants tenants, Provisioning provisioning, MigrationRounds rounds) {
    super("schema-care", WHILE_SOMEBODY_IS_BEHIND, PATIENCE);
    this.tenants = tenants;
    this.provisioning = provisioning;
    this.rounds = rounds;
  }

  @Override
  protected Duration round(BooleanSupplier goesOn) throws InterruptedException {
    try {
      provisioning.provision(tenants.solo());
      Round round = rounds.next(goesOn);
      while (round.goOn() && goesOn.getAsBoolean()) {
        round = rounds.next(goesOn);
      }
      return round.left() > 0 ? WHILE_SOMEBODY_IS_BEHIND : ELSE;
    } catch (SchemaChangeFailed e) {
      LOG.warn("the schemas cannot be looked after, trying again: {}", e.toString());
      return WHILE_SOMEBODY_IS_BEHIND;
    }
  }
}
