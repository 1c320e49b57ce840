package ru.trenergram.reminders;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * Reads the rows of {@code cell.reminder} and writes what became of them, many with one statement:
 * the reminders of an evening come due in one minute. {@link ReminderPlans} writes them first.
 */
@Component
class ReminderTable {

  /** Enough that a club's reminders of one evening come together. */
  static final int LOOKED_AT = 10_000;

  static final int FORGOTTEN_AT_ONCE = 1_000;

  /** In a select of their own the planner does not count them, and looks each up by its key. */
  private static final String KEYS =
      """
      unnest((select cast(? as uuid[])), (select cast(? as smallint[])), (select cast(? as text[])))
        as k (booking_id, plan, level)
      """;

  private static final String READ =
      """
      select booking_id, plan, level, starts_at, due_at, state, reason, settled_at from cell.reminder
      """;

  private final JdbcClient jdbc;

  ReminderTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is to be sent in the clubs of this cell, the oldest first, at most {@link #LOOKED_AT}. */
  List<Due> due(Instant now, Collection<TenantId> resting) {
    return due("<> 'GIVE_UP'", now, resting);
  }

  /** The same of whom is to be given up on. */
  List<Due> giveUpsDue(Instant now, Collection<TenantId> resting) {
    return due("= 'GIVE_UP'", now, resting);
  }

  /** Without a lower bound one plan for all moments takes a third of what is planned for due. */
  private List<Due> due(String level, Instant now, Collection<TenantId> resting) {
    return jdbc.sql(
            """
            select booking_id, plan, level, tenant_id, due_at from cell.reminder
            where state = 'PLANNED' and due_at > '-infinity' and due_at <= ?
              and tenant_id <> all(cast(? as uuid[])) and level %s
            order by due_at, tenant_id limit %d
            """
                .formatted(level, LOOKED_AT))
        .params(Utc.of(now), resting.stream().map(TenantId::toString).toArray(String[]::new))
        .query((row, n) ->
            new Due(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                key(row),
                Utc.read(row, "due_at")))
        .list();
  }

  /** Since when the oldest that is due has been so. */
  Optional<Instant> oldestDue(Instant now) {
    return jdbc.sql(
            "select due_at from cell.reminder where state = 'PLANNED' and due_at <= ? order by"
                + " due_at, tenant_id limit 1")
        .param(Utc.of(now))
        .query((row, n) -> Utc.read(row, "due_at"))
        .optional();
  }

  /** Takes reminders until the transaction ends; what others have taken or settled is left out. */
  List<Planned> take(Collection<ReminderKey> keys) {
    return withKeys(
            """
            select r.booking_id, r.plan, r.level, r.starts_at, r.due_at,
              case when r.level in ('SECOND', 'THIRD') then (
                select g.due_at from cell.reminder g
                where g.booking_id = r.booking_id and g.plan = r.plan and g.level = 'GIVE_UP') end as gives_up_at
            from cell.reminder r join %s using (booking_id, plan, level)
            where r.state = 'PLANNED' and r.tenant_id = ? for update of r skip locked
            """,
            keys)
        .param(TenantScope.require().value())
        .query((row, n) -> {
          OffsetDateTime givesUp = row.getObject("gives_up_at", OffsetDateTime.class);
          return new Planned(
              key(row),
              Utc.read(row, "starts_at"),
              Utc.read(row, "due_at"),
              givesUp == null ? null : givesUp.toInstant());
        })
        .list();
  }

  /** Writes what became of reminders that are still planned. */
  void settle(Collection<Settled> settled, Instant now) {
    if (settled.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update cell.reminder r set state = s.state, reason = s.reason, settled_at = ?
            from unnest((select cast(? as uuid[])), (select cast(? as smallint[])), (select cast(? as text[])),
                (select cast(? as text[])), (select cast(? as text[]))) as s (booking_id, plan, level, state, reason)
            where r.booking_id = s.booking_id and r.plan = s.plan and r.level = s.level and r.state = 'PLANNED'
            """)
        .param(Utc.of(now))
        .param(texts(settled, s -> s.key().booking().toString()))
        .param(texts(settled, s -> Integer.toString(s.key().plan())))
        .param(texts(settled, s -> s.key().level().name()))
        .param(texts(settled, s -> s.state().name()))
        .param(texts(settled, s -> s.why() == null ? null : s.why().name()))
        .update();
  }

  /** What was done or sent turns out otherwise. */
  void correct(Settled settled, Instant now) {
    jdbc.sql(
            """
            update cell.reminder set state = ?, reason = ?, settled_at = ?
            where booking_id = ? and plan = ? and level = ?
            """)
        .param(settled.state().name())
        .param(settled.why() == null ? null : settled.why().name())
        .params(
            Utc.of(now),
            settled.key().booking().value(),
            settled.key().plan(),
            settled.key().level().name())
        .update();
  }

  private JdbcClient.StatementSpec withKeys(String sql, Collection<ReminderKey> keys) {
    return jdbc.sql(sql.formatted(KEYS))
        .param(texts(keys, key -> key.booking().toString()))
        .param(texts(keys, key -> Integer.toString(key.plan())))
        .param(texts(keys, key -> key.level().name()));
  }

  /** All reminders of a booking, in the order of their moments. */
  List<ReminderView> of(BookingId booking) {
    return jdbc.sql(READ + "where booking_id = ? and tenant_id = ? order by due_at, plan, level")
        .params(booking.value(), TenantScope.require().value())
        .query((row, n) -> view(row))
        .list();
  }

  /** Those of many bookings; nobody hands one over until the transaction ends. */
  Map<BookingId, List<ReminderView>> lock(Collection<BookingId> bookings) {
    return jdbc
        .sql(
            READ
                + "where booking_id = any(array(select unnest(cast(? as uuid[])))) order by"
                + " booking_id for update")
        .param(texts(bookings, BookingId::toString))
        .query((row, n) -> Map.entry(key(row).booking(), view(row)))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  /**
   * Forgets reminders of sessions that are over and whose bookings were made before. Ids of
   * bookings go by time, so the oldest are found by the key.
   *
   * @return how many; fewer than {@link #FORGOTTEN_AT_ONCE} if none is left
   */
  int forget(Instant before) {
    return jdbc.sql(
            """
            delete from cell.reminder where ctid = any(array(
              select ctid from cell.reminder where booking_id < ? and starts_at < ?
              order by booking_id limit %d for update skip locked))
            """
                .formatted(FORGOTTEN_AT_ONCE))
        .params(new UUID(before.toEpochMilli() << 16, 0), Utc.of(before))
        .update();
  }

  private static ReminderKey key(ResultSet row) throws SQLException {
    return new ReminderKey(
        new BookingId(row.getObject("booking_id", UUID.class)),
        row.getInt("plan"),
        Level.valueOf(row.getString("level")));
  }

  private static ReminderView view(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
    return new ReminderView(
        Level.valueOf(row.getString("level")),
        row.getInt("plan"),
        Utc.read(row, "starts_at"),
        Utc.read(row, "due_at"),
        ReminderState.valueOf(row.getString("state")),
        reason == null ? null : Why.valueOf(reason),
        settled == null ? null : settled.toInstant());
  }

  static <T> @Nullable String[] texts(Collection<T> of, Function<T, @Nullable String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
