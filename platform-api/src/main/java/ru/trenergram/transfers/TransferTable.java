package ru.trenergram.transfers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.PersonId;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/** Reads and writes {@code transfer}. */
@Component
class TransferTable {

  // Column by column: a statement that is prepared outlives the change set that adds another.
  private static final String ROWS =
      """
      select t.id, t.person_id, t.from_tenant, t.from_trainer, t.to_tenant, t.to_trainer, t.step,
        t.waits_for, t.begun_at, t.answer_until, t.step_since, t.ended_at, t.time_zone
      from platform.transfer t
      """;

  private final JdbcClient jdbc;

  TransferTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes a new one; false if one of this person is under way. */
  boolean insert(TransferView begun) {
    return jdbc.sql(
                """
                insert into platform.transfer
                  (id, person_id, from_tenant, from_trainer, to_tenant, step, begun_at, answer_until,
                   step_since, time_zone)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .param(begun.key())
            .param(begun.person().value())
            .param(begun.from().value())
            .param(begun.leaving().value())
            .param(begun.to().value())
            .param(begun.step().name())
            .param(Utc.of(begun.begunAt()))
            .param(Utc.of(begun.answerUntil()))
            .param(Utc.of(begun.since()))
            .param(begun.zone() == null ? null : begun.zone().getId())
            .update()
        == 1;
  }

  Optional<TransferView> find(TransferId transfer) {
    return jdbc.sql(ROWS + "where id = ?")
        .param(transfer.value())
        .query(TransferTable::read)
        .optional();
  }

  /** The same, and nobody else does a step of it until the transaction ends. */
  Optional<TransferView> lock(TransferId transfer) {
    return jdbc.sql(ROWS + "where id = ? for no key update")
        .param(transfer.value())
        .query(TransferTable::read)
        .optional();
  }

  Optional<TransferView> underWay(PersonId person) {
    return jdbc.sql(ROWS + "where person_id = ? and ended_at is null")
        .param(person.value())
        .query(TransferTable::read)
        .optional();
  }

  /** Those of a trainer by id after {@code after}. */
  List<TransferView> of(PersonId trainer, UUID after, int limit) {
    return jdbc.sql(ROWS + "where person_id = ? and id > ? order by id limit ?")
        .params(trainer.value(), after, limit)
        .query(TransferTable::read)
        .list();
  }

  /** Those in which a client was asked, by id after {@code after}. */
  List<TransferView> asking(PersonId client, UUID after, int limit) {
    return jdbc.sql(
            ROWS
                + """
                join platform.transfer_client c on c.transfer_id = t.id
                where c.person_id = ? and t.id > ? order by t.id limit ?
                """)
        .params(client.value(), after, limit)
        .query(TransferTable::read)
        .list();
  }

  void seated(TransferId transfer, TrainerId there) {
    jdbc.sql("update platform.transfer set to_trainer = ? where id = ?")
        .params(there.value(), transfer.value())
        .update();
  }

  /** This is to be done next. */
  void next(TransferId transfer, TransferStep step, Instant now) {
    boolean ends = step == TransferStep.DONE || step == TransferStep.CALLED_OFF;
    jdbc.sql(
            """
            update platform.transfer
            set step = ?, step_since = ?, waits_for = null, ended_at = ? where id = ?
            """)
        .param(step.name())
        .param(Utc.of(now))
        .param(ends ? Utc.of(now) : null)
        .param(transfer.value())
        .update();
  }

  /** This is in the way. */
  void waitsFor(TransferId transfer, Obstacle obstacle, Instant now) {
    jdbc.sql(
            """
            update platform.transfer
            set step_since = case when waits_for = :obstacle then step_since else :now end,
              waits_for = :obstacle
            where id = :id
            """)
        .param("obstacle", obstacle.name())
        .param("now", Utc.of(now))
        .param("id", transfer.value())
        .update();
  }

  /**
   * How many have been at a step that takes moments since before this one, with nothing to wait for
   * that takes longer.
   */
  long standingStill(Instant since) {
    return jdbc.sql(
            """
            select count(*) from platform.transfer
            where ended_at is null and step not in ('ANSWERS', 'LEAVE')
              and waits_for is distinct from 'SESSIONS' and step_since < ?
            """)
        .param(Utc.of(since))
        .query(Long.class)
        .single();
  }

  private static TransferView read(ResultSet row, int n) throws SQLException {
    @Nullable UUID arriving = row.getObject("to_trainer", UUID.class);
    @Nullable String obstacle = row.getString("waits_for");
    @Nullable String zone = row.getString("time_zone");
    return new TransferView(
        new TransferId(row.getObject("id", UUID.class)),
        new PersonId(row.getObject("person_id", UUID.class)),
        new TenantId(row.getObject("from_tenant", UUID.class)),
        new TrainerId(row.getObject("from_trainer", UUID.class)),
        new TenantId(row.getObject("to_tenant", UUID.class)),
        arriving == null ? null : new TrainerId(arriving),
        TransferStep.valueOf(row.getString("step")),
        obstacle == null ? null : Obstacle.valueOf(obstacle),
        Utc.read(row, "begun_at"),
        Utc.read(row, "answer_until"),
        Utc.read(row, "step_since"),
        Utc.readOrNull(row, "ended_at"),
        zone == null ? null : ZoneId.of(zone));
  }
}
