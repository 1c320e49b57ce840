package ru.trenergram.bookings;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
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
   * @param offered what the waitlist holds for the client, who may still take it
   */
  record Counts(int openRequests, int upcoming, int inWeek, int offered) {}

  /** Other holds do not count: a client has one at a time, and it goes for the next. */
  Counts of(TrainerId trainer, ClientId client, Instant start, ZoneId zone, Instant now) {
    LocalDate monday = monday(start, zone);
    Instant weekStarts = monday.atStartOfDay(zone).toInstant();
    Instant weekEnds = monday.plusWeeks(1).atStartOfDay(zone).toInstant();
    return jdbc.sql(
            """
            select count(*) filter (where state = 'PENDING' and awaits = 'TRAINER' and starts_at > :now) as open_requests,
                   count(*) filter (where state in ('PENDING', 'CONFIRMED') and starts_at > :now) as upcoming,
                   count(*) filter (where (state in ('PENDING', 'CONFIRMED', 'COMPLETED', 'NO_SHOW') or offered)
                                      and starts_at >= :weekStarts and starts_at < :weekEnds) as in_week,
                   count(*) filter (where offered) as offered
            from in_club.booking b cross join lateral (
              select b.state = 'HELD' and exists (
                select from in_club.waitlist_offer o where o.booking_id = b.id) as offered) held
            where client_id = :client and trainer_id = :trainer and starts_at > least(:now, :weekStarts)
            """)
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
                row.getInt("offered")))
        .single();
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
