package ru.trenergram.scheduling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.TrainerId;

/** Reads and writes {@code session_type}. */
@Component
class SessionTypeTable {

  private static final String COLUMNS =
      """
      id, trainer_id, name, minutes, price_minor, currency, capacity, cancellation_hours,
      reschedule_hours, state, version
      """;

  private final JdbcClient jdbc;

  SessionTypeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<SessionType> find(TrainerId trainer, SessionTypeId type) {
    return jdbc.sql(
            "select " + COLUMNS + " from in_club.session_type where id = ? and trainer_id = ?")
        .params(type.value(), trainer.value())
        .query(SessionTypeTable::read)
        .optional();
  }

  /** By id behind {@code after}. */
  List<SessionType> list(TrainerId trainer, boolean retiredToo, UUID after, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from in_club.session_type where trainer_id = ? and id > ?"
                + (retiredToo ? "" : " and state = 'ACTIVE'")
                + " order by id limit ?")
        .params(trainer.value(), after, limit)
        .query(SessionTypeTable::read)
        .list();
  }

  /** A new type at a price in the trainer's currency; empty if there is no such trainer. */
  Optional<SessionType> insert(TrainerId trainer, SessionTypeWish wish) {
    return jdbc.sql(
            """
            insert into in_club.session_type
              (id, trainer_id, name, minutes, price_minor, currency, capacity, cancellation_hours,
               reschedule_hours, state, version)
            select ?, id, ?, ?, ?, currency, ?, cast(? as integer), cast(? as integer), 'ACTIVE', 0
            from in_club.trainer where id = ?
            returning
            """
                + COLUMNS)
        .param(SessionTypeId.next().value())
        .param(wish.name())
        .param(wish.minutes())
        .param(wish.priceMinor())
        .param(wish.capacity())
        .param(wish.cutOffs().cancellationHours())
        .param(wish.cutOffs().rescheduleHours())
        .param(trainer.value())
        .query(SessionTypeTable::read)
        .optional();
  }

  /** Writes over a type of this version; empty if it is of another one. */
  Optional<SessionType> update(SessionType seen, SessionTypeWish wish, SessionTypeState state) {
    return jdbc.sql(
            """
            update in_club.session_type
            set name = ?, minutes = ?, price_minor = ?, capacity = ?,
              cancellation_hours = cast(? as integer), reschedule_hours = cast(? as integer),
              state = ?, version = version + 1
            where id = ? and version = ?
            returning
            """
                + COLUMNS)
        .param(wish.name())
        .param(wish.minutes())
        .param(wish.priceMinor())
        .param(wish.capacity())
        .param(wish.cutOffs().cancellationHours())
        .param(wish.cutOffs().rescheduleHours())
        .param(state.name())
        .param(seen.id().value())
        .param(seen.version())
        .query(SessionTypeTable::read)
        .optional();
  }

  private static SessionType read(ResultSet row, int n) throws SQLException {
    return new SessionType(
        new SessionTypeId(row.getObject("id", UUID.class)),
        new TrainerId(row.getObject("trainer_id", UUID.class)),
        row.getString("name"),
        row.getInt("minutes"),
        new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency"))),
        row.getInt("capacity"),
        new CutOffs(
            row.getObject("cancellation_hours", Integer.class),
            row.getObject("reschedule_hours", Integer.class)),
        SessionTypeState.valueOf(row.getString("state")),
        row.getInt("version"));
  }
}
