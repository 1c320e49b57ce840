package ru.trenergram.bookings;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.people.Belongings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.ClientTransfer;
import ru.trenergram.people.Packing;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Unpacking;
import ru.trenergram.tenancy.TenantScope;

/** What a client has booked with a trainer and waits for. */
@Component
@Order(Belongings.BOOKINGS + 1)
class BookingsOwn implements Belongings {

  private static final String OF_PAIR = "trainer_id = ? and client_id = ?";

  private final BookingHomes homes;
  private final CarriedBookings carried;
  private final GroupsOwn groups;
  private final BookingRows rows;
  private final Requests requests;
  private final Attendance attendance;
  private final WaitlistDays waited;
  private final WaitlistQueue queue;
  private final Packing packing;
  private final Jobs jobs;
  private final JdbcClient jdbc;

  BookingsOwn(
      BookingHomes homes,
      CarriedBookings carried,
      GroupsOwn groups,
      BookingRows rows,
      Requests requests,
      Attendance attendance,
      WaitlistDays waited,
      WaitlistQueue queue,
      Packing packing,
      Jobs jobs,
      JdbcClient jdbc) {
    this.homes = homes;
    this.carried = carried;
    this.groups = groups;
    this.rows = rows;
    this.requests = requests;
    this.attendance = attendance;
    this.waited = waited;
    this.queue = queue;
    this.packing = packing;
    this.jobs = jobs;
    this.jdbc = jdbc;
  }

  @Override
  public Unpacking<ClientTransfer> packClient(TrainerId trainer, ClientId client) {
    CarriedBookings.Carried bookings =
        carried.pack(homes.open(trainer, client).stream().map(BookingId::value).toList());
    String series =
        packing.rows(
            "select * from in_club.series where id in"
                + " (select series_id from in_club.booking where id = any(?))",
            (Object) bookings.ids().toArray(UUID[]::new));
    String entries =
        packing.rows(
            "select * from in_club.waitlist_entry where ended is null and "
                + OF_PAIR
                + " and (group_id is null or group_id = any(?))",
            trainer.value(),
            client.value(),
            groups.goingOn(trainer).toArray(UUID[]::new));
    String offers =
        packing.rows(
            "select * from in_club.waitlist_offer where booking_id = any(?)",
            (Object) bookings.ids().toArray(UUID[]::new));
    return transfer -> {
      Map<String, UUID> parties =
          CarriedBookings.parties(transfer.trainer().arriving(), transfer.arriving());
      comeBack(series, entries);
      packing.put("in_club.series", series, parties);
      packing.put("in_club.waitlist_entry", entries, parties);
      List<UUID> here = carried.put(bookings, parties);
      if (here.size() == bookings.ids().size()) {
        packing.put("in_club.waitlist_offer", offers, Map.of());
      }
      sit(here);
      homes.arrived(here, transfer.trainer().to());
      homes.arrived(ids(series), transfer.trainer().to());
      homes.arrived(ids(entries), transfer.trainer().to());
      plan(here);
      TrainerId arriving = transfer.trainer().arriving();
      waited.of(arriving).forEach(day -> queue.look(arriving, day));
    };
  }

  /** What was here before, and left, is here again. */
  private void comeBack(String series, String entries) {
    jdbc.sql(
            """
            update in_club.series s set version = r.version, told_at = r.told_at
            from jsonb_array_elements(cast(? as jsonb)) as e (packed),
              jsonb_populate_record(cast(null as in_club.series), e.packed) as r
            where s.id = r.id
            """)
        .param(series)
        .update();
    jdbc.sql("update in_club.waitlist_entry set ended = null where id = any(?)")
        .param(ids(entries).toArray(UUID[]::new))
        .update();
  }

  private List<UUID> ids(String packed) {
    return jdbc.sql(
            "select e.packed ->> 'id' from jsonb_array_elements(cast(? as jsonb)) e (packed)")
        .param(packed)
        .query((row, _) -> UUID.fromString(row.getString(1)))
        .list();
  }

  /** Seats that came along are taken in their groups, which came before. */
  private void sit(List<UUID> here) {
    jdbc.sql(
            """
            update in_club.group_session g set seats_taken = g.seats_taken + came.seats
            from (select group_id, count(*) as seats from in_club.booking
                  where id = any(?) and group_id is not null group by group_id) came
            where g.id = came.group_id
            """)
        .param(here.toArray(UUID[]::new))
        .update();
  }

  private void plan(List<UUID> here) {
    for (Booking booking : rows.find(here.stream().map(BookingId::new).toList())) {
      requests.plan(booking.view());
      attendance.plan(booking.view());
    }
  }

  @Override
  public void leaveClient(ClientTransfer transfer) {
    TrainerId trainer = transfer.trainer().leaving();
    List<BookingId> gone = homes.carried(trainer, transfer.leaving(), transfer.trainer().to());
    carried.leave(gone.stream().map(BookingId::value).toList());
    for (BookingId booking : gone) {
      jobs.forget(Job.of(TenantScope.require(), requests.kind(), booking.toString()));
      jobs.forget(Attendance.job(TenantScope.require(), booking));
    }
    jdbc.sql("update in_club.waitlist_entry set ended = 'LEFT' where ended is null and " + OF_PAIR)
        .params(trainer.value(), transfer.leaving().value())
        .update();
  }
}
