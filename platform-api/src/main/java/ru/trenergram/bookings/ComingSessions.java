package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.trenergram.people.TrainerId;

/**
 * What a trainer has ahead whose time is not shared, to be looked at one after the other, each
 * under its lock.
 */
@Component
class ComingSessions {

  private final BookingRows rows;
  private final BookingLocks bookings;
  private final GroupRows groupRows;
  private final GroupTable groups;
  private final TrainerBusy busy;
  private final InstantSource clock;

  ComingSessions(
      BookingRows rows,
      BookingLocks bookings,
      GroupRows groupRows,
      GroupTable groups,
      TrainerBusy busy,
      InstantSource clock) {
    this.rows = rows;
    this.bookings = bookings;
    this.groupRows = groupRows;
    this.groups = groups;
    this.busy = busy;
    this.clock = clock;
  }

  List<BookingId> bookings(TrainerId trainer) {
    return busy.without(rows.takingTime(trainer, clock.instant()));
  }

  List<GroupSessionId> groups(TrainerId trainer) {
    return busy
        .without(
            groupRows.coming(trainer, clock.instant()).stream()
                .map(GroupSession::bookingId)
                .toList())
        .stream()
        .map(booking -> new GroupSessionId(booking.value()))
        .toList();
  }

  Optional<Booking> lock(BookingId booking) {
    return bookings.lock(booking);
  }

  Optional<GroupSession> lock(GroupSessionId group) {
    return groups.lock(group);
  }
}
