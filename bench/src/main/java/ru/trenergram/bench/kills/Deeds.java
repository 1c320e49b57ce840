package ru.trenergram.bench.kills;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.bench.kills.Acknowledged.Change;
import ru.trenergram.bench.kills.Acknowledged.Thing;

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
          + " 'waitlist.offer.limit', 'waitlist.offer.busy', 'series.nothing', 'series.has-moved',"
          + " 'waitlist.offer.over', 'waitlist.offer.taken', 'button.gone')";

  /** What was paid by a pass before it was frozen; what is moved there since is paid by it. */
  private static final String PAID_BY_FROZEN =
      """
      select e.id, e.pass_id from SCHEMA.ledger_entry e join SCHEMA.pass_freeze f on f.pass_id = e.pass_id
        join SCHEMA.booking b on b.id = e.booking_id join SCHEMA.trainer t on t.id = e.trainer_id
      where e.kind = 'CHARGE' and b.state in ('PENDING', 'CONFIRMED') and b.starts_at = e.starts_at
        and b.created_at < uuid_extract_timestamp(f.id) - interval '10 seconds'
        and b.starts_at > uuid_extract_timestamp(f.id)
        and (e.starts_at at time zone t.time_zone)::date between f.first_day and f.last_day
        and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id)
      """;

  private final Connection database;
  private final Acknowledged told;
  private final List<String> violations;
  private final Map<UUID, String> clients = new HashMap<>();
  private final Set<UUID> offered = new HashSet<>();
  private final Set<Change> history = new HashSet<>();
  private final Map<Thing, Set<UUID>> made = new EnumMap<>(Thing.class);

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
    for (Thing thing : Thing.values()) {
      same(thing);
    }
    presses();
  }

  private void read(String schema) throws SQLException {
    for (Object[] row : rows("select id, state, client_id is null from " + schema + ".booking")) {
      if ((Boolean) row[2]) {
        made(Thing.GROUP).add((UUID) row[0]);
      } else {
        clients.put((UUID) row[0], (String) row[1]);
      }
    }
    rows("select booking_id from " + schema + ".waitlist_offer")
        .forEach(row -> offered.add((UUID) row[0]));
    rows("select booking_id, version, state from " + schema + ".booking_change")
        .forEach(row -> history.add(new Change((UUID) row[0], (Integer) row[1], (String) row[2])));
    made(Thing.TOP_UP, schema + ".ledger_entry where kind = 'TOP_UP'");
    made(Thing.CORRECTION, schema + ".ledger_entry where kind = 'CORRECTION'");
    made(Thing.WAIVER, schema + ".ledger_entry where cause = 'WAIVED'");
    made(Thing.PASS, schema + ".pass");
    made(Thing.FREEZE, schema + ".pass_freeze");
    made(Thing.BLOCKED_TIME, schema + ".blocked_time");
    for (Object[] row : rows(PAID_BY_FROZEN.replace("SCHEMA", schema))) {
      violations.add("charge %s is paid by pass %s, which is frozen then".formatted(row));
    }
  }

  private void made(Thing thing, String where) throws SQLException {
    rows("select id from " + where).forEach(row -> made(thing).add((UUID) row[0]));
  }

  private Set<UUID> made(Thing thing) {
    return made.computeIfAbsent(thing, _ -> new HashSet<>());
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

  private void same(Thing thing) {
    Set<UUID> there = made(thing);
    told.made(thing).stream()
        .filter(id -> !there.contains(id))
        .forEach(id -> violations.add(thing.words() + " " + id + " was acknowledged and is lost"));
    there.stream()
        .filter(id -> !told.made(thing).contains(id))
        .forEach(id -> violations.add(thing.words() + " " + id + " is nobody's wish"));
  }

  /**
   * Clients agree and decline in the chat only, and there only trainers answer requests. What they
   * call off elsewhere is known.
   */
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
                  and c.cause is distinct from 'SCHEDULE_CHANGED'
                or c.actor_kind = 'CLIENT' and c.state = 'PENDING' and c.before = 'HELD'
                  and c.booking_id in (select booking_id from SCHEMA.waitlist_offer)
                or c.actor_kind = 'CLIENT' and c.state = 'CONFIRMED'
                  and exists (select from cell.message
                    where business_key = 'booking-confirmed/' || c.booking_id || '/' || c.version)
              """
                  .replace("SCHEMA", schema));
    }
    long ofPresses = effects - told.calledOff().size();
    if (ofPresses != told.presses().size()) {
      violations.add(
          told.presses().size() + " buttons were pressed, with " + ofPresses + " effects");
    }
  }

  private long count(String what) throws SQLException {
    return (Long) rows("select count(*) from " + what).getFirst()[0];
  }

  private List<Object[]> rows(String sql) throws SQLException {
    return ClubJudge.rows(database, sql);
  }
}
