package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.CutOffs;
import ru.trenergram.scheduling.SessionTypeId;

/** Reads group sessions and who takes part. */
@Component
class GroupRows {

  /** What {@link #read} needs. */
  static final String SELECT =
      """
      select b.id, b.starts_at, b.ends_at, b.price_minor, b.currency, b.version,
             g.session_type_id, g.series_id, g.name, g.capacity, g.cancellation_hours, g.reschedule_hours,
             g.seats_taken, g.state,
             t.id as trainer_id, t.name as trainer_name, t.time_zone
      from in_club.booking b
        join in_club.group_session g on g.id = b.id
        join in_club.trainer t on t.id = b.trainer_id
      """;

  private static final String OF_CLIENT =
      """
      exists (select from in_club.trainer_client tc
              where tc.trainer_id = b.trainer_id and tc.client_id = :client and tc.state = 'ACTIVE')
      """;

  private final JdbcClient jdbc;

  GroupRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A session of a trainer with whom this client trains. */
  Optional<GroupSession> findFor(ClientId client, GroupSessionId session) {
    return jdbc.sql(SELECT + "where b.id = :id and " + OF_CLIENT)
        .param("id", session.value())
        .param("client", client.value())
        .query(GroupRows::read)
        .optional();
  }

  List<GroupSession> list(GroupQuery query) {
    return jdbc.sql(
            SELECT
                + """
                where b.client_id is null and b.starts_at >= :from and b.starts_at < :to
                  and (b.starts_at, b.id) > (:afterStart, :afterId)
                """
                + (query.trainer().isPresent() ? " and b.trainer_id = :trainer" : "")
                + (query.openTo().isPresent() ? " and g.state = 'OPEN' and " + OF_CLIENT : "")
                + (query.openTo().isPresent() && !query.alsoFull()
                    ? " and g.seats_taken < g.capacity"
                    : "")
                + " order by b.starts_at, b.id limit :count")
        .param("from", Utc.of(query.from()))
        .param("to", Utc.of(query.to()))
        .param(
            "afterStart", Utc.of(query.after().map(BookingQuery.Place::start).orElse(query.from())))
        .param(
            "afterId", query.after().map(place -> place.booking().value()).orElse(new UUID(0, 0)))
        .param("trainer", query.trainer().map(TrainerId::value).orElse(null))
        .param("client", query.openTo().map(ClientId::value).orElse(null))
        .param("count", query.limit())
        .query(GroupRows::read)
        .list();
  }

  /** The group sessions of a trainer that are not over yet. */
  List<GroupSession> coming(TrainerId trainer, Instant now) {
    return jdbc.sql(
            SELECT
                + """
                where b.trainer_id = ? and tstzrange(b.starts_at, b.ends_at) && tstzrange(?, null)
                  and b.state in ('HELD', 'PENDING', 'CONFIRMED') and b.client_id is null
                order by b.starts_at
                """)
        .params(trainer.value(), Utc.of(now))
        .query(GroupRows::read)
        .list();
  }

  /** Whether a client has a seat; one that is only held does not count. */
  boolean takesPart(ClientId client, GroupSessionId session) {
    return jdbc.sql(
            """
            select exists (
              select from in_club.booking
              where group_id = ? and client_id = ? and state not in ('HELD', 'CANCELLED'))
            """)
        .params(session.value(), client.value())
        .query(Boolean.class)
        .single();
  }

  /** In which of these sessions a client has a seat, held ones included. */
  Map<GroupSessionId, BookingState> seatsOf(ClientId client, Collection<GroupSessionId> sessions) {
    return jdbc
        .sql(
            """
            select group_id, state from in_club.booking
            where group_id = any(?) and client_id = ? and state <> 'CANCELLED'
            """)
        .params(sessions.stream().map(GroupSessionId::value).toArray(UUID[]::new), client.value())
        .query((row, _) ->
            Map.entry(
                new GroupSessionId(row.getObject("group_id", UUID.class)),
                BookingState.valueOf(row.getString("state"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The bookings of those who take part, by id behind {@code after}. */
  List<Booking> participants(GroupSessionId session, UUID after, int limit) {
    return jdbc.sql(
            BookingRows.SELECT
                + "where b.group_id = ? and b.state <> 'CANCELLED' and b.id > ? order by b.id limit"
                + " ?")
        .params(session.value(), after, limit)
        .query(BookingRows::read)
        .list();
  }

  long trainerChat(GroupSessionId session) {
    return jdbc.sql(
            """
            select t.telegram_id from in_club.booking b join in_club.trainer t on t.id = b.trainer_id
            where b.id = ?
            """)
        .param(session.value())
        .query(Long.class)
        .single();
  }

  /** The bookings that the session takes with it. */
  List<BookingId> seats(GroupSessionId session) {
    return jdbc.sql(
            """
            select id from in_club.booking
            where group_id = ? and state in ('HELD', 'PENDING', 'CONFIRMED') order by id
            """)
        .param(session.value())
        .query((row, _) -> new BookingId(row.getObject("id", UUID.class)))
        .list();
  }

  /** The same, so that nobody else changes them; the session is locked before (decision 0023). */
  List<Booking> lockSeats(GroupSessionId session) {
    return jdbc.sql(
            BookingRows.SELECT
                + """
                where b.group_id = ? and b.state in ('HELD', 'PENDING', 'CONFIRMED') order by b.id
                """
                + BookingRows.LOCKED)
        .param(session.value())
        .query(BookingRows::readLocked)
        .list();
  }

  /** What a client has ahead in the sessions that were made by one pattern with this one. */
  List<Booking> seatsOfSeries(GroupSessionId session, ClientId client, Instant now) {
    return jdbc.sql(
            BookingRows.SELECT
                + """
                where b.client_id = ? and b.starts_at > ? and b.state in ('PENDING', 'CONFIRMED')
                  and b.group_id in (
                    select other.id from in_club.group_session other
                    where other.series_id =
                      (select told.series_id from in_club.group_session told where told.id = ?))
                order by b.starts_at, b.id
                """)
        .params(client.value(), Utc.of(now), session.value())
        .query(BookingRows::read)
        .list();
  }

  private static @Nullable SeriesId series(@Nullable UUID id) {
    return id == null ? null : new SeriesId(id);
  }

  static GroupSession read(ResultSet row, int n) throws SQLException {
    return new GroupSession(
        new GroupSessionId(row.getObject("id", UUID.class)),
        new Party(row.getObject("trainer_id", UUID.class), row.getString("trainer_name")),
        new SessionTypeId(row.getObject("session_type_id", UUID.class)),
        series(row.getObject("series_id", UUID.class)),
        row.getString("name"),
        Utc.read(row, "starts_at"),
        Utc.read(row, "ends_at"),
        ZoneId.of(row.getString("time_zone")),
        new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency"))),
        row.getInt("capacity"),
        new CutOffs(
            row.getObject("cancellation_hours", Integer.class),
            row.getObject("reschedule_hours", Integer.class)),
        row.getInt("seats_taken"),
        GroupSessionState.valueOf(row.getString("state")),
        row.getInt("version"));
  }
}
