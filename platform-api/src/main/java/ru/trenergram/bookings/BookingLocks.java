package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** The locks that whoever changes bookings takes first, in the one order of decision 0018. */
@Component
class BookingLocks {

  private final JdbcClient jdbc;
  private final PairLocks money;

  BookingLocks(JdbcClient jdbc, PairLocks money) {
    this.jdbc = jdbc;
    this.money = money;
  }

  /**
   * Nobody else claims several times of a trainer until the transaction ends: two who each have
   * what the other wishes for would wait in a circle. Before any booking is locked.
   */
  void lockTimes(TrainerId trainer) {
    jdbc.sql("select id from in_club.trainer where id = ? for no key update")
        .param(trainer.value())
        .query(UUID.class)
        .list();
  }

  /** A booking that nobody else changes until the transaction ends. */
  Optional<Booking> lock(BookingId booking) {
    return jdbc.sql(BookingRows.SELECT + "where b.id = ?" + BookingRows.LOCKED)
        .param(booking.value())
        .query(BookingRows::readLocked)
        .optional();
  }

  /** The same, with the group session locked first that the booking has a seat in. */
  Optional<Booking> lockWithSeat(BookingId booking) {
    return jdbc.sql(
            """
            with seat as materialized (
              select g.id from in_club.group_session g
              where g.id = (select s.group_id from in_club.booking s where s.id = :id)
              for no key update)
            """
                + BookingRows.SELECT
                + "where b.id = :id and (select count(*) from seat) >= 0"
                + BookingRows.LOCKED)
        .param("id", booking.value())
        .query(BookingRows::readLocked)
        .optional();
  }

  /**
   * Locks bookings and group sessions that are about to be changed one by one, with all the seats
   * taken in those sessions, and the money of all whose they are. Whoever changes several locks
   * them first: later ones would be waited for with the balance of earlier ones in hand, and that
   * of one client with another's (decision 0018).
   *
   * @param ids of bookings and of group sessions
   */
  void lockAll(Collection<BookingId> ids) {
    Set<PairLocks.Pair> pairs = lockWithoutMoney(ids);
    // Of one pair there is nothing to bring into an order.
    if (pairs.size() > 1) {
      money.lock(pairs);
    }
  }

  /**
   * The same for changes that cost nobody anything, as when reminders are planned anew.
   *
   * @return whose bookings they are
   */
  Set<PairLocks.Pair> lockWithoutMoney(Collection<BookingId> ids) {
    return jdbc
        .sql(
            """
            with named as (select unnest(cast(? as uuid[])) as id),
            seat as materialized (
              select g.id from in_club.group_session g
              where g.id in (
                select coalesce(s.group_id, s.id) from in_club.booking s join named on named.id = s.id)
              order by g.id for no key update)
            select b.trainer_id, b.client_id from in_club.booking b
            where b.id = any(array(
                select id from named union all
                select s.id from in_club.booking s join named on named.id = s.group_id
                where s.state <> 'CANCELLED'))
              and (select count(*) from seat) >= 0
            order by b.id for update
            """)
        .param(ids.stream().map(BookingId::toString).toArray(String[]::new))
        .query((row, _) -> pair(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Empty for a group session's own row. */
  private static Optional<PairLocks.Pair> pair(ResultSet row) throws SQLException {
    TrainerId trainer = new TrainerId(row.getObject("trainer_id", UUID.class));
    return Optional.ofNullable(row.getObject("client_id", UUID.class))
        .map(client -> new PairLocks.Pair(trainer, new ClientId(client)));
  }

  /** Locks the sessions still to come of a trainer with a client. */
  List<BookingId> lockComing(TrainerId trainer, ClientId client, Instant now) {
    List<BookingId> coming =
        jdbc.sql(
                """
                select id from in_club.booking
                where trainer_id = ? and client_id = ? and starts_at > ?
                  and state in ('HELD', 'PENDING', 'CONFIRMED')
                order by starts_at
                """)
            .params(trainer.value(), client.value(), Utc.of(now))
            .query((row, _) -> new BookingId(row.getObject(1, UUID.class)))
            .list();
    lockAll(coming);
    return coming;
  }
}
