package ru.trenergram.bookings;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** How much a client has booked with a trainer, against the trainer's limits. */
@Component
class ClientCounts {

  private final JdbcClient jdbc;

  ClientCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What there is of each.
   *
   * @param held what the client may still take: their own hold, and what the waitlist offers
   * @param heldInWeek of that what lies in the week
   */
  record Counts(int openRequests, int upcoming, int inWeek, int held, int heldInWeek) {}

  /** What a client has with a trainer, but for one booking, if that is named. */
  Counts of(
      TrainerId trainer,
      ClientId client,
      Instant start,
      ZoneId zone,
      Instant now,
      @Nullable BookingId except) {
    LocalDate monday = monday(start, zone);
    Instant weekStarts = monday.atStartOfDay(zone).toInstant();
    Instant weekEnds = monday.plusWeeks(1).atStartOfDay(zone).toInstant();
    return jdbc.sql(
            """
            select count(*) filter (where state = 'PENDING' and awaits = 'TRAINER' and starts_at > :now) as open_requests,
                   count(*) filter (where state in ('PENDING', 'CONFIRMED') and starts_at > :now) as upcoming,
                   count(*) filter (where state in ('PENDING', 'CONFIRMED', 'COMPLETED', 'NO_SHOW')
                                      and starts_at >= :weekStarts and starts_at < :weekEnds) as in_week,
                   count(*) filter (where state = 'HELD') as held,
                   count(*) filter (where state = 'HELD'
                                      and starts_at >= :weekStarts and starts_at < :weekEnds) as held_in_week
            from in_club.booking
            where client_id = :client and trainer_id = :trainer and starts_at > least(:now, :weekStarts)
              and id is distinct from cast(:except as uuid)
            """)
        .param("except", except == null ? null : except.value())
        .param("now", Utc.of(now))
        .param("weekStarts", Utc.of(weekStarts))
        .param("weekEnds", Utc.of(weekEnds))
        .param("client", client.value())
        .param("trainer", trainer.value())
        .query((row, _) ->
            new Counts(
                row.getInt("open_requests"),
                row.getInt("upcoming"),
                row.getInt("in_week"),
                row.getInt("held"),
                row.getInt("held_in_week")))
        .single();
  }

  /** When the next of their sessions begins; empty if none is ahead. */
  Optional<Instant> nextBegins(TrainerId trainer, ClientId client, Instant now) {
    return jdbc.sql(
            """
            select starts_at from in_club.booking
            where client_id = ? and trainer_id = ? and state in ('PENDING', 'CONFIRMED') and starts_at > ?
            order by starts_at, id limit 1
            """)
        .params(client.value(), trainer.value(), Utc.of(now))
        .query((row, _) -> Utc.read(row, "starts_at"))
        .optional();
  }

  static boolean inOneWeek(Instant one, Instant other, ZoneId zone) {
    return monday(one, zone).equals(monday(other, zone));
  }

  private static LocalDate monday(Instant moment, ZoneId zone) {
    return LocalDate.ofInstant(moment, zone)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** What the client holds with this trainer, but for what the waitlist offers them. */
  List<BookingId> holds(TrainerId trainer, ClientId client) {
    return jdbc.sql(
            """
            select b.id from in_club.booking b
            where b.client_id = ? and b.trainer_id = ? and b.state = 'HELD'
              and not exists (select from in_club.waitlist_offer o where o.booking_id = b.id)
            """)
        .params(client.value(), trainer.value())
        .query((row, _) -> new BookingId(row.getObject("id", UUID.class)))
        .list();
  }
}
