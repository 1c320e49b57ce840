package ru.trenergram.reminders;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/** Writes the plans of bookings into {@code cell.reminder}; the newest of a booking holds. */
@Component
class ReminderPlans {

  private static final String STEPS =
      """
      unnest(cast(:levels as text[]), cast(:moments as timestamptz[]), cast(:states as text[]))
        as step (level, due_at, state)
      """;
  private static final String ROWS =
      """
      insert into cell.reminder
        (booking_id, plan, level, tenant_id, starts_at, due_at, state, settled_at)
      """;

  private final JdbcClient jdbc;

  ReminderPlans(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The first plan of a booking; false, and nothing is written, if the trainer's settings are not
   * of this version.
   *
   * @param asked the level that is handed over in this very transaction, if any
   */
  boolean plan(
      BookingView booking, int version, List<Step> steps, @Nullable Level asked, Instant now) {
    return bind(
            jdbc.sql(
                """
                with settings as materialized (
                  select coalesce((
                    select version from in_club.reminder_settings where trainer_id = :trainer), 0) = :version as same),
                made as (
                """
                    + ROWS
                    + """
                    select :booking, 0, level, :club, :start, due_at, state,
                      case when state = 'SENT' then cast(:now as timestamptz) end
                    from settings,
                    """
                    + STEPS
                    + """
                    where settings.same)
                    select same from settings
                    """),
            booking,
            steps,
            asked,
            now)
        .param("trainer", booking.trainer().id())
        .param("version", version)
        .query(Boolean.class)
        .single();
  }

  /**
   * Another plan of a booking in the place of the one there is.
   *
   * @param asked the level that is handed over in this very transaction, if any
   * @return the number of the plan
   */
  int replan(BookingView booking, Why why, List<Step> steps, @Nullable Level asked, Instant now) {
    return bind(
            jdbc.sql(
                """
                with dropped as (
                  update cell.reminder set state = 'SKIPPED', reason = :why, settled_at = :now
                  where booking_id = :booking and state = 'PLANNED'),
                next as (
                  select coalesce(max(plan) + 1, 0) as plan from cell.reminder where booking_id = :booking),
                made as (
                """
                    + ROWS
                    + """
                    select :booking, next.plan, level, :club, :start, due_at, state,
                      case when state = 'SENT' then cast(:now as timestamptz) end
                    from next,
                    """
                    + STEPS
                    + """
                      on conflict do nothing)
                    select plan from next
                    """),
            booking,
            steps,
            asked,
            now)
        .param("why", why.name())
        .query(Integer.class)
        .single();
  }

  private static JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement,
      BookingView booking,
      List<Step> steps,
      @Nullable Level asked,
      Instant now) {
    return statement
        .param("booking", booking.id().value())
        .param("club", TenantScope.require().value())
        .param("start", Utc.of(booking.start()))
        .param("levels", ReminderTable.texts(steps, step -> step.level().name()))
        .param("moments", ReminderTable.texts(steps, step -> step.at().toString()))
        .param(
            "states",
            ReminderTable.texts(steps, step -> step.level() == asked ? "SENT" : "PLANNED"))
        .param("now", Utc.of(now));
  }

  /** Reminders of bookings that came from another tenant; they are the same as before. */
  void carry(Collection<BookingId> bookings, TenantId from) {
    jdbc.sql(
            """
            update cell.reminder set tenant_id = ?
            where booking_id = any(cast(? as uuid[])) and tenant_id = ?
            """)
        .params(
            TenantScope.require().value(),
            ReminderTable.texts(bookings, BookingId::toString),
            from.value())
        .update();
  }

  /** Nothing of the plan holds any more. */
  void drop(BookingId booking, Why why, Instant now) {
    jdbc.sql(
            """
            update cell.reminder set state = 'SKIPPED', reason = ?, settled_at = ?
            where booking_id = ? and state = 'PLANNED'
            """)
        .params(why.name(), Utc.of(now), booking.value())
        .update();
  }
}
