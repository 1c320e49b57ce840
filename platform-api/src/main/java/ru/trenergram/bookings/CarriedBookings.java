package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Packing;
import ru.trenergram.people.TrainerId;

/** Writes bookings that come from another tenant or go to one; their ids stay. */
@Component
class CarriedBookings {

  /** A transfer changes where a booking is, and nobody's mind: it is a change of its own. */
  private static final String HISTORY =
      """
      insert into in_club.booking_change
        (booking_id, version, state, starts_at, actor_kind, actor_id, cause, at)
      select id, version, state, starts_at, 'SYSTEM', null, 'TRANSFERRED', ? from changed
      """;

  private final JdbcClient jdbc;
  private final Packing packing;
  private final InstantSource clock;

  CarriedBookings(JdbcClient jdbc, Packing packing, InstantSource clock) {
    this.jdbc = jdbc;
    this.packing = packing;
    this.clock = clock;
  }

  /**
   * Bookings with their history.
   *
   * @param rows and {@code changes} as JSON arrays
   */
  record Carried(List<UUID> ids, String rows, String changes) {}

  Carried pack(Collection<UUID> ids) {
    UUID[] all = ids.toArray(UUID[]::new);
    return new Carried(
        List.copyOf(ids),
        packing.rows("select * from in_club.booking where id = any(?)", (Object) all),
        packing.rows(
            "select * from in_club.booking_change where booking_id = any(?)", (Object) all));
  }

  /**
   * Writes them here. One that was here before, and left, comes back to its row.
   *
   * @return which are here; one whose time is taken is not
   */
  List<UUID> put(Carried carried, Map<String, UUID> parties) {
    comeBack(carried);
    packing.put("in_club.booking", carried.rows(), parties);
    List<UUID> here =
        jdbc.sql(
                "select id from in_club.booking where id = any(?) and trainer_id = ? and state <>"
                    + " 'CANCELLED'")
            .params(
                carried.ids().toArray(UUID[]::new),
                Objects.requireNonNull(parties.get("trainer_id")))
            .query((row, _) -> row.getObject(1, UUID.class))
            .list();
    history(carried, here, parties);
    change("version = version + 1", here);
    return here;
  }

  private void comeBack(Carried carried) {
    jdbc.sql(
            """
            update in_club.booking b
            set state = r.state, awaits = r.awaits, starts_at = r.starts_at, ends_at = r.ends_at,
                expires_at = r.expires_at, moved_by_trainer = r.moved_by_trainer,
                fee_stands = r.fee_stands, version = r.version
            from jsonb_array_elements(cast(? as jsonb)) as e (packed),
              jsonb_populate_record(cast(null as in_club.booking), e.packed) as r
            where b.id = r.id and b.state = 'CANCELLED' and b.version <= r.version
            """)
        .param(carried.rows())
        .update();
  }

  /** Who did what is told by the ids that people have here; staff of elsewhere are nobody here. */
  private void history(Carried carried, List<UUID> here, Map<String, UUID> parties) {
    jdbc.sql(
            """
            insert into in_club.booking_change
            select r.* from jsonb_array_elements(cast(:changes as jsonb)) as e (packed),
              jsonb_populate_record(cast(null as in_club.booking_change),
                e.packed || jsonb_build_object('actor_id', case e.packed ->> 'actor_kind'
                  when 'TRAINER' then cast(:trainer as text)
                  when 'CLIENT' then cast(:client as text) end)) as r
            where r.booking_id = any(cast(:here as uuid[]))
            on conflict do nothing
            """)
        .param("changes", carried.changes())
        .param("trainer", text(parties.get("trainer_id")))
        .param("client", text(parties.get("client_id")))
        .param("here", here.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  /** They are somewhere else by now. */
  void leave(Collection<UUID> ids) {
    change("state = 'CANCELLED', expires_at = null, version = version + 1", ids);
  }

  private void change(String set, Collection<UUID> ids) {
    jdbc.sql(
            "with changed as (update in_club.booking set "
                + set
                + " where id = any(?) and state <> 'CANCELLED' returning id, version, state,"
                + " starts_at) "
                + HISTORY)
        .params(ids.toArray(UUID[]::new), Utc.of(clock.instant()))
        .update();
  }

  /** Those of a trainer and a client that are not settled. */
  static Map<String, UUID> parties(TrainerId trainer, ClientId client) {
    return Map.of("trainer_id", trainer.value(), "client_id", client.value());
  }
}
