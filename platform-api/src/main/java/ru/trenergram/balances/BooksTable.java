package ru.trenergram.balances;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;

/** Compares a club's books with themselves, and keeps in {@code cell} which clubs' differ. */
@Component
class BooksTable {

  private static final String DIFFERENCES =
      """
      with standing as (
        select e.* from in_club.ledger_entry e
        where e.kind = 'CHARGE'
          and not exists (select from in_club.ledger_entry r where r.reverses = e.id))
      select 'balance ' || trainer_id || '/' || client_id || ' is ' || coalesce(b.amount_minor, 0)
             || ', its entries are ' || coalesce(s.amount_minor, 0) || ' ' || currency
      from in_club.balance b full join (
        select trainer_id, client_id, currency, sum(amount_minor) as amount_minor
        from in_club.ledger_entry group by trainer_id, client_id, currency) s
        using (trainer_id, client_id, currency)
      where b.amount_minor is distinct from s.amount_minor
      union all
      select 'charge ' || e.id || ' does not fit booking ' || b.id || ', ' || b.state
      from standing e join in_club.booking b on b.id = e.booking_id
      where e.trainer_id <> b.trainer_id or e.client_id <> b.client_id
        or (e.pass_id is null and e.amount_minor <> -b.price_minor)
        or b.state = 'HELD' or (e.cause = 'TOOK_PLACE' and b.state <> 'COMPLETED')
        or (b.state = 'PENDING' and b.ends_at < :silent)
      union all
      select 'booking ' || b.id || ' took place and is not charged'
      from in_club.booking b
      where b.state = 'COMPLETED' and not exists (select from standing e where e.booking_id = b.id)
      union all
      select 'refund ' || r.id || ' does not fit entry ' || e.id
      from in_club.ledger_entry r join in_club.ledger_entry e on e.id = r.reverses
      where r.amount_minor <> -e.amount_minor or r.pass_sessions <> -e.pass_sessions
        or r.trainer_id <> e.trainer_id or r.client_id <> e.client_id
        or r.currency <> e.currency or r.pass_id is distinct from e.pass_id
      union all
      select 'pass ' || p.id || ' gave more than it has'
      from in_club.pass p join in_club.ledger_entry e on e.pass_id = p.id
      where p.sessions is not null
      group by p.id having sum(e.pass_sessions) < 0
      limit 100
      """;

  /** Who was silent for so long after a session has its charge back; a day more than it takes. */
  private static final Duration GIVEN_BACK = Attendance.CORRECTABLE.plusDays(1);

  private final JdbcClient jdbc;

  BooksTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is wrong in the bound club, in ids and amounts; at most a hundred lines. */
  List<String> differences(Instant now) {
    return jdbc.sql(DIFFERENCES)
        .param("silent", Utc.of(now.minus(GIVEN_BACK)))
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** Keeps how many differences a club has; one whose books agree has no row. */
  void keep(TenantId club, int differences, Instant now) {
    if (differences == 0) {
      jdbc.sql("delete from cell.books_difference where tenant_id = ?")
          .param(club.value())
          .update();
      return;
    }
    jdbc.sql(
            """
            insert into cell.books_difference (tenant_id, differences, found_at) values (?, ?, ?)
            on conflict (tenant_id)
              do update set differences = excluded.differences, found_at = excluded.found_at
            """)
        .params(club.value(), differences, Utc.of(now))
        .update();
  }

  /** How many clubs' books differ. */
  @Transactional(readOnly = true)
  public long clubsThatDiffer() {
    return jdbc.sql("select count(*) from cell.books_difference").query(Long.class).single();
  }
}
