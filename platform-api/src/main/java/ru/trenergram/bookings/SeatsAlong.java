package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.scheduling.Slot;

/**
 * Takes the clients' seats along with a group session that has claimed another time: the client is
 * asked again, and whoever was still deciding about the old time decides anew. What is written and
 * what is told are two steps, since of several sessions nothing may stay.
 */
@Component
class SeatsAlong {

  private final BookingDesk desk;
  private final BookingTable table;
  private final GroupRows groups;
  private final InstantSource clock;

  SeatsAlong(BookingDesk desk, BookingTable table, GroupRows groups, InstantSource clock) {
    this.desk = desk;
    this.table = table;
    this.groups = groups;
    this.clock = clock;
  }

  /**
   * A seat as it is now.
   *
   * @param before when it was
   */
  record Taken(Booking seat, Slot before) {

    /** Whether its client goes along and is asked. */
    boolean isAsked() {
      return seat.view().state() == BookingState.PENDING;
    }
  }

  /** Writes it of all that are held or booked; the session is locked. */
  List<Taken> take(GroupSessionId session, Slot time, Actor by, @Nullable String reason) {
    return groups.lockSeats(session).stream().map(seat -> take(seat, time, by, reason)).toList();
  }

  private Taken take(Booking seat, Slot time, Actor by, @Nullable String reason) {
    boolean held = seat.view().state() == BookingState.HELD;
    Booking taken =
        held
            ? seat.in(BookingState.CANCELLED)
            : seat.at(time, by, clock.instant()).pending(Side.CLIENT, null);
    table.update(taken, by, held ? CancellationCause.WISHED : null, clock.instant());
    desk.remark(taken, reason);
    return new Taken(taken, seat.time());
  }

  /**
   * Tells it.
   *
   * @param together with others of the client, who is told of all at once
   */
  void tell(Taken taken, Actor by, @Nullable String reason, boolean together) {
    if (taken.isAsked()) {
      desk.tell(new BookingMoved(taken.seat().news(), taken.before(), by, reason, together));
    } else {
      desk.holdEnded(taken.seat());
    }
  }
}
