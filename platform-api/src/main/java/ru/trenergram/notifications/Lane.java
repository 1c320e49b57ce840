package ru.trenergram.notifications;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.tenancy.TenantId;

/** Whose messages wait in one line: a tenant's, or the platform's own under an id of zeros. */
final class Lane {

  static final UUID PLATFORM = new UUID(0, 0);

  private Lane() {}

  static UUID of(@Nullable TenantId tenant) {
    return tenant == null ? PLATFORM : tenant.value();
  }

  static @Nullable TenantId tenant(UUID lane) {
    return lane.equals(PLATFORM) ? null : new TenantId(lane);
  }
}
