package ru.trenergram.bench.races;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import ru.trenergram.balances.Entering;
import ru.trenergram.balances.PassOutcome;
import ru.trenergram.balances.Waiving;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.ChangeOutcome;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.ScheduleOutcome;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.WaitlistOutcome;

/** Holds what people were told against the history: what was acknowledged is there, and once. */
final class Acknowledged {

  private final Connection database;
  private final Set<String> changes = new HashSet<>();

  Acknowledged(Connection database) {
    this.database = database;
  }

  int count() {
    return changes.size();
  }

  /** Whether something was done; what does not fit the history is a violation. */
  boolean check(Acts.Act act, Object outcome, List<String> violations) throws SQLException {
    switch (outcome) {
      case ChangeOutcome.Changed(var booking) -> {
        if (!changes.add(booking.id() + " " + booking.version())) {
          violations.add(
              "two were told that they made version %d of booking %s, one by %s"
                  .formatted(booking.version(), booking.id(), act.name()));
        }
        demand(act, booking, violations);
        return true;
      }
      case BookingOutcome.Booked(var booking) -> {
        changes.add(booking.id() + " " + booking.version());
        demand(act, booking, violations);
        return true;
      }
      case SeriesOutcome.Done(var series, _) -> {
        for (BookingView booking : series.bookings()) {
          demand(act, booking, violations);
        }
        return true;
      }
      default -> {
        return outcome instanceof Entering.Entered
            || outcome instanceof PassOutcome.Done
            || outcome instanceof Waiving.Waived
            || outcome instanceof GroupOutcome.Done
            || outcome instanceof ScheduleOutcome.Saved
            || outcome instanceof WaitlistOutcome.Joined
            || Boolean.TRUE.equals(outcome);
      }
    }
  }

  private void demand(Acts.Act act, BookingView booking, List<String> violations)
      throws SQLException {
    String sql =
        "select count(*) from "
            + act.desk().schema()
            + ".booking_change"
            + " where booking_id = ? and version = ? and state = ?";
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      UUID id = booking.id().value();
      statement.setObject(1, id);
      statement.setInt(2, booking.version());
      statement.setString(3, booking.state().name());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getInt(1) != 1) {
          violations.add(
              "%s of booking %s was acknowledged as %s in version %d and is lost"
                  .formatted(act.name(), id, booking.state(), booking.version()));
        }
      }
    }
  }
}
