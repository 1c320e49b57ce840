package ru.trenergram.balances;

import java.util.UUID;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** What stands between one client and one trainer: their money and their passes. */
public record Account(TrainerId trainer, ClientId client) {

  public static Account of(UUID trainer, UUID client) {
    return new Account(new TrainerId(trainer), new ClientId(client));
  }

  static Account of(BookingView booking) {
    return of(booking.trainer().id(), booking.client().id());
  }

  @Override
  public String toString() {
    return trainer + "/" + client;
  }
}
