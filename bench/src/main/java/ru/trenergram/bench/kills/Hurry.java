package ru.trenergram.bench.kills;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import ru.trenergram.bench.ClubJudge;

/**
 * Brings forward what time alone would do hours or weeks later, one thing of a kind after the other
 * and nobody waited for: only moments are changed, as if the clock had come so far for this one.
 * When a hold or request was to end {@code lab.ended} remembers, for the booking forgets it.
 */
final class Hurry {

  /** What time alone does. */
  enum Kind {
    /** The second and the third question, and giving up; each when the one before was answered. */
    QUESTION(step("'SECOND', 'THIRD', 'GIVE_UP'")),
    SHORT_REMINDER(step("'TWO_HOURS', 'ONE_HOUR', 'QUARTER'")),
    /** The deadline of an agreed session is put to an hour of the last one. */
    CHARGE(
        """
        with agreed as (
          select b.id from SCHEMA.booking b join cell.scheduled_task j
            on j.task_name = 'charge-session' and j.task_instance = 'TENANT/' || b.id
          where b.state = 'CONFIRMED' and b.starts_at > now() + interval '1 day'
            and not j.picked and j.execution_time > now() + interval '1 minute'
          order by b.id limit 1 for update of b skip locked),
        nearer as (
          update SCHEMA.booking b
          set cancellation_hours = ceil(extract(epoch from b.starts_at - now()) / 3600)::integer
          from agreed where b.id = agreed.id returning b.id)
        update cell.scheduled_task j set execution_time = now() from nearer
        where j.task_name = 'charge-session' and j.task_instance = 'TENANT/' || nearer.id and not j.picked
        """),
    /** Of a client's hold, of an offer, or of a request that waits for the trainer. */
    END(
        """
        with open as (
          select id from SCHEMA.booking
          where (state = 'HELD' or state = 'PENDING' and awaits = 'TRAINER')
            and expires_at > now() + interval '1 minute' and created_at < now() - interval '3 seconds'
          order by random() limit 1 for update skip locked),
        ending as (
          update SCHEMA.booking b set expires_at = now() from open where b.id = open.id
          returning b.id, b.version, b.expires_at),
        remembered as (
          insert into lab.ended (club, booking_id, version, at) select 'SCHEMA', id, version, expires_at from ending)
        update cell.scheduled_task j set execution_time = now() from ending
        where j.task_name = 'request-ends' and j.task_instance = 'TENANT/' || ending.id and not j.picked
        """);

    private final String sql;

    Kind(String sql) {
      this.sql = sql;
    }
  }

  /**
   * People have two seconds for an answer before the next step of theirs, from when the message was
   * out: one that still waits is taken back by what comes next, which hours later it never is.
   * While settings that were saved half a minute ago are about to be looked at again nothing is
   * brought forward: by the real clock a short reminder that is out is still ahead, and would be
   * planned once more.
   */
  private static String step(String levels) {
    return """
    update cell.reminder r set due_at = now() from (
      select booking_id, plan, level from cell.reminder n
      where tenant_id = 'TENANT' and state = 'PLANNED' and level in (LEVELS) and due_at > now() + interval '1 minute'
        and not exists (select from cell.reminder e
          where e.booking_id = n.booking_id and e.state = 'PLANNED' and e.due_at < n.due_at)
        and not exists (select from cell.reminder e
          where e.booking_id = n.booking_id and e.settled_at > now() - interval '2 seconds')
        and not exists (select from cell.reminder e
          join cell.message m on m.business_key = concat_ws('/', 'reminder', e.booking_id, e.plan, e.level)
          where e.booking_id = n.booking_id and e.state = 'SENT'
            and (m.settled_at is null or m.settled_at > now() - interval '2 seconds'))
        and not exists (select from cell.scheduled_task where task_name = 'replan-reminders')
      order by booking_id limit 1 for update skip locked) next
    where r.booking_id = next.booking_id and r.plan = next.plan and r.level = next.level
    """
        .replace("LEVELS", levels);
  }

  private final Lab lab;
  private int turn;

  Hurry(Lab lab) {
    this.lab = lab;
  }

  /** What the clubs need for it, before any process runs. */
  static void prepare(Connection database) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(
          """
          create schema lab;
          create table lab.ended (
            club text, booking_id uuid, version integer, at timestamptz, primary key (booking_id, version))
          """);
      for (String schema : Checker.schemas(database)) {
        // Deadlines of sessions that are months ahead.
        statement.execute(
            "alter table " + schema + ".booking drop constraint booking_cancellation");
      }
    }
  }

  /** One kind after the other, one thing of each club. */
  void next() throws SQLException {
    Kind[] kinds = Kind.values();
    bring(kinds[turn++ % kinds.length]);
  }

  private void bring(Kind kind) throws SQLException {
    try (Connection database = lab.superuser();
        Statement statement = database.createStatement()) {
      for (Object[] club :
          ClubJudge.rows(
              database,
              "select id::text, schema_name from platform.tenant where schema_version is not"
                  + " null")) {
        statement.executeUpdate(
            kind.sql.replace("TENANT", (String) club[0]).replace("SCHEMA", (String) club[1]));
      }
    }
  }
}
