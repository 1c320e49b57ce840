package ru.trenergram.bookings;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  /** Where the trainer is written to. */
  long chat(TrainerId trainer) {
    return jdbc.sql("select telegram_id from in_club.trainer where id = ?")
        .param(trainer.value())
        .query((row, _) -> row.getLong("telegram_id"))
        .single();
  }

  /**
   * From now on this trainer's bookings take their time here too; false if that was so before.
   * Waits for everybody who is writing a booking on the word that it was not: what does not take
   * its time by itself can be read afterwards.
   */
  boolean share(TrainerId trainer) {
    jdbc.sql("select id from in_club.trainer where id = ? and not shares_time for update")
        .param(trainer.value())
        .query(UUID.class)
        .list();
    return jdbc.sql(
                "update in_club.trainer set shares_time = true where id = ? and not shares_time")
            .param(trainer.value())
            .update()
        == 1;
  }

  /**
   * Takes the time of a booking that holds its slot; safe to repeat. Nothing is written for
   * trainers of one club, nor for a seat, whose time its group session takes.
   *
   * @return false if the trainer is busy in another club then
   */
  boolean take(Booking booking) {
    UUID person = booking.sharedBy();
    BookingView view = booking.view();
    return person == null
        || view.group() != null
        || !view.state().takesTime()
        || take(view.id(), person, booking.time());
  }

  /** The same for a group session. */
  boolean take(GroupSession session) {
    return sharing(session.trainerId())
        .map(person -> take(session.bookingId(), person, session.time()))
        .orElse(true);
  }

  private boolean take(BookingId booking, UUID person, Slot time) {
    return jdbc.sql(
                    """
                    insert into platform.trainer_busy (booking_id, tenant_id, person_id, during)
                    values (?, ?, ?, tstzrange(?, ?)) on conflict do nothing
                    """)
                .param(booking.value())
                .param(TenantScope.require().value())
                .param(person)
                .param(Utc.of(time.start()))
                .param(Utc.of(time.end()))
                .update()
            == 1
        || has(booking);
  }

  private boolean has(BookingId booking) {
    return jdbc.sql("select count(*) from platform.trainer_busy where booking_id = ?")
        .param(booking.value())
        .query((row, _) -> row.getInt(1) == 1)
        .single();
  }

  /** Those of them that have not taken their time, in their order. */
  List<BookingId> without(List<BookingId> bookings) {
    Set<UUID> taken =
        new HashSet<>(
            jdbc.sql("select booking_id from platform.trainer_busy where booking_id = any(?)")
                .param(bookings.stream().map(BookingId::value).toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    return bookings.stream().filter(booking -> !taken.contains(booking.value())).toList();
  }

  /** The time of a booking is nobody's any more. */
  void release(Booking booking) {
    if (booking.sharedBy() != null && booking.view().group() == null) {
      release(booking.view().id());
    }
  }

  /** The same for a group session. */
  void release(GroupSession session) {
    if (sharing(session.trainerId()).isPresent()) {
      release(session.bookingId());
    }
  }

  private void release(BookingId booking) {
    jdbc.sql("delete from platform.trainer_busy where booking_id = ?")
        .param(booking.value())
        .update();
  }

  private Optional<UUID> sharing(TrainerId trainer) {
    return jdbc.sql("select person_id from in_club.trainer where id = ? and shares_time")
        .param(trainer.value())
        .query((row, _) -> row.getObject("person_id", UUID.class))
        .optional();
  }

  /** Who this trainer is, if they share their time with other clubs. */
  Optional<PersonId> sharer(TrainerId trainer) {
    return sharing(trainer).map(PersonId::new);
  }

  /** When a trainer who shares their time is busy in other clubs. */
  List<Slot> elsewhere(TrainerId trainer, Instant from, Instant to) {
    return sharing(trainer).map(person -> elsewhere(person, from, to)).orElseGet(List::of);
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
