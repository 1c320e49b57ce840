package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.Belongings;
import ru.trenergram.people.Packing;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerTransfer;
import ru.trenergram.people.Unpacking;

/** The group sessions of a trainer: they go where the trainer goes, as the trainer's time does. */
@Component
@Order(Belongings.BOOKINGS)
class GroupsOwn implements Belongings {

  private final CarriedBookings carried;
  private final BookingHomes homes;
  private final Packing packing;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  GroupsOwn(
      CarriedBookings carried,
      BookingHomes homes,
      Packing packing,
      JdbcClient jdbc,
      InstantSource clock) {
    this.carried = carried;
    this.homes = homes;
    this.packing = packing;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Unpacking<TrainerTransfer> packShared(TrainerId trainer) {
    List<UUID> groups = goingOn(trainer);
    CarriedBookings.Carried own = carried.pack(groups);
    String sessions =
        packing.rows(
            "select * from in_club.group_session where id = any(?)",
            (Object) groups.toArray(UUID[]::new));
    return transfer -> {
      List<UUID> here = carried.put(own, Map.of("trainer_id", transfer.arriving().value()));
      jdbc.sql("update in_club.group_session set state = 'OPEN', seats_taken = 0 where id = any(?)")
          .param(here.toArray(UUID[]::new))
          .update();
      packing.put("in_club.group_session", sessions, Map.of("seats_taken", 0));
      homes.arrived(here, transfer.to());
    };
  }

  /** Those that are not over, or in which somebody's coming is not marked. */
  List<UUID> goingOn(TrainerId trainer) {
    return jdbc.sql(
            """
            select g.id from in_club.booking b join in_club.group_session g on g.id = b.id
            where b.trainer_id = ? and b.client_id is null and g.state = 'OPEN'
              and (b.ends_at > ? or exists (
                select from in_club.booking s
                where s.group_id = g.id and s.state in ('HELD', 'PENDING', 'CONFIRMED')))
            """)
        .params(trainer.value(), Utc.of(clock.instant()))
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  @Override
  public void leaveShared(TrainerTransfer transfer) {
    List<UUID> gone =
        homes.at(transfer.to(), goingOn(transfer.leaving())).stream().sorted().toList();
    jdbc.sql(
            "update in_club.group_session set state = 'CANCELLED', seats_taken = 0 where id ="
                + " any(?)")
        .param(gone.toArray(UUID[]::new))
        .update();
    carried.leave(gone);
  }
}
