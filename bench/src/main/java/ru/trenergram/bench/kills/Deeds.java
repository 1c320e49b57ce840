package ru.trenergram.bench.kills;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.bench.kills.Acknowledged.Change;

/**
 * Holds what people were told, and what they pressed, against what stands in the clubs: nothing
 * acknowledged is lost, nothing is there that nobody wished, and each press had one effect.
 */
final class Deeds {

  /** Answers to a press that changes nothing: too late, or to be pressed again at its cost. */
  static final String EXCUSES =
      "('booking.already.confirmed', 'booking.already.cancelled', 'booking.already.accepted',"
          + " 'booking.too-late', 'booking.has-moved', 'booking.cancel.sure',"
          + " 'booking.too-late.trainer', 'booking.has-moved.trainer', 'booking.answered.trainer',"
          + " 'waitlist.offer.limit', 'series.nothing', 'series.has-moved',"
          + " 'waitlist.offer.over', 'waitlist.offer.taken', 'button.gone')";

  private final Connection database;
  private final Acknowledged told;
  private final List<String> violations;
  private final Map<UUID, String> clients = new HashMap<>();
  private final Set<UUID> offered = new HashSet<>();
  private final Set<Change> history = new HashSet<>();
  private final Map<String, Set<UUID>> made = new HashMap<>();

  Deeds(Connection database, Acknowledged told, List<String> violations) {
    this.database = database;
    this.told = told;
    this.violations = violations;
  }

  void check() throws SQLException {
    for (String schema : Checker.schemas(database)) {
      read(schema);
    }
    bookings();
    told.changes().stream()
        .filter(change -> !history.contains(change))
        .forEach(change -> violations.add(change + " was acknowledged and is lost"));
    same("group session", told.groups());
    same("top-up", told.topUps());
    same("pass", told.passes());
    presses();
  }

  private void read(String schema) throws SQLException {
    for (Object[] row : rows("select id, state, client_id is null from " + schema + ".booking")) {
      if ((Boolean) row[2]) {
        made("group session").add((UUID) row[0]);
      } else {
        clients.put((UUID) row[0], (String) row[1]);
      }
    }
    rows("select booking_id from " + schema + ".waitlist_offer")
        .forEach(row -> offered.add((UUID) row[0]));
    rows("select booking_id, version, state from " + schema + ".booking_change")
        .forEach(row -> history.add(new Change((UUID) row[0], (Integer) row[1], (String) row[2])));
    rows("select id from " + schema + ".ledger_entry where kind = 'TOP_UP'")
        .forEach(row -> made("top-up").add((UUID) row[0]));
    rows("select id from " + schema + ".pass").forEach(row -> made("pass").add((UUID) row[0]));
  }

  private Set<UUID> made(String what) {
    return made.computeIfAbsent(what, _ -> new HashSet<>());
  }

  private void bookings() {
    Set<UUID> acknowledged = new HashSet<>();
    for (UUID booking : told.bookings()) {
      if (!acknowledged.add(booking)) {
        violations.add("booking " + booking + " was acknowledged to two wishes");
      }
      if (!clients.containsKey(booking)) {
        violations.add("booking " + booking + " was acknowledged and is lost");
      }
    }
    clients.keySet().stream()
        .filter(booking -> !acknowledged.contains(booking) && !offered.contains(booking))
        .forEach(booking -> violations.add("booking " + booking + " is nobody's wish"));
  }

  private void same(String what, List<UUID> acknowledged) {
    Set<UUID> there = made(what);
    acknowledged.stream()
        .filter(id -> !there.contains(id))
        .forEach(id -> violations.add(what + " " + id + " was acknowledged and is lost"));
    there.stream()
        .filter(id -> !acknowledged.contains(id))
        .forEach(id -> violations.add(what + " " + id + " is nobody's wish"));
  }

  /** Clients agree and decline in the chat only, and there only trainers answer requests. */
  private void presses() throws SQLException {
    long effects =
        count("cell.message where business_key like 'series-confirmed/%'")
            + count(
                "cell.message where business_key like 'reply/%' and body ->> 'text' in " + EXCUSES);
    for (String schema : Checker.schemas(database)) {
      effects +=
          count(
              """
              (select c.*, lag(c.state) over versions as before, first_value(c.state) over versions as first
               from SCHEMA.booking_change c window versions as (partition by c.booking_id order by c.version)) c
              where c.actor_kind = 'CLIENT' and c.state = 'CANCELLED' and c.before <> 'HELD'
                or c.actor_kind = 'TRAINER' and c.state = 'CONFIRMED' and c.before = 'PENDING'
                or c.actor_kind = 'TRAINER' and c.state = 'CANCELLED' and c.first = 'HELD'
                or c.actor_kind = 'CLIENT' and c.state = 'PENDING' and c.before = 'HELD'
                  and c.booking_id in (select booking_id from SCHEMA.waitlist_offer)
                or c.actor_kind = 'CLIENT' and c.state = 'CONFIRMED'
                  and exists (select from cell.message
                    where business_key = 'booking-confirmed/' || c.booking_id || '/' || c.version)
              """
                  .replace("SCHEMA", schema));
    }
    if (effects != told.presses().size()) {
      violations.add(told.presses().size() + " buttons were pressed, with " + effects + " effects");
    }
  }

  private long count(String what) throws SQLException {
    return (Long) rows("select count(*) from " + what).getFirst()[0];
  }

  private List<Object[]> rows(String sql) throws SQLException {
    return ClubJudge.rows(database, sql);
  }
}
