package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.trenergram.people.TrainerId;

/** What a trainer has ahead, to be looked at one after the other, each under its lock. */
@Component
class ComingSessions {

  private final BookingRows rows;
  private final BookingTable bookings;
  private final GroupRows groupRows;
  private final GroupTable groups;
  private final InstantSource clock;

  ComingSessions(
      BookingRows rows,
      BookingTable bookings,
      GroupRows groupRows,
      GroupTable groups,
      InstantSource clock) {
    this.rows = rows;
    this.bookings = bookings;
    this.groupRows = groupRows;
    this.groups = groups;
    this.clock = clock;
  }

  List<BookingId> bookings(TrainerId trainer) {
    return rows.takingTime(trainer, clock.instant());
  }

  List<GroupSessionId> groups(TrainerId trainer) {
    return groupRows.coming(trainer, clock.instant()).stream().map(GroupSession::id).toList();
  }

  Optional<Booking> lock(BookingId booking) {
    return bookings.lock(booking);
  }

  Optional<GroupSession> lock(GroupSessionId group) {
    return groups.lock(group);
  }
}
