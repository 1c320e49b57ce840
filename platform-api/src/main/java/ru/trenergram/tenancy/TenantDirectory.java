package ru.trenergram.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What binding needs to know of a tenant. Only tenants that may be bound are remembered, and only
 * for a short while: a schema name never changes and a version never goes back, but a club can
 * close.
 */
@Component
class TenantDirectory {

  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int HOPES_LOST_AFTER = 3;

  private final ObjectProvider<JdbcClient> jdbc;
  private final Changelog changelog;
  private final Cache<TenantId, BoundTenant> open;

  TenantDirectory(ObjectProvider<JdbcClient> jdbc, Changelog changelog) {
    this.jdbc = jdbc;
    this.changelog = changelog;
    this.open =
        Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(REMEMBERED)
            .ticker(Ticker.systemTicker())
            .build();
  }

  BoundTenant bindable(TenantId tenant) {
    BoundTenant known = open.getIfPresent(tenant);
    if (known != null) {
      return known;
    }
    BoundTenant read = read(tenant);
    open.put(tenant, read);
    return read;
  }

  private BoundTenant read(TenantId tenant) {
    return jdbc.getObject()
        .sql(
            "select id, schema_name, cell, state, schema_version, migration_attempts"
                + " from platform.tenant where id = ?")
        .param(tenant.value())
        .query((row, n) -> bindable(tenant, row))
        .optional()
        .orElseThrow(() -> new UnknownTenant(tenant));
  }

  private BoundTenant bindable(TenantId tenant, ResultSet row) throws SQLException {
    switch (TenantState.valueOf(row.getString("state"))) {
      case AWAITING_OWNER, PROVISIONING -> throw new TenantUnavailable(tenant, "is being set up");
      case CLOSED -> throw new UnknownTenant(tenant);
      case ACTIVE, BLOCKED -> {
        if (!changelog.version().serves(row.getString("schema_version"))) {
          throw new TenantUnavailable(
              tenant,
              "is behind this version of the code",
              row.getInt("migration_attempts") >= HOPES_LOST_AFTER);
        }
      }
    }
    return new BoundTenant(
        new TenantId(row.getObject("id", UUID.class)),
        new SchemaName(row.getString("schema_name")),
        row.getString("cell"));
  }
}
