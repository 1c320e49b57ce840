package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.BookingChange.Who;
import ru.trenergram.kernel.Utc;

/** Who did what to a booking, when and why (product.md section 4, decision 0017). */
@Component
public class BookingHistory {

  private final BookingRows rows;
  private final ActorNames names;
  private final JdbcClient jdbc;

  BookingHistory(BookingRows rows, ActorNames names, JdbcClient jdbc) {
    this.rows = rows;
    this.names = names;
    this.jdbc = jdbc;
  }

  /**
   * The changes of a booking, the oldest first. Trainer and client know each other by name; who of
   * the staff it was only the staff learn. A transfer is a line of its own: what was done before it
   * and after it is told as if it had not been.
   *
   * @param after only those of later versions; -1 for all
   * @return empty if the booking does not concern the reader
   */
  @Transactional(readOnly = true)
  public Optional<List<BookingChange>> of(BookingId id, Actor reader, int after, int limit) {
    return rows.find(id)
        .filter(booking -> booking.concerns(reader))
        .map(booking -> changes(booking.view(), reader, after, limit));
  }

  /** Whether nobody has changed a booking since this version; a transfer is no change. */
  @Transactional(readOnly = true)
  public boolean standsSince(BookingId id, int version) {
    return jdbc.sql(
            """
            select not exists (select from in_club.booking_change
              where booking_id = ? and version > ? and cause is distinct from 'TRANSFERRED')
            """)
        .params(id.value(), version)
        .query(Boolean.class)
        .single();
  }

  private List<BookingChange> changes(BookingView booking, Actor reader, int after, int limit) {
    return jdbc.sql(
            """
            select * from (
              select c.version, c.state, c.starts_at, c.actor_kind, c.actor_id, c.cause, c.at,
                     lag(c.state) over changes as state_before,
                     lag(c.starts_at) over changes as started_before,
                     lag(c.actor_kind) over changes as actor_before,
                     (select s.starts_at from in_club.booking_change s
                      where s.booking_id = c.booking_id and s.version < c.version and %s
                      order by s.version desc limit 1) as stood_at,
                     coalesce(r.words, c.reason) as words
              from in_club.booking_change c
                left join in_club.booking_remark r
                  on r.booking_id = c.booking_id and r.version = c.version
              where c.booking_id = ?
              window changes as (
                partition by c.cause is not distinct from 'TRANSFERRED' order by c.version)) history
            where version > ? order by version limit ?
            """
                .formatted(BookingPast.STOOD))
        .params(booking.id().value(), after, limit)
        .query((row, _) -> read(row, booking, reader))
        .list();
  }

  private BookingChange read(ResultSet row, BookingView booking, Actor reader) throws SQLException {
    BookingState state = BookingState.valueOf(row.getString("state"));
    Instant start = Utc.readOrNull(row, "starts_at");
    Instant startedBefore = Utc.readOrNull(row, "started_before");
    String cause = row.getString("cause");
    boolean transferred = CancellationCause.TRANSFERRED.name().equals(cause);
    boolean moved =
        !transferred && start != null && startedBefore != null && !start.equals(startedBefore);
    boolean cancelled = state == BookingState.CANCELLED;
    Who who = Who.valueOf(row.getString("actor_kind"));
    return new BookingChange(
        row.getInt("version"),
        transferred && !cancelled ? BookingChange.What.TRANSFERRED : what(row, state, who, moved),
        state,
        start,
        moved ? startedBefore : null,
        who,
        names.of(who, row.getString("actor_id"), booking.trainer(), booking.client(), reader),
        cancelled && cause != null ? CancellationCause.valueOf(cause) : null,
        row.getString("words"),
        Utc.read(row, "at"));
  }

  private static BookingChange.What what(ResultSet row, BookingState state, Who who, boolean moved)
      throws SQLException {
    String before = row.getString("state_before");
    return moved && isBack(row, who)
        ? BookingChange.What.RESTORED
        : BookingChange.what(state, before == null ? null : BookingState.valueOf(before), moved);
  }

  /** The client had wished for another time, and somebody else set the one before again. */
  private static boolean isBack(ResultSet row, Who who) throws SQLException {
    return who != Who.CLIENT
        && BookingState.PENDING.name().equals(row.getString("state_before"))
        && Who.CLIENT.name().equals(row.getString("actor_before"))
        && Objects.equals(Utc.readOrNull(row, "starts_at"), Utc.readOrNull(row, "stood_at"));
  }
}
