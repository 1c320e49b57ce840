package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.BookingChange.Who;
import ru.trenergram.kernel.Utc;

/**
 * Who did what to a group session, when and why (product.md section 4, decision 0023). What was
 * done to a seat in it tells {@link BookingHistory}.
 */
@Component
public class GroupHistory {

  private final GroupTable table;
  private final ActorNames names;
  private final JdbcClient jdbc;

  GroupHistory(GroupTable table, ActorNames names, JdbcClient jdbc) {
    this.table = table;
    this.names = names;
    this.jdbc = jdbc;
  }

  /**
   * The changes of a group session, the oldest first.
   *
   * @param after only those of later versions; -1 for all
   * @return empty if the session does not concern the reader
   */
  @Transactional(readOnly = true)
  public Optional<List<GroupChange>> of(GroupSessionId id, Actor reader, int after, int limit) {
    return table
        .find(id)
        .filter(session -> session.concerns(reader))
        .map(session -> changes(session, reader, after, limit));
  }

  private List<GroupChange> changes(GroupSession session, Actor reader, int after, int limit) {
    return jdbc.sql(
            """
            select history.*, r.words from (
              select booking_id, version, state, starts_at, capacity_before, capacity, actor_kind, actor_id,
                     cause, at, lag(starts_at) over (order by version) as started_before
              from in_club.booking_change where booking_id = ?) history
              left join in_club.booking_remark r
                on r.booking_id = history.booking_id and r.version = history.version
            where history.version > ? order by history.version limit ?
            """)
        .params(session.id().value(), after, limit)
        .query((row, _) -> read(row, session.trainer(), reader))
        .list();
  }

  private GroupChange read(ResultSet row, Party trainer, Actor reader) throws SQLException {
    boolean cancelled = BookingState.CANCELLED.name().equals(row.getString("state"));
    String cause = row.getString("cause");
    Instant start = Utc.read(row, "starts_at");
    Instant startedBefore = Utc.readOrNull(row, "started_before");
    Who who = Who.valueOf(row.getString("actor_kind"));
    return new GroupChange(
        row.getInt("version"),
        what(row, cancelled),
        cancelled ? GroupSessionState.CANCELLED : GroupSessionState.OPEN,
        start,
        start.equals(startedBefore) ? null : startedBefore,
        row.getObject("capacity", Integer.class),
        row.getObject("capacity_before", Integer.class),
        who,
        names.of(who, row.getString("actor_id"), trainer, null, reader),
        cancelled && cause != null ? CancellationCause.valueOf(cause) : null,
        row.getString("words"),
        Utc.read(row, "at"));
  }

  private static GroupChange.What what(ResultSet row, boolean cancelled) throws SQLException {
    if (cancelled) {
      return GroupChange.What.CANCELLED;
    }
    if (CancellationCause.TRANSFERRED.name().equals(row.getString("cause"))) {
      return GroupChange.What.TRANSFERRED;
    }
    if (row.getObject("capacity") != null) {
      return GroupChange.What.RESIZED;
    }
    return row.getInt("version") == 0 ? GroupChange.What.MADE : GroupChange.What.MOVED;
  }
}
