package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/** What stands between a trainer's bookings and their leaving the bound tenant. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class LeavingTrainers {

  private final Bookings bookings;
  private final SelfBooking selfBooking;
  private final BookingLocks locks;
  private final TrainerBusy busy;
  private final EndedSessions ended;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  LeavingTrainers(
      Bookings bookings,
      SelfBooking selfBooking,
      BookingLocks locks,
      TrainerBusy busy,
      EndedSessions ended,
      JdbcClient jdbc,
      InstantSource clock) {
    this.bookings = bookings;
    this.selfBooking = selfBooking;
    this.locks = locks;
    this.busy = busy;
    this.ended = ended;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Clients who stay have no seats in groups that go; they are told and owe nothing. */
  public void callOffSeats(TrainerId trainer, Collection<ClientId> going) {
    List<BookingId> seats = seats(trainer, going);
    locks.lockAll(seats);
    for (BookingId seat : seats) {
      bookings.cancel(seat, new Actor.ByTrainer(trainer), null);
    }
  }

  /** Seats ahead of clients who do not go along; a class under way is marked where it began. */
  public List<BookingId> seats(TrainerId trainer, Collection<ClientId> going) {
    return jdbc.sql(
            """
            select id from in_club.booking
            where trainer_id = ? and group_id is not null and client_id <> all(?) and starts_at > ?
              and state in ('HELD', 'PENDING', 'CONFIRMED')
            order by id
            """)
        .params(
            trainer.value(),
            going.stream().map(ClientId::value).toArray(UUID[]::new),
            Utc.of(clock.instant()))
        .query((row, _) -> new BookingId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Nothing new begins here: what clients hold who stay is free again, and they wait no more. */
  public void endWishes(TrainerId trainer) {
    jdbc.sql(
            "update in_club.waitlist_entry set ended = 'LEFT' where trainer_id = ? and ended is"
                + " null")
        .param(trainer.value())
        .update();
    List<BookingId> held =
        jdbc.sql(
                "select id from in_club.booking where trainer_id = ? and state = 'HELD' order by"
                    + " id")
            .param(trainer.value())
            .query((row, _) -> new BookingId(row.getObject(1, UUID.class)))
            .list();
    locks.lockAll(held);
    held.forEach(hold -> selfBooking.giveBack(hold, new Actor.BySystem()));
  }

  /** Whether a session has ended and is about to be marked by itself. */
  public boolean marksAreDue(TrainerId trainer) {
    return ended.marksAreDue(trainer);
  }

  /**
   * Sessions ahead at whose time the trainer has another one in another tenant, once {@link
   * SharedTime#take} has been done in both; nothing new is booked meanwhile.
   *
   * @param there times of sessions in the tenant the trainer goes to that are not shared
   */
  public List<BookingId> meeting(TrainerId trainer, List<Slot> there) {
    List<Ahead> ahead =
        jdbc.sql(
                """
                select id, starts_at, ends_at from in_club.booking
                where trainer_id = ? and ends_at > ? and group_id is null
                  and state in ('HELD', 'PENDING', 'CONFIRMED')
                order by starts_at
                """)
            .params(trainer.value(), Utc.of(clock.instant()))
            .query((row, _) ->
                new Ahead(
                    new BookingId(row.getObject("id", UUID.class)),
                    new Slot(Utc.read(row, "starts_at"), Utc.read(row, "ends_at"))))
            .list();
    Set<BookingId> notShared = Set.copyOf(busy.without(ahead.stream().map(Ahead::id).toList()));
    return ahead.stream()
        .filter(
            one -> notShared.contains(one.id()) || there.stream().anyMatch(one.time()::overlaps))
        .map(Ahead::id)
        .toList();
  }

  private record Ahead(BookingId id, Slot time) {}

  /** When the last session ends that is not settled here; empty if there is none. */
  public Optional<Instant> lastEnd(TrainerId trainer) {
    return jdbc.sql(
            """
            select ends_at from in_club.booking
            where trainer_id = ? and state in ('HELD', 'PENDING', 'CONFIRMED')
            order by ends_at desc limit 1
            """)
        .param(trainer.value())
        .query((row, _) -> Utc.read(row, "ends_at"))
        .optional();
  }
}
