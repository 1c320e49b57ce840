package ru.trenergram.identity;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantState;

/** Who may do what in which club; a change counts from the next request on. */
@Component
public class Staff {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Staff(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Gives somebody a role in a club, in place of the one they had; safe to repeat. */
  @Transactional
  public void grant(TenantId club, String subject, String name, StaffRole role) {
    jdbc.sql(
            """
            insert into platform.staff (id, tenant_id, subject, name, role, state, created_at)
            values (?, ?, ?, ?, ?, 'ACTIVE', ?)
            on conflict (tenant_id, subject) do update
              set name = excluded.name, role = excluded.role, state = 'ACTIVE'
            """)
        .params(Ids.next(), club.value(), subject, name, role.name(), Utc.of(clock.instant()))
        .update();
  }

  /** Takes somebody's role in a club away; safe to repeat. */
  @Transactional
  public void remove(TenantId club, String subject) {
    jdbc.sql("update platform.staff set state = 'REMOVED' where tenant_id = ? and subject = ?")
        .params(club.value(), subject)
        .update();
  }

  @Transactional(readOnly = true)
  public Optional<StaffRole> roleOf(String subject, TenantId club) {
    return jdbc.sql(
            "select role from platform.staff where tenant_id = ? and subject = ? and state ="
                + " 'ACTIVE'")
        .params(club.value(), subject)
        .query((row, n) -> StaffRole.valueOf(row.getString(1)))
        .optional();
  }

  /** The clubs in which somebody is staff, also those that are not open yet, by name. */
  @Transactional(readOnly = true)
  public List<StaffClub> clubsOf(String subject) {
    return jdbc.sql(
            """
            select t.id, t.name, s.role, t.state
            from platform.staff s join platform.tenant t on t.id = s.tenant_id
            where s.subject = ? and s.state = 'ACTIVE' and t.state <> 'CLOSED'
            order by t.name, t.id
            """)
        .param(subject)
        .query((row, n) ->
            new StaffClub(
                new TenantId(row.getObject("id", UUID.class)),
                row.getString("name"),
                StaffRole.valueOf(row.getString("role")),
                TenantState.valueOf(row.getString("state"))))
        .list();
  }

  /** The name of somebody who is or was staff of a club. */
  @Transactional(readOnly = true)
  public Optional<String> nameOf(TenantId club, String subject) {
    return jdbc.sql("select name from platform.staff where tenant_id = ? and subject = ?")
        .params(club.value(), subject)
        .query(String.class)
        .optional();
  }
}
