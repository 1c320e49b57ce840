package ru.trenergram.bookings;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.PersonId;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantScope;

/**
 * The time of people who are trainers in several clubs. Another club learns from it that they are
 * busy, and nothing else (architecture.md section 4). Statements name one schema each.
 */
@Component
class TrainerBusy {

  private final JdbcClient jdbc;

  TrainerBusy(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  PersonId person(TrainerId trainer) {
    return new PersonId(
        Objects.requireNonNull(
            jdbc.sql("select person_id from in_club.trainer where id = ?")
                .param(trainer.value())
                .query(UUID.class)
                .single()));
  }

  /** From now on this trainer's bookings take their time here too; false if that was so before. */
  boolean share(TrainerId trainer) {
    return jdbc.sql(
                "update in_club.trainer set shares_time = true where id = ? and not shares_time")
            .param(trainer.value())
            .update()
        == 1;
  }

  /**
   * Takes the time of a booking, which must hold its slot; safe to repeat. Nothing is written for
   * trainers of one club.
   *
   * @return false if the trainer is busy in another club then
   */
  boolean take(Booking booking) {
    UUID person = booking.sharedBy();
    if (person == null || !booking.view().state().upcoming()) {
      return true;
    }
    return jdbc.sql(
                    """
                    insert into platform.trainer_busy (booking_id, tenant_id, person_id, during)
                    values (?, ?, ?, tstzrange(?, ?)) on conflict do nothing
                    """)
                .param(booking.view().id().value())
                .param(TenantScope.require().value())
                .param(person)
                .param(Utc.of(booking.view().start()))
                .param(Utc.of(booking.view().end()))
                .update()
            == 1
        || has(booking);
  }

  private boolean has(Booking booking) {
    return jdbc.sql("select count(*) from platform.trainer_busy where booking_id = ?")
        .param(booking.view().id().value())
        .query((row, _) -> row.getInt(1) == 1)
        .single();
  }

  /** The time of a booking is nobody's any more. */
  void release(Booking booking) {
    if (booking.sharedBy() != null) {
      jdbc.sql("delete from platform.trainer_busy where booking_id = ?")
          .param(booking.view().id().value())
          .update();
    }
  }

  /** Who this trainer is, if they share their time with other clubs. */
  Optional<PersonId> sharer(TrainerId trainer) {
    return jdbc.sql("select person_id from in_club.trainer where id = ? and shares_time")
        .param(trainer.value())
        .query((row, _) -> new PersonId(row.getObject("person_id", UUID.class)))
        .optional();
  }

  /** When a trainer who shares their time is busy in other clubs. */
  List<Slot> elsewhere(TrainerId trainer, Instant from, Instant to) {
    return sharer(trainer)
        .map(person -> elsewhere(person.value(), from, to))
        .orElseGet(List::of);
  }

  private List<Slot> elsewhere(UUID person, Instant from, Instant to) {
    return jdbc.sql(
            """
            select lower(during) as starts_at, upper(during) as ends_at from platform.trainer_busy
            where person_id = ? and during && tstzrange(?, ?) and tenant_id <> ?
            """)
        .params(person, Utc.of(from), Utc.of(to), TenantScope.require().value())
        .query((row, _) -> new Slot(Utc.read(row, "starts_at"), Utc.read(row, "ends_at")))
        .list();
  }
}
