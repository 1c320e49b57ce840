package ru.trenergram.bench.kills;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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
    checker.bookings();
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
    where business_key like 'reply/%' group by recipient_id
    """)
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

  private void outbox() throws SQLException {
    found(
        "message %s is left %s",
        "select business_key, state from cell.message where state in ('WAITING', 'SENDING')");
    found(
        "message %s is %s",
        "select business_key, state from cell.message where state in ('REFUSED', 'EXPIRED',"
            + " 'UNREACHABLE')");
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

  /** Those of sessions to come, weeks ahead, wait rightly. */
  private void jobs() throws SQLException {
    found(
        "job %s/%s was not done",
        "select task_name, task_instance from cell.scheduled_task where execution_time <= now() or"
            + " consecutive_failures > 0");
    found(
        "reminder %s of %s is overdue",
        "select level, booking_id from cell.reminder where state = 'PLANNED' and due_at <= now()");
    found(
        "reminder %s of %s counts as sent and is not",
        """
        select level, booking_id from cell.reminder where state = 'SENT' and level <> 'GIVE_UP' and not exists (
          select 1 from cell.message where business_key = 'reminder/' || booking_id || '/' || plan || '/' || level)
        """);
  }

  private void bookings() throws SQLException {
    Map<UUID, String> states = new HashMap<>();
    for (Object[] schema : rows(SCHEMAS)) {
      inClub((String) schema[0], states);
    }
    Set<UUID> acknowledged = new HashSet<>();
    for (UUID booking : evidence.bookings()) {
      if (!acknowledged.add(booking)) {
        violations.add("booking " + booking + " was acknowledged to two wishes");
      }
      if (!states.containsKey(booking)) {
        violations.add("booking " + booking + " was acknowledged and is lost");
      }
    }
    states.keySet().stream()
        .filter(booking -> !acknowledged.contains(booking))
        .forEach(booking -> violations.add("booking " + booking + " is nobody's wish"));
    long confirmed = states.values().stream().filter("CONFIRMED"::equals).count();
    if (confirmed != evidence.confirmations()) {
      violations.add(evidence.confirmations() + " bookings were confirmed, " + confirmed + " are");
    }
    told(states);
  }

  private void inClub(String schema, Map<UUID, String> states) throws SQLException {
    rows("select id, state from " + schema + ".booking where client_id is not null")
        .forEach(row -> states.put((UUID) row[0], (String) row[1]));
    found(
        "bookings %s and %s overlap",
        """
        select a.id, b.id from %1$s.booking a join %1$s.booking b
          on a.trainer_id = b.trainer_id and a.id < b.id
          and coalesce(a.group_id, a.id) <> coalesce(b.group_id, b.id)
          and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
        where a.state in ('HELD', 'PENDING', 'CONFIRMED') and b.state in ('HELD', 'PENDING', 'CONFIRMED')
        """
            .formatted(schema));
    found(
        "group session %s counts %s seats, not as many as are booked",
        """
        select g.id, g.seats_taken from %1$s.group_session g
        where g.seats_taken <> (select count(*) from %1$s.booking b
                       where b.group_id = g.id and b.state <> 'CANCELLED')
        """
            .formatted(schema));
    found(
        "booking %s is %s, its history says otherwise",
        """
        select b.id, b.state from %1$s.booking b
        where b.state is distinct from (select c.state from %1$s.booking_change c
                       where c.booking_id = b.id order by c.version desc limit 1)
          or b.version <> (select max(c.version) from %1$s.booking_change c where c.booking_id = b.id)
        """
            .formatted(schema));
    found(
        "booking %s has state %s twice in its history",
        """
        select booking_id, state from %1$s.booking_change group by booking_id, state having count(*) > 1
        """
            .formatted(schema));
  }

  /** Each client was asked once; each confirmation was told to the trainer once. */
  private void told(Map<UUID, String> states) throws SQLException {
    Set<String> keys = new HashSet<>();
    rows("select business_key from cell.message where business_key ~ '^(booking-|reminder/)'")
        .forEach(
            row -> keys.add(((String) row[0]).replaceFirst("^(booking-[^/]*/[^/]*)/.*", "$1")));
    states.forEach((booking, state) -> {
      if (!keys.contains("reminder/" + booking + "/0/FIRST")) {
        violations.add("nobody was asked about booking " + booking);
      }
      if (state.equals("CONFIRMED") != keys.contains("booking-confirmed/" + booking)) {
        violations.add("the trainer of booking " + booking + ", " + state + ", was told wrong");
      }
    });
  }

  /** One violation for each row. */
  private void found(String words, String sql) throws SQLException {
    for (Object[] row : rows(sql)) {
      violations.add(words.formatted(row));
    }
  }

  private List<Object[]> rows(String sql) throws SQLException {
    return rows(database, sql);
  }

  static List<Object[]> rows(Connection database, String sql) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      int columns = result.getMetaData().getColumnCount();
      List<Object[]> rows = new ArrayList<>();
      while (result.next()) {
        Object[] row = new Object[columns];
        for (int n = 0; n < columns; n++) {
          row[n] = result.getObject(n + 1);
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
