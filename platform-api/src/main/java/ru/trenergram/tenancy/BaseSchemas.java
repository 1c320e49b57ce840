package ru.trenergram.tenancy;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings {@code platform} and {@code cell} up to date before anything else touches the database. A
 * process without the owner's password leaves that to the worker.
 */
@Component
class BaseSchemas {

  private static final Logger LOG = LoggerFactory.getLogger(BaseSchemas.class);

  BaseSchemas(OwnerConnections owner, InstantSource clock) {
    if (owner.available()) {
      Migration.update(owner, "platform", "db/platform/changelog.yaml", clock.instant());
      Migration.update(owner, "cell", "db/cell/changelog.yaml", clock.instant());
      LOG.info("platform and cell are at the head of their changelogs");
    }
  }
}
