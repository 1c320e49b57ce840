package ru.trenergram.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.PersonId;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;

/** Reads and writes {@code erasure} and {@code erasure_place}. */
@Component
class ErasureTable {

  private static final String SELECT =
      "select id, person_id, state, asked_at from platform.erasure ";

  private final JdbcClient jdbc;

  ErasureTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whoever changes their mind leaves nothing: what was asked long ago is forgotten. */
  Erasure ask(PersonId person, ErasureWay way, Instant now) {
    jdbc.sql("delete from platform.erasure where state = 'ASKED' and asked_at < ?")
        .param(Utc.of(now.minus(Erasure.TO_DECIDE.multipliedBy(4))))
        .update();
    ErasureId id = ErasureId.next();
    jdbc.sql(
            """
            insert into platform.erasure (id, person_id, way, state, asked_at)
            values (?, ?, ?, 'ASKED', ?)
            """)
        .params(id.value(), person.value(), way.name(), Utc.of(now))
        .update();
    return new Erasure(id, person, ErasureState.ASKED, now);
  }

  Optional<Erasure> find(ErasureId id) {
    return jdbc.sql(SELECT + "where id = ?").param(id.value()).query(ErasureTable::read).optional();
  }

  /** The erasure of a person that is under way or done. */
  Optional<Erasure> confirmed(PersonId person) {
    return jdbc.sql(SELECT + "where person_id = ? and state <> 'ASKED'")
        .param(person.value())
        .query(ErasureTable::read)
        .optional();
  }

  boolean underWay(long telegramId) {
    return jdbc.sql(
            """
            select exists (
              select from platform.erasure where telegram_id = ? and state = 'CONFIRMED')
            """)
        .param(telegramId)
        .query(Boolean.class)
        .single();
  }

  /** False if another one of the same person was confirmed before. */
  boolean confirm(ErasureId id, long telegramId, Instant now) {
    return jdbc.sql(
                """
                update platform.erasure set state = 'CONFIRMED', telegram_id = ?, confirmed_at = ?
                where id = ? and state = 'ASKED' and not exists (
                  select from platform.erasure other
                  where other.person_id = erasure.person_id and other.state <> 'ASKED')
                """)
            .params(telegramId, Utc.of(now), id.value())
            .update()
        == 1;
  }

  /**
   * An erasure under way.
   *
   * @param listed whether it stands in the list outside of the database
   */
  record Running(
      ErasureId id, PersonId person, long telegramId, Instant confirmedAt, boolean listed) {}

  Optional<Running> running(ErasureId id) {
    return jdbc.sql(
            """
            select id, person_id, telegram_id, confirmed_at, listed_at is not null as listed
            from platform.erasure where id = ? and state = 'CONFIRMED'
            """)
        .param(id.value())
        .query((row, n) ->
            new Running(
                new ErasureId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getLong("telegram_id"),
                Utc.read(row, "confirmed_at"),
                row.getBoolean("listed")))
        .optional();
  }

  void listed(ErasureId id, Instant now) {
    jdbc.sql("update platform.erasure set listed_at = ? where id = ?")
        .params(Utc.of(now), id.value())
        .update();
  }

  void done(ErasureId id, Instant now) {
    jdbc.sql(
            """
            update platform.erasure set state = 'DONE', telegram_id = null, done_at = ? where id = ?
            """)
        .params(Utc.of(now), id.value())
        .update();
  }

  void addPlace(ErasureId id, TenantId club) {
    jdbc.sql(
            """
            insert into platform.erasure_place (erasure_id, tenant_id) values (?, ?)
            on conflict (erasure_id, tenant_id) do nothing
            """)
        .params(id.value(), club.value())
        .update();
  }

  /** A club that is not done, and whether the person has left it. */
  record Place(TenantId club, boolean left) {}

  List<Place> open(ErasureId id) {
    return jdbc.sql(
            """
            select tenant_id, left_at is not null as has_left from platform.erasure_place
            where erasure_id = ? and emptied_at is null order by tenant_id
            """)
        .param(id.value())
        .query((row, n) ->
            new Place(
                new TenantId(row.getObject("tenant_id", UUID.class)), row.getBoolean("has_left")))
        .list();
  }

  void left(ErasureId id, TenantId club, Instant now) {
    jdbc.sql("update platform.erasure_place set left_at = ? where erasure_id = ? and tenant_id = ?")
        .params(Utc.of(now), id.value(), club.value())
        .update();
  }

  void emptied(ErasureId id, TenantId club, Instant now) {
    jdbc.sql(
            """
            update platform.erasure_place set emptied_at = ? where erasure_id = ? and tenant_id = ?
            """)
        .params(Utc.of(now), id.value(), club.value())
        .update();
  }

  private static Erasure read(ResultSet row, int n) throws SQLException {
    return new Erasure(
        new ErasureId(row.getObject("id", UUID.class)),
        new PersonId(row.getObject("person_id", UUID.class)),
        ErasureState.valueOf(row.getString("state")),
        Utc.read(row, "asked_at"));
  }
}
