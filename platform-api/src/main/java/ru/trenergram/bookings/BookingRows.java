package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionTypeId;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.LoneReads;
import ru.trenergram.tenancy.TenantScope;

/** Reads bookings. */
@Component
class BookingRows {

  /** What {@link #read} needs. */
  static final String SELECT =
      """
      select b.id, b.state, b.awaits, b.starts_at, b.ends_at, b.price_minor, b.currency,
             b.cancellation_hours, b.reschedule_hours, b.expires_at, b.moved_by_trainer,
             b.fee_stands, b.version, b.session_type_id, b.group_id, b.series_id,
             case when t.shares_time then t.person_id end as shared_by,
             t.id as trainer_id, t.name as trainer_name, t.time_zone, t.telegram_id as trainer_chat,
             t.moving, t.moving_to, c.id as client_id, c.name as client_name, c.telegram_id as client_chat
      from in_club.booking b
        join in_club.trainer t on t.id = b.trainer_id
        join in_club.client c on c.id = b.client_id
      """;

  /** Behind {@link #SELECT}: nobody else changes the booking, and no freeze passes by. */
  static final String LOCKED = " for update of b for key share of t";

  private final JdbcClient jdbc;
  private final LoneReads reads;

  BookingRows(JdbcClient jdbc, LoneReads reads) {
    this.jdbc = jdbc;
    this.reads = reads;
  }

  Optional<Booking> find(BookingId booking) {
    return jdbc.sql(SELECT + "where b.id = ?")
        .param(booking.value())
        .query(BookingRows::read)
        .optional();
  }

  List<Booking> find(Collection<BookingId> bookings) {
    return jdbc.sql(SELECT + "where b.id = any(array(select unnest(cast(? as uuid[]))))")
        .param(bookings.stream().map(BookingId::toString).toArray(String[]::new))
        .query(BookingRows::read)
        .list();
  }

  /** The sessions of a trainer with one client each that are not over yet. */
  List<Booking> coming(TrainerId trainer, Instant now) {
    return jdbc.sql(
            SELECT
                + """
                where b.trainer_id = ? and tstzrange(b.starts_at, b.ends_at) && tstzrange(?, null)
                  and b.state in ('HELD', 'PENDING', 'CONFIRMED') and b.group_id is null
                order by b.starts_at
                """)
        .params(trainer.value(), Utc.of(now))
        .query(BookingRows::read)
        .list();
  }

  /** The same, and those that are marked as held before their end. */
  List<BookingId> takingTime(TrainerId trainer, Instant now) {
    return jdbc.sql(
            """
            select id from in_club.booking
            where trainer_id = ? and tstzrange(starts_at, ends_at) && tstzrange(?, null)
              and (state in ('HELD', 'PENDING', 'CONFIRMED') or (state = 'COMPLETED' and keeps_time))
              and client_id is not null and group_id is null
            order by starts_at
            """)
        .params(trainer.value(), Utc.of(now))
        .query((row, _) -> new BookingId(row.getObject("id", UUID.class)))
        .list();
  }

  /** The sessions of a trainer with a client that have not begun; holds are none yet. */
  List<Booking> coming(TrainerId trainer, ClientId client, Instant now, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where b.client_id = ? and b.trainer_id = ? and b.starts_at > ?
                  and b.state in ('PENDING', 'CONFIRMED')
                order by b.starts_at, b.id limit ?
                """)
        .params(client.value(), trainer.value(), Utc.of(now), limit)
        .query(BookingRows::read)
        .list();
  }

  /** What a client has before them with all trainers, however far ahead. */
  List<Booking> upcoming(
      ClientId client, Instant now, Optional<BookingQuery.Place> after, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where b.client_id = ? and b.starts_at > ? and (b.starts_at, b.id) > (?, ?)
                  and b.state in ('HELD', 'PENDING', 'CONFIRMED')
                order by b.starts_at, b.id limit ?
                """)
        .params(
            client.value(),
            Utc.of(now),
            Utc.of(after.map(BookingQuery.Place::start).orElse(now)),
            after.map(place -> place.booking().value()).orElse(new UUID(0, 0)),
            limit)
        .query(BookingRows::read)
        .list();
  }

  /** Parameters by place: finding them by name costs more than reading the rows of a day. */
  List<Booking> list(BookingQuery query) {
    List<Object> values = new ArrayList<>();
    values.add(Utc.of(query.from()));
    values.add(Utc.of(query.to()));
    values.add(Utc.of(query.after().map(BookingQuery.Place::start).orElse(query.from())));
    values.add(query.after().map(place -> place.booking().value()).orElse(new UUID(0, 0)));
    query.trainer().map(TrainerId::value).ifPresent(values::add);
    query.client().map(ClientId::value).ifPresent(values::add);
    values.add(query.limit());
    return reads
        .jdbc()
        .sql(
            SELECT
                + """
                where b.starts_at >= ? and b.starts_at < ? and (b.starts_at, b.id) > (?, ?)
                """
                + (query.trainer().isPresent() ? " and b.trainer_id = ?" : "")
                + (query.client().isPresent() ? " and b.client_id = ?" : "")
                + " order by b.starts_at, b.id limit ?")
        .params(values)
        .query(BookingRows::read)
        .list();
  }

  /**
   * The times in which the trainer cannot be booked, but for one booking. A group session takes its
   * time by a row of its own, so those of its clients add nothing.
   */
  List<Slot> busy(TrainerId trainer, Instant from, Instant to, Optional<BookingId> except) {
    return jdbc.sql(
            """
            select starts_at, ends_at from in_club.booking
            where trainer_id = ?
              and (state in ('HELD', 'PENDING', 'CONFIRMED') or (state = 'COMPLETED' and keeps_time))
              and tstzrange(starts_at, ends_at) && tstzrange(?, ?) and id <> ? and group_id is null
            """)
        .params(
            trainer.value(),
            Utc.of(from),
            Utc.of(to),
            except.map(BookingId::value).orElse(new UUID(0, 0)))
        .query((row, n) -> new Slot(Utc.read(row, "starts_at"), Utc.read(row, "ends_at")))
        .list();
  }

  /**
   * Reads what was selected with {@link #LOCKED}.
   *
   * @throws ru.trenergram.people.TrainerMoving while the trainer's bookings are carried elsewhere
   */
  static Booking readLocked(ResultSet row, int n) throws SQLException {
    Presence.mustNotBeFrozen(
        new TrainerId(row.getObject("trainer_id", UUID.class)),
        row.getString("moving"),
        row.getObject("moving_to", UUID.class));
    return read(row, n);
  }

  static Booking read(ResultSet row, int n) throws SQLException {
    BookingState state = BookingState.valueOf(row.getString("state"));
    BookingView view =
        new BookingView(
            new BookingId(row.getObject("id", UUID.class)),
            state,
            state == BookingState.PENDING ? Side.valueOf(row.getString("awaits")) : null,
            new Party(row.getObject("trainer_id", UUID.class), row.getString("trainer_name")),
            new Party(row.getObject("client_id", UUID.class), row.getString("client_name")),
            Utc.read(row, "starts_at"),
            Utc.read(row, "ends_at"),
            ZoneId.of(row.getString("time_zone")),
            new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency"))),
            new CancellationTerms(row.getInt("cancellation_hours"), row.getInt("reschedule_hours")),
            Utc.readOrNull(row, "expires_at"),
            row.getInt("version"),
            id(row, "session_type_id").map(SessionTypeId::new).orElse(null),
            id(row, "group_id").map(GroupSessionId::new).orElse(null),
            id(row, "series_id").map(SeriesId::new).orElse(null),
            row.getBoolean("moved_by_trainer"),
            row.getBoolean("fee_stands"));
    return new Booking(
        new BookingNews(
            TenantScope.require(), view, row.getLong("trainer_chat"), row.getLong("client_chat")),
        row.getObject("shared_by", UUID.class));
  }

  private static Optional<UUID> id(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class));
  }
}
