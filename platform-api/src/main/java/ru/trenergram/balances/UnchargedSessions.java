package ru.trenergram.balances;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.balances.Promises.Wish;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** Sessions that have a price and are booked and not charged; each reserves one of a pass. */
@Component
class UnchargedSessions {

  private static final String NOT_CHARGED =
      """
      b.price_minor > 0 and not exists (
        select from in_club.ledger_entry e
        where e.booking_id = b.id and e.kind = 'CHARGE'
          and not exists (select from in_club.ledger_entry r where r.reverses = e.id))
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  UnchargedSessions(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  List<Wish> of(Account account, ZoneId zone) {
    return jdbc.sql(
            """
            select b.id, b.starts_at from in_club.booking b
            where b.client_id = ? and b.trainer_id = ? and b.state in ('PENDING', 'CONFIRMED') and
            """
                + NOT_CHARGED)
        .params(account.client().value(), account.trainer().value())
        .query((row, n) ->
            new Wish(
                new BookingId(row.getObject("id", UUID.class)),
                LocalDate.ofInstant(Utc.read(row, "starts_at"), zone)))
        .list();
  }

  /** The same with one that is being charged, whatever its state. */
  List<Wish> of(Account account, ZoneId zone, Wish charged) {
    List<Wish> wishes = new ArrayList<>(of(account, zone));
    wishes.removeIf(wish -> wish.booking().equals(charged.booking()));
    wishes.add(charged);
    return wishes;
  }

  /** Clients of a trainer with such a session ahead that they have agreed to or are asked about. */
  Set<ClientId> ahead(TrainerId trainer) {
    return jdbc.sql(
            """
            select distinct b.client_id from in_club.booking b
            where b.trainer_id = ? and b.client_id is not null and b.ends_at > ?
              and (b.state = 'CONFIRMED' or b.state = 'PENDING' and b.awaits = 'CLIENT') and
            """
                + NOT_CHARGED)
        .params(trainer.value(), Utc.of(clock.instant()))
        .query((row, _) -> new ClientId(row.getObject(1, UUID.class)))
        .set();
  }
}
