package ru.trenergram.tenancy;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;

/** The registry of tenants. */
@Component
public class Tenants {

  private static final String COLUMNS =
      "select id, kind, name, city, time_zone, state from platform.tenant ";
  private static final RowMapper<TenantView> VIEW =
      (row, n) ->
          new TenantView(
              new TenantId(row.getObject("id", UUID.class)),
              row.getString("kind").equals("SOLO"),
              row.getString("name"),
              row.getString("city"),
              ZoneId.of(row.getString("time_zone")),
              TenantState.valueOf(row.getString("state")));

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Tenants(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Takes a club into the registry; it has no schema until its owner is known. */
  @Transactional
  public TenantId register(NewTenant club) {
    return insert("CLUB", club, TenantState.AWAITING_OWNER);
  }

  /** The system tenant of trainers without a club, taken into the registry at the first call. */
  @Transactional
  public TenantId solo() {
    Optional<TenantId> known =
        jdbc.sql("select id from platform.tenant where kind = 'SOLO'")
            .query((row, n) -> new TenantId(row.getObject(1, UUID.class)))
            .optional();
    return known.orElseGet(() ->
        insert(
            "SOLO",
            new NewTenant("Solo", "", ZoneId.of("Europe/Moscow")),
            TenantState.PROVISIONING));
  }

  private TenantId insert(String kind, NewTenant tenant, TenantState state) {
    TenantId id = new TenantId(Ids.next());
    jdbc.sql(
            """
            insert into platform.tenant (id, kind, name, city, time_zone, schema_name, state, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id.value(),
            kind,
            tenant.name(),
            tenant.city(),
            tenant.zone().getId(),
            SchemaName.random().value(),
            state.name(),
            Utc.of(clock.instant()))
        .update();
    return id;
  }

  /** The owner is known: from here on {@link Provisioning#provision} may make the schema. */
  @Transactional
  public void ownerIsKnown(TenantId tenant) {
    jdbc.sql(
            "update platform.tenant set state = 'PROVISIONING' where id = ? and state ="
                + " 'AWAITING_OWNER'")
        .param(tenant.value())
        .update();
  }

  /** Nobody became the owner in time: the club is closed before it was opened. */
  @Transactional
  public void abandon(TenantId tenant) {
    jdbc.sql(
            "update platform.tenant set state = 'CLOSED' where id = ? and state = 'AWAITING_OWNER'")
        .param(tenant.value())
        .update();
  }

  @Transactional(readOnly = true)
  public Optional<TenantView> find(TenantId tenant) {
    return jdbc.sql(COLUMNS + "where id = ?").param(tenant.value()).query(VIEW).optional();
  }

  @Transactional(readOnly = true)
  public List<TenantView> findAll(Collection<TenantId> tenants) {
    if (tenants.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(COLUMNS + "where id = any(?) order by name, id")
        .param(tenants.stream().map(TenantId::value).toArray(UUID[]::new))
        .query(VIEW)
        .list();
  }
}
