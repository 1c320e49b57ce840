package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/** Reads and writes {@code series} and the bookings of one. */
@Component
class SeriesTable {

  private final JdbcClient jdbc;

  SeriesTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How a series was asked for, and whose it is. */
  record Row(
      SeriesId id,
      TrainerId trainer,
      ClientId client,
      Instant start,
      Repeat repeat,
      int version,
      Instant toldAt) {

    boolean concerns(Actor actor) {
      return switch (actor) {
        case Actor.ByTrainer(var by) -> trainer.equals(by);
        case Actor.ByClient(var by) -> client.equals(by);
        case Actor.ByStaff _, Actor.BySystem _ -> true;
      };
    }
  }

  void insert(SeriesId id, BookSeries wish, Instant start, Instant now) {
    Repeat repeat = wish.repeat();
    jdbc.sql(
            """
            insert into in_club.series
              (id, trainer_id, client_id, starts_at, weekdays, every_weeks, last_day, sessions, left_out,
               version, told_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
            """)
        .param(id.value())
        .param(wish.trainer().value())
        .param(wish.client().value())
        .param(Utc.of(start))
        .param(joined(repeat.days()))
        .param(repeat.everyWeeks())
        .param(repeat.until())
        .param(repeat.count())
        .param(joined(repeat.leftOut()))
        .param(Utc.of(now))
        .update();
  }

  private static String joined(Set<? extends Comparable<?>> values) {
    return values.stream().sorted().map(Object::toString).collect(Collectors.joining(" "));
  }

  Optional<Row> find(SeriesId id, Actor by) {
    return read(id, by, "");
  }

  /** Nobody else changes the series as a whole until the transaction ends. */
  Optional<Row> lock(SeriesId id, Actor by) {
    return read(id, by, " for no key update");
  }

  private Optional<Row> read(SeriesId id, Actor by, String locking) {
    return jdbc.sql(
            """
            select id, trainer_id, client_id, starts_at, weekdays, every_weeks, last_day, sessions,
                   left_out, version, told_at
            from in_club.series where id = ?
            """
                + locking)
        .param(id.value())
        .query(SeriesTable::row)
        .optional()
        .filter(row -> row.concerns(by));
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        new SeriesId(row.getObject("id", UUID.class)),
        new TrainerId(row.getObject("trainer_id", UUID.class)),
        new ClientId(row.getObject("client_id", UUID.class)),
        Utc.read(row, "starts_at"),
        new Repeat(
            split(row.getString("weekdays"), DayOfWeek::valueOf),
            row.getInt("every_weeks"),
            row.getObject("last_day", LocalDate.class),
            row.getObject("sessions", Integer.class),
            split(row.getString("left_out"), LocalDate::parse)),
        row.getInt("version"),
        Utc.read(row, "told_at"));
  }

  private static <T> Set<T> split(String joined, Function<String, T> read) {
    return Stream.of(joined.split(" ", -1))
        .filter(text -> !text.isEmpty())
        .map(read)
        .collect(Collectors.toUnmodifiableSet());
  }

  List<Booking> bookings(SeriesId id) {
    return jdbc.sql(BookingRows.SELECT + "where b.series_id = ? order by b.starts_at, b.id")
        .param(id.value())
        .query(BookingRows::read)
        .list();
  }

  /** Those that have not begun at a moment; nobody else changes them until the transaction ends. */
  List<Booking> lockComing(SeriesId id, Instant now) {
    return jdbc
        .sql(
            BookingRows.SELECT
                + """
                where b.series_id = ? and b.starts_at > ? and b.state in ('PENDING', 'CONFIRMED')
                order by b.id
                """
                + BookingRows.LOCKED)
        .params(id.value(), Utc.of(now))
        .query(BookingRows::readLocked)
        .list()
        .stream()
        .sorted(Comparator.comparing(booking -> booking.view().start()))
        .toList();
  }

  /**
   * The bookings of a series that were changed one by one since the client was told of all; a
   * transfer changes where they are, and nothing of what was told.
   */
  Set<BookingId> changedSince(SeriesId id, Instant told) {
    return jdbc.sql(
            """
            select distinct b.id from in_club.booking b
              join in_club.booking_change c on c.booking_id = b.id
            where b.series_id = ? and c.at > ? and c.cause is distinct from 'TRANSFERRED'
            """)
        .params(id.value(), Utc.of(told))
        .query((row, _) -> new BookingId(row.getObject("id", UUID.class)))
        .set();
  }

  /** The client is told of the sessions of a locked series anew. */
  void toldAnew(Row series, Instant now) {
    jdbc.sql("update in_club.series set version = version + 1, told_at = ? where id = ?")
        .params(Utc.of(now), series.id().value())
        .update();
  }

  /** When a client is with other trainers of the bound tenant, between two moments. */
  List<Elsewhere> elsewhere(Party client, TrainerId trainer, Instant from, Instant to) {
    return jdbc.sql(
            """
            select o.starts_at, o.ends_at from in_club.booking o
            where o.client_id in (
                select card.id from in_club.client card
                where card.person_id = (select person_id from in_club.client where id = :client))
              and o.trainer_id <> :trainer and
            """
                + BusyClients.takes("cast(:from as timestamptz)", "cast(:to as timestamptz)"))
        .param("client", client.id())
        .param("trainer", trainer.value())
        .param("from", Utc.of(from))
        .param("to", Utc.of(to))
        .query((row, _) ->
            new Elsewhere(client, new Slot(Utc.read(row, "starts_at"), Utc.read(row, "ends_at"))))
        .list();
  }

  /** What is written from here on can be {@link #undo undone} without ending the transaction. */
  void tentatively() {
    jdbc.sql("savepoint before_series").update();
  }

  void undo() {
    jdbc.sql("rollback to savepoint before_series").update();
  }
}
