package ru.trenergram.bench.kills;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ru.trenergram.bench.ClubJudge;

/**
 * Looks for what was lost, doubled or left undone. Knows tables and what the outside saw, and none
 * of the application's code. To be asked when everything is handled.
 */
final class Checker {

  private static final String SCHEMAS =
      "select schema_name from platform.tenant where schema_version is not null order by 1";

  private final Connection database;
  private final Evidence evidence;
  private final List<String> violations = new ArrayList<>();

  private Checker(Connection database, Evidence evidence) {
    this.database = database;
    this.evidence = evidence;
  }

  /** Everything that is wrong, in words; empty if nothing is. */
  static List<String> violations(Connection database, Evidence evidence) throws SQLException {
    Checker checker = new Checker(database, evidence);
    checker.updates();
    checker.answers();
    checker.outbox();
    checker.jobs();
    checker.violations.addAll(ClubJudge.violations(database, checker.lastSettled()));
    new Deeds(database, evidence.told(), checker.violations).check();
    new HitDeeds(database, evidence.told(), checker.violations).check();
    new Letters(database, checker.violations).check();
    new Clockwork(database, checker.violations).check();
    new Transcript(database, evidence, checker.violations).check();
    return List.copyOf(checker.violations);
  }

  private void updates() throws SQLException {
    Set<Long> kept = new HashSet<>();
    for (Object[] row : rows("select update_id, state, attempts from platform.bot_update")) {
      kept.add(((Number) row[0]).longValue());
      if (!row[1].equals("DONE")) {
        violations.add("update " + row[0] + " is " + row[1]);
      }
    }
    evidence.confirmed().stream()
        .filter(id -> !kept.contains(id))
        .forEach(id -> violations.add("update " + id + " was acknowledged and is lost"));
  }

  /** A handled update leaves its answers with its mark, so there are as many as are owed. */
  private void answers() throws SQLException {
    Map<Long, Integer> given = new HashMap<>();
    rows("""
    select recipient_id, count(*) from cell.message
    where business_key like 'reply/%' and body ->> 'text' not in EXCUSES group by recipient_id
    """
            .replace("EXCUSES", Deeds.EXCUSES))
        .forEach(row -> given.put((Long) row[0], ((Number) row[1]).intValue()));
    evidence
        .answersDue()
        .forEach((person, due) -> {
          int answers = given.getOrDefault(person, 0);
          if (answers != due) {
            violations.add("person " + person + " is owed " + due + " answers and has " + answers);
          }
        });
  }

  /**
   * A question of a session that begins within a minute may find all processes dead so long, and
   * one that is taken back has no watcher any more.
   */
  private void outbox() throws SQLException {
    found(
        "message %s is left %s",
        "select business_key, state from cell.message where state in ('WAITING', 'SENDING')");
    found(
        "message %s is %s",
        "select business_key, state from cell.message where state in ('REFUSED', 'EXPIRED',"
            + " 'UNREACHABLE') and not (state = 'EXPIRED' and business_key like 'reminder/%'"
            + " and (watcher is null or expires_at < created_at + interval '2 minutes'))");
    found(
        "message %s ended %s without a time",
        "select business_key, state from cell.message where settled_at is null and state not in"
            + " ('WAITING', 'SENDING')");
    found(
        "message %s was sent after %s doubts",
        "select business_key, doubts from cell.message where doubts > 1 and state = 'SENT'");
    found(
        "message %s was given up after %s doubts, though a repeat does no harm",
        "select business_key, doubts from cell.message where state = 'UNKNOWN' and doubts < 2"
            + " and (priority <= 1 or edits is not null)");
  }

  /** When the processes still did something; what came due since may be under way. */
  private Instant lastSettled() throws SQLException {
    Object last = rows("select max(settled_at) at time zone 'UTC' from cell.message").getFirst()[0];
    return ((Timestamp) last).toLocalDateTime().toInstant(ZoneOffset.UTC);
  }

  /** Those of sessions to come, weeks ahead, wait rightly. */
  private void jobs() throws SQLException {
    found(
        "job %s/%s was not done",
        """
        select task_name, task_instance from cell.scheduled_task
        where execution_time <= (select max(settled_at) from cell.message) or consecutive_failures > 0
        """);
    found(
        "reminder %s of %s is overdue",
        """
        select level, booking_id from cell.reminder
        where state = 'PLANNED' and due_at <= (select max(settled_at) from cell.message)
        """);
    found(
        "reminder %s of %s counts as sent and is not",
        """
        select level, booking_id from cell.reminder where state = 'SENT' and level <> 'GIVE_UP' and not exists (
          select 1 from cell.message where business_key = 'reminder/' || booking_id || '/' || plan || '/' || level)
        """);
  }

  /** One violation for each row. */
  private void found(String words, String sql) throws SQLException {
    for (Object[] row : rows(sql)) {
      violations.add(words.formatted(row));
    }
  }

  private List<Object[]> rows(String sql) throws SQLException {
    return ClubJudge.rows(database, sql);
  }

  static List<String> schemas(Connection database) throws SQLException {
    return ClubJudge.rows(database, SCHEMAS).stream().map(row -> (String) row[0]).toList();
  }
}
