package ru.trenergram.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.tenancy.Migration;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.SchemaChangeFailed;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.Tenants;

/**
 * Keeps the schemas as the code needs them, while the clubs are served: makes that of {@code solo},
 * migrates the clubs that are behind.
 */
@Component
@ConditionalOnRole(Role.WORKER)
class SchemaCare implements JobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaCare.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final Tenants tenants;
  private final Provisioning provisioning;
  private final Migration migration;
  private final Jobs jobs;
  private final InstantSource clock;

  SchemaCare(
      Tenants tenants,
      Provisioning provisioning,
      Migration migration,
      Jobs jobs,
      InstantSource clock) {
    this.tenants = tenants;
    this.provisioning = provisioning;
    this.migration = migration;
    this.jobs = jobs;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Transactional
  public void look() {
    jobs.stage(Job.ofPlatform(kind(), "all"), clock.instant());
  }

  @Override
  public String kind() {
    return "schema-care";
  }

  @Override
  public @Nullable Instant run(Job job) {
    provisioning.provision(tenants.solo());
    List<TenantId> behind = migration.behind();
    for (TenantId tenant : behind) {
      try {
        migration.migrate(tenant);
      } catch (SchemaChangeFailed e) {
        LOG.error("tenant {} stays behind: {}", tenant, e.getMessage(), e);
      }
    }
    return clock.instant().plus(BETWEEN_LOOKS);
  }
}
