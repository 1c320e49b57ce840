package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantScope;

/** Reads and writes {@code booking} and its history, each change in one statement. */
@Component
class BookingTable {

  private static final String ROWS =
      """
      select b.id, b.state, b.starts_at, b.ends_at, b.price_minor, b.currency, b.version,
             t.id as trainer_id, t.name as trainer_name, t.time_zone, t.telegram_id as trainer_chat,
             c.id as client_id, c.name as client_name, c.telegram_id as client_chat
      from in_club.booking b
        join in_club.trainer t on t.id = b.trainer_id
        join in_club.client c on c.id = b.client_id
      """;
  private static final String HISTORY =
      """
      insert into in_club.booking_change (booking_id, version, state, actor_kind, actor_id, reason, at)
      select id, version, state, ?, ?, ?, ? from changed
      """;

  private final JdbcClient jdbc;

  BookingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a session of this trainer with this client would be; empty unless they train together. */
  Optional<SessionTerms> terms(TrainerId trainer, ClientId client) {
    return jdbc.sql(
            """
            select t.name as trainer_name, t.time_zone, t.telegram_id as trainer_chat, t.price_minor,
                   t.currency, t.session_minutes, c.name as client_name, c.telegram_id as client_chat
            from in_club.trainer_client tc
              join in_club.trainer t on t.id = tc.trainer_id
              join in_club.client c on c.id = tc.client_id
            where tc.trainer_id = ? and tc.client_id = ? and tc.state = 'ACTIVE' and t.state = 'ACTIVE'
            """)
        .params(trainer.value(), client.value())
        .query((row, n) -> SessionTerms.read(trainer, client, row))
        .optional();
  }

  /** Writes a new booking; false if the database refuses it because the time is taken. */
  boolean insert(Booking booking, Actor by, Instant now) {
    BookingView view = booking.view();
    return jdbc.sql(
                """
                with changed as (
                  insert into in_club.booking
                    (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  on conflict do nothing
                  returning id, version, state)
                """
                    + HISTORY)
            .param(view.id().value())
            .param(view.trainer().id())
            .param(view.client().id())
            .param(Utc.of(view.start()))
            .param(Utc.of(view.end()))
            .param(view.state().name())
            .param(view.price().minorUnits())
            .param(view.price().currency().getCurrencyCode())
            .param(booking.version())
            .param(Utc.of(now))
            .param(kind(by))
            .param(id(by))
            .param((String) null)
            .param(Utc.of(now))
            .update()
        == 1;
  }

  /** Writes the new state of a booking that was read with {@link #lock}. */
  void update(Booking changed, Actor by, @Nullable String reason, Instant now) {
    int rows =
        jdbc.sql(
                """
                with changed as (
                  update in_club.booking set state = ?, version = ? where id = ? and version = ?
                  returning id, version, state)
                """
                    + HISTORY)
            .param(changed.view().state().name())
            .param(changed.version())
            .param(changed.view().id().value())
            .param(changed.version() - 1)
            .param(kind(by))
            .param(id(by))
            .param(reason)
            .param(Utc.of(now))
            .update();
    if (rows != 1) {
      throw new IllegalStateException("booking " + changed.view().id() + " changed under its lock");
    }
  }

  Optional<Booking> lock(BookingId booking) {
    return jdbc.sql(ROWS + "where b.id = ? for update of b")
        .param(booking.value())
        .query(BookingTable::read)
        .optional();
  }

  /** The sessions still to come of a trainer with a client. */
  List<BookingId> coming(TrainerId trainer, ClientId client, Instant now) {
    return jdbc.sql(
            """
            select id from in_club.booking
            where trainer_id = ? and client_id = ? and starts_at > ?
              and state in ('HELD', 'PENDING', 'CONFIRMED')
            order by starts_at
            """)
        .params(trainer.value(), client.value(), Utc.of(now))
        .query((row, n) -> new BookingId(row.getObject(1, UUID.class)))
        .list();
  }

  /** The sessions of a trainer that are not over yet. */
  List<Booking> coming(TrainerId trainer, Instant now) {
    return jdbc.sql(
            ROWS
                + """
                where b.trainer_id = ? and tstzrange(b.starts_at, b.ends_at) && tstzrange(?, null)
                  and b.state in ('HELD', 'PENDING', 'CONFIRMED')
                order by b.starts_at
                """)
        .params(trainer.value(), Utc.of(now))
        .query(BookingTable::read)
        .list();
  }

  Optional<Booking> find(BookingId booking) {
    return jdbc.sql(ROWS + "where b.id = ?")
        .param(booking.value())
        .query(BookingTable::read)
        .optional();
  }

  List<Booking> list(BookingQuery query) {
    return jdbc.sql(
            ROWS
                + """
                where b.starts_at >= :from and b.starts_at < :to
                  and (b.starts_at, b.id) > (:afterStart, :afterId)
                """
                + (query.trainer().isPresent() ? " and b.trainer_id = :trainer" : "")
                + (query.client().isPresent() ? " and b.client_id = :client" : "")
                + " order by b.starts_at, b.id limit :count")
        .param("from", Utc.of(query.from()))
        .param("to", Utc.of(query.to()))
        .param(
            "afterStart", Utc.of(query.after().map(BookingQuery.Place::start).orElse(query.from())))
        .param(
            "afterId", query.after().map(place -> place.booking().value()).orElse(new UUID(0, 0)))
        .param("trainer", query.trainer().map(TrainerId::value).orElse(null))
        .param("client", query.client().map(ClientId::value).orElse(null))
        .param("count", query.limit())
        .query(BookingTable::read)
        .list();
  }

  /** The times in which the trainer cannot be booked. */
  List<Slot> busy(TrainerId trainer, Instant from, Instant to) {
    return jdbc.sql(
            """
            select starts_at, ends_at from in_club.booking
            where trainer_id = ? and state in ('HELD', 'PENDING', 'CONFIRMED')
              and tstzrange(starts_at, ends_at) && tstzrange(?, ?)
            """)
        .params(trainer.value(), Utc.of(from), Utc.of(to))
        .query((row, n) -> new Slot(Utc.read(row, "starts_at"), Utc.read(row, "ends_at")))
        .list();
  }

  private static Booking read(ResultSet row, int n) throws SQLException {
    BookingView view =
        new BookingView(
            new BookingId(row.getObject("id", UUID.class)),
            BookingState.valueOf(row.getString("state")),
            new Party(row.getObject("trainer_id", UUID.class), row.getString("trainer_name")),
            new Party(row.getObject("client_id", UUID.class), row.getString("client_name")),
            Utc.read(row, "starts_at"),
            Utc.read(row, "ends_at"),
            ZoneId.of(row.getString("time_zone")),
            new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency"))));
    return new Booking(
        new BookingNews(
            TenantScope.require(), view, row.getLong("trainer_chat"), row.getLong("client_chat")),
        row.getInt("version"));
  }

  private static String kind(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer _ -> "TRAINER";
      case Actor.ByClient _ -> "CLIENT";
      case Actor.ByStaff _ -> "STAFF";
      case Actor.BySystem _ -> "SYSTEM";
    };
  }

  private static @Nullable String id(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer(var trainer) -> trainer.toString();
      case Actor.ByClient(var client) -> client.toString();
      case Actor.ByStaff(var subject) -> subject;
      case Actor.BySystem _ -> null;
    };
  }
}
