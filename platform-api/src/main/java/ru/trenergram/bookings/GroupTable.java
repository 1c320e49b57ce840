package ru.trenergram.bookings;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Presence;

/**
 * Writes group sessions. The row of {@code group_session} is locked before any booking of it, so
 * that a session that is called off and a client who goes do not wait for each other.
 */
@Component
class GroupTable {

  private final JdbcClient jdbc;
  private final BookingTable bookings;
  private final TrainerBusy busy;
  private final Presence presence;

  GroupTable(JdbcClient jdbc, BookingTable bookings, TrainerBusy busy, Presence presence) {
    this.presence = presence;
    this.jdbc = jdbc;
    this.bookings = bookings;
    this.busy = busy;
  }

  /**
   * Writes a new session; false if the database refuses it because the time is taken, in this club
   * or in another one of the trainer's.
   */
  boolean insert(GroupSession session, Actor by, Instant now) {
    if (!busy.take(session)) {
      return false;
    }
    boolean free =
        BookingTable.by(
                    jdbc.sql(
                        """
                        with changed as (
                          insert into in_club.booking
                            (id, trainer_id, starts_at, ends_at, state, price_minor, currency,
                             session_type_id, version, created_at)
                          values (:id, :trainer, :start, :end, 'CONFIRMED', :price, :currency,
                             :type, 0, :now)
                          on conflict do nothing
                          returning id, version, state, starts_at)
                        """
                            + BookingTable.HISTORY),
                    by,
                    null,
                    now)
                .param("id", session.id().value())
                .param("trainer", session.trainer().id())
                .param("start", Utc.of(session.start()))
                .param("end", Utc.of(session.end()))
                .param("price", session.price().minorUnits())
                .param("currency", session.price().currency().getCurrencyCode())
                .param("type", session.type().value())
                .update()
            == 1;
    if (free) {
      jdbc.sql(
              """
              insert into in_club.group_session
                (id, session_type_id, series_id, name, capacity, cancellation_hours,
                 reschedule_hours, seats_taken, state)
              values (?, ?, cast(? as uuid), ?, ?, cast(? as integer), cast(? as integer), 0, 'OPEN')
              """)
          .param(session.id().value())
          .param(session.type().value())
          .param(session.series() == null ? null : session.series().value())
          .param(session.name())
          .param(session.capacity())
          .param(session.cutOffs().cancellationHours())
          .param(session.cutOffs().rescheduleHours())
          .update();
    } else {
      busy.release(session);
    }
    return free;
  }

  Optional<GroupSession> find(GroupSessionId session) {
    return jdbc.sql(GroupRows.SELECT + "where b.id = ?")
        .param(session.value())
        .query(GroupRows::read)
        .optional();
  }

  Optional<GroupSession> lock(GroupSessionId session) {
    Optional<GroupSession> locked =
        jdbc.sql(GroupRows.SELECT + "where b.id = ? for no key update of g, b")
            .param(session.value())
            .query(GroupRows::read)
            .optional();
    locked.ifPresent(group -> presence.mustNotBeFrozen(group.trainerId()));
    return locked;
  }

  /** Locks sessions of which seats are about to be offered, in the order of their ids. */
  void lock(Collection<GroupSessionId> sessions) {
    if (sessions.size() > 1) {
      jdbc.sql(
              "select id from in_club.group_session where id = any(?) order by id for no key"
                  + " update")
          .param(sessions.stream().map(GroupSessionId::value).toArray(UUID[]::new))
          .query(UUID.class)
          .list();
    }
  }

  /**
   * The same together with the sessions in which the client holds a seat, which the client is about
   * to give up; in the order of their ids, so that two clients who change places do not wait for
   * each other.
   */
  Optional<GroupSession> lockWithHoldsOf(ClientId client, GroupSessionId session) {
    List<GroupSession> locked =
        jdbc.sql(
                GroupRows.SELECT
                    + """
                    where b.id = any(array(
                      select cast(:session as uuid)
                      union all
                      select held.group_id from in_club.booking held
                      where held.client_id = :client and held.state = 'HELD'
                        and held.group_id is not null))
                    order by b.id for no key update of g, b
                    """)
            .param("session", session.value())
            .param("client", client.value())
            .query(GroupRows::read)
            .list();
    return locked.stream().filter(found -> found.id().equals(session)).findFirst();
  }

  /** Takes a seat; false if there is none. */
  boolean takeSeat(GroupSessionId session) {
    return jdbc.sql(
                """
                update in_club.group_session set seats_taken = seats_taken + 1
                where id = ? and state = 'OPEN' and seats_taken < capacity
                """)
            .param(session.value())
            .update()
        == 1;
  }

  /** Writes that a locked session has other seats, not fewer than are taken. */
  void resize(GroupSession resized, int before, Actor by, Instant now) {
    jdbc.sql("update in_club.group_session set capacity = ? where id = ?")
        .params(resized.capacity(), resized.id().value())
        .update();
    int rows =
        BookingTable.by(
                jdbc.sql(
                    """
                    with changed as (
                      update in_club.booking set version = :version
                      where id = :id and version = :version - 1
                      returning id, version, state, starts_at)
                    insert into in_club.booking_change
                      (booking_id, version, state, starts_at, capacity_before, capacity,
                       actor_kind, actor_id, cause, at)
                    select id, version, state, starts_at, :before, :capacity,
                       :actorKind, :actor, :cause, :now
                    from changed
                    """),
                by,
                null,
                now)
            .param("id", resized.id().value())
            .param("before", before)
            .param("capacity", resized.capacity())
            .param("version", resized.version())
            .update();
    demandWritten(rows, resized);
  }

  void freeSeat(GroupSessionId session) {
    jdbc.sql("update in_club.group_session set seats_taken = seats_taken - 1 where id = ?")
        .param(session.value())
        .update();
  }

  /** The booking with which the client takes part. */
  Optional<Booking> seatOf(ClientId client, GroupSessionId session) {
    return jdbc.sql(
            BookingRows.SELECT
                + "where b.group_id = ? and b.client_id = ? and b.state <> 'CANCELLED'")
        .params(session.value(), client.value())
        .query(BookingRows::read)
        .optional();
  }

  /** Writes that a locked session does not take place; its time is free. */
  void cancel(GroupSession cancelled, Actor by, CancellationCause cause, Instant now) {
    jdbc.sql("update in_club.group_session set state = 'CANCELLED' where id = ?")
        .param(cancelled.id().value())
        .update();
    write(cancelled, "CANCELLED", by, cause, now);
    busy.release(cancelled);
  }

  /** Keeps what somebody wrote with the change of a session to this version. */
  void remark(GroupSession changed, @Nullable String words) {
    bookings.remark(changed.bookingId(), changed.version(), words);
  }

  /** Writes the new time of a locked session; false, and nothing is written, if it is taken. */
  boolean claim(GroupSession moved, Actor by, Instant now) {
    return bookings.unlessTaken(() -> {
      busy.release(moved);
      write(moved, "CONFIRMED", by, null, now);
      return busy.take(moved);
    });
  }

  private void write(
      GroupSession changed,
      String state,
      Actor by,
      @Nullable CancellationCause cause,
      Instant now) {
    int rows =
        BookingTable.by(
                jdbc.sql(
                    """
                    with changed as (
                      update in_club.booking
                      set state = :state, starts_at = :start, ends_at = :end, version = :version
                      where id = :id and version = :version - 1
                      returning id, version, state, starts_at)
                    """
                        + BookingTable.HISTORY),
                by,
                cause,
                now)
            .param("id", changed.id().value())
            .param("state", state)
            .param("start", Utc.of(changed.start()))
            .param("end", Utc.of(changed.end()))
            .param("version", changed.version())
            .update();
    demandWritten(rows, changed);
  }

  private static void demandWritten(int rows, GroupSession changed) {
    if (rows != 1) {
      throw new IllegalStateException("group session " + changed.id() + " changed under its lock");
    }
  }
}
