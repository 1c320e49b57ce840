package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * One person's sessions for a calendar outside: what both sides know of, and for a while what was
 * called off, so that a calendar that shows it learns of it. What is only held is nobody's
 * business, and what went along with its trainer takes place elsewhere.
 */
@Component
public class Agenda {

  private static final String ROWS =
      """
      select b.id, b.state, b.starts_at, b.ends_at, b.version, changed.at as changed_at,
             t.id as trainer_id, t.name as trainer_name, t.time_zone,
             c.id as client_id, c.name as client_name, g.name as group_name
      from in_club.booking b
        join in_club.booking_change changed
          on changed.booking_id = b.id and changed.version = b.version
        join in_club.trainer t on t.id = b.trainer_id
        left join in_club.client c on c.id = b.client_id
        left join in_club.group_session g on g.id = coalesce(b.group_id, b.id)
      where b.starts_at >= :from and b.starts_at < :to and b.state <> 'HELD'
        and (b.state <> 'CANCELLED' or (changed.at >= :cancelledSince
          and changed.cause is distinct from 'TRANSFERRED' and exists (
            select from in_club.booking_change known
            where known.booking_id = b.id and known.state in ('PENDING', 'CONFIRMED'))))
      """;

  private final JdbcClient jdbc;

  Agenda(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which sessions, in the order of their start.
   *
   * @param from and {@code to} bound the start; {@code to} is excluded
   * @param cancelledSince what was called off before is left out
   */
  public record Span(Instant from, Instant to, Instant cancelledSince, int limit) {}

  /** A group session is one entry, whoever takes part. */
  @Transactional(readOnly = true)
  public List<AgendaEntry> of(TrainerId trainer, Span span) {
    return list("and b.trainer_id = :person and b.group_id is null", trainer.value(), span);
  }

  @Transactional(readOnly = true)
  public List<AgendaEntry> of(ClientId client, Span span) {
    return list("and b.client_id = :person", client.value(), span);
  }

  private List<AgendaEntry> list(String whose, UUID person, Span span) {
    return jdbc.sql(ROWS + whose + " order by b.starts_at, b.id limit :count")
        .param("from", Utc.of(span.from()))
        .param("to", Utc.of(span.to()))
        .param("cancelledSince", Utc.of(span.cancelledSince()))
        .param("person", person)
        .param("count", span.limit())
        .query(Agenda::read)
        .list();
  }

  private static AgendaEntry read(ResultSet row, int n) throws SQLException {
    UUID client = row.getObject("client_id", UUID.class);
    return new AgendaEntry(
        new BookingId(row.getObject("id", UUID.class)),
        BookingState.valueOf(row.getString("state")),
        new Party(row.getObject("trainer_id", UUID.class), row.getString("trainer_name")),
        client == null ? null : new Party(client, row.getString("client_name")),
        row.getString("group_name"),
        Utc.read(row, "starts_at"),
        Utc.read(row, "ends_at"),
        ZoneId.of(row.getString("time_zone")),
        row.getInt("version"),
        Utc.read(row, "changed_at"));
  }
}
