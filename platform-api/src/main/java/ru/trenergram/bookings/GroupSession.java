package ru.trenergram.bookings;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.CutOffs;
import ru.trenergram.scheduling.SessionTypeId;
import ru.trenergram.scheduling.Slot;

/**
 * A session in which several clients take part, each with a booking of their own. It takes the
 * trainer's time also while nobody does.
 *
 * @param series the group sessions that were made by one weekly pattern with it; null: by itself
 * @param name {@code price} and {@code cutOffs} of its type, fixed when it was made (the name is
 *     null once the trainer was erased)
 * @param capacity of its type at first, then as the trainer or the club sets it
 * @param zone the trainer's: everybody sees the trainer's wall clock
 * @param price for one client
 * @param seatsTaken by bookings that are not cancelled, holds included
 * @param version one higher after it was moved, given other seats or called off
 */
public record GroupSession(
    GroupSessionId id,
    Party trainer,
    SessionTypeId type,
    @Nullable SeriesId series,
    @Nullable String name,
    Instant start,
    Instant end,
    ZoneId zone,
    Money price,
    int capacity,
    CutOffs cutOffs,
    int seatsTaken,
    GroupSessionState state,
    int version) {

  /** The name for a message. */
  public String called() {
    return name == null ? "" : name;
  }

  public int seatsLeft() {
    return capacity - seatsTaken;
  }

  public Slot time() {
    return new Slot(start, end);
  }

  TrainerId trainerId() {
    return new TrainerId(trainer.id());
  }

  /** Of its own row among the bookings. */
  BookingId bookingId() {
    return new BookingId(id.value());
  }

  Occurrence occurrence() {
    return new Occurrence(id.value(), start);
  }

  boolean concerns(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer(var self) -> self.equals(trainerId());
      case Actor.ByStaff _, Actor.BySystem _ -> true;
      case Actor.ByClient _ -> false;
    };
  }

  /** Whether it is still to begin. */
  boolean awaited(Instant now) {
    return state == GroupSessionState.OPEN && now.isBefore(start);
  }

  /** Whether the trainer cannot be had at its time. */
  boolean takesTime(Instant now) {
    return state == GroupSessionState.OPEN && now.isBefore(end);
  }

  /** Whether it can be called off with all its seats; the system takes back nothing that began. */
  boolean cancellable(Actor by, Instant now) {
    return switch (by) {
      case Actor.ByTrainer _, Actor.ByStaff _ -> takesTime(now);
      case Actor.BySystem _ -> awaited(now);
      case Actor.ByClient _ -> false;
    };
  }

  GroupSession at(Slot time) {
    return changed(time, capacity, state);
  }

  GroupSession resized(int seats) {
    return changed(time(), seats, state);
  }

  GroupSession cancelled() {
    return changed(time(), capacity, GroupSessionState.CANCELLED);
  }

  private GroupSession changed(Slot time, int seats, GroupSessionState next) {
    return new GroupSession(
        id,
        trainer,
        type,
        series,
        name,
        time.start(),
        time.end(),
        zone,
        price,
        seats,
        cutOffs,
        seatsTaken,
        next,
        version + 1);
  }
}
