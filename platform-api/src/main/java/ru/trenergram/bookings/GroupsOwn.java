package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final String COUNT_SEATS =
      """
      with seats as (
        select g.id, count(s.id) as taken from in_club.group_session g
          left join in_club.booking s
            on s.group_id = g.id and s.client_id is not null and s.state <> 'CANCELLED'
        where g.id = any(?) group by g.id)
      update in_club.group_session g
      """;
  private static final String OF_GROUP = " from seats where seats.id = g.id";

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
      jdbc.sql(COUNT_SEATS + " set state = 'OPEN', seats_taken = seats.taken" + OF_GROUP)
          .param(here.toArray(UUID[]::new))
          .update();
      resize(sessions);
      packing.put("in_club.group_session", sessions, Map.of("seats_taken", 0));
      homes.arrived(here, transfer.to());
    };
  }

  /** What was here before may have been given other seats elsewhere. */
  private void resize(String sessions) {
    jdbc.sql(
            """
            update in_club.group_session g set capacity = greatest(r.capacity, g.seats_taken)
            from jsonb_array_elements(cast(? as jsonb)) as e (packed),
              jsonb_populate_record(cast(null as in_club.group_session), e.packed) as r
            where g.id = r.id
            """)
        .param(sessions)
        .update();
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

  /** What is over stays open beside the one elsewhere, if somebody who stays has a seat in it. */
  @Override
  public void leaveShared(TrainerTransfer transfer) {
    Set<UUID> there = homes.at(transfer.to(), open(transfer.leaving()));
    List<UUID> gone =
        jdbc
            .sql(
                COUNT_SEATS
                    + """
                     set seats_taken = seats.taken,
                       state = case seats.taken when 0 then 'CANCELLED' else g.state end
                    """
                    + OF_GROUP
                    + " returning g.id, g.state")
            .param(there.toArray(UUID[]::new))
            .query((row, _) -> Map.entry(row.getObject("id", UUID.class), row.getString("state")))
            .list()
            .stream()
            .filter(group -> group.getValue().equals("CANCELLED"))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    carried.leave(gone);
  }

  private List<UUID> open(TrainerId trainer) {
    return jdbc.sql(
            """
            select g.id from in_club.booking b join in_club.group_session g on g.id = b.id
            where b.trainer_id = ? and b.client_id is null and g.state = 'OPEN'
            """)
        .param(trainer.value())
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }
}
