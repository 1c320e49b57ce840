package ru.trenergram.bookings;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/**
 * Where bookings are now that were made in another tenant. A booking keeps its id when it goes
 * along with its trainer, so that buttons, calendars and reminders of before still mean it.
 */
@Component
public class BookingHomes {

  static final String OPEN = "('HELD', 'PENDING', 'CONFIRMED')";

  private final EndedSessions ended;
  private final JdbcClient jdbc;

  BookingHomes(EndedSessions ended, JdbcClient jdbc) {
    this.ended = ended;
    this.jdbc = jdbc;
  }

  /**
   * Where to look for something.
   *
   * @param where it was when somebody was told of it
   */
  @Transactional(readOnly = true)
  public TenantId of(BookingId booking, TenantId where) {
    return of(booking.value(), where);
  }

  @Transactional(readOnly = true)
  public TenantId of(SeriesId series, TenantId where) {
    return of(series.value(), where);
  }

  @Transactional(readOnly = true)
  public TenantId of(GroupSessionId session, TenantId where) {
    return of(session.value(), where);
  }

  @Transactional(readOnly = true)
  public TenantId of(WaitlistEntryId entry, TenantId where) {
    return of(entry.value(), where);
  }

  private TenantId of(UUID id, TenantId where) {
    return jdbc.sql("select tenant_id from platform.booking_home where id = ?")
        .param(id)
        .query((row, _) -> new TenantId(row.getObject(1, UUID.class)))
        .optional()
        .orElse(where);
  }

  /**
   * What a trainer and a client have booked and is not settled. What was over before there were
   * jobs that end sessions counts as settled, though it is still confirmed.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<BookingId> open(TrainerId trainer, ClientId client) {
    Set<BookingId> settled = ended.stayAsTheyAre(trainer, client);
    return inOpenState(trainer, client).stream()
        .filter(booking -> !settled.contains(booking))
        .toList();
  }

  private List<BookingId> inOpenState(TrainerId trainer, ClientId client) {
    return jdbc.sql(
            "select id from in_club.booking where trainer_id = ? and client_id = ? and state in "
                + OPEN
                + " order by id")
        .params(trainer.value(), client.value())
        .query((row, _) -> new BookingId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Of the same, what is in another tenant by now. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<BookingId> carried(TrainerId trainer, ClientId client, TenantId to) {
    List<BookingId> open = inOpenState(trainer, client);
    Set<UUID> there = at(to, open.stream().map(BookingId::value).toList());
    return open.stream().filter(booking -> there.contains(booking.value())).toList();
  }

  Set<UUID> at(TenantId tenant, Collection<UUID> ids) {
    return jdbc.sql("select id from platform.booking_home where tenant_id = ? and id = any(?)")
        .params(tenant.value(), ids.toArray(UUID[]::new))
        .query((row, _) -> row.getObject(1, UUID.class))
        .set();
  }

  /** These are here from now on, and take the trainer's time here. */
  void arrived(Collection<UUID> ids, TenantId here) {
    UUID[] all = ids.toArray(UUID[]::new);
    jdbc.sql(
            """
            insert into platform.booking_home (id, tenant_id) select unnest(cast(? as uuid[])), ?
            on conflict (id) do update set tenant_id = excluded.tenant_id
            """)
        .params(all, here.value())
        .update();
    jdbc.sql("update platform.trainer_busy set tenant_id = ? where booking_id = any(?)")
        .params(here.value(), all)
        .update();
  }
}
