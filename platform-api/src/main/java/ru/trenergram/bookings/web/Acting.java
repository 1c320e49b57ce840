package ru.trenergram.bookings.web;

import ru.trenergram.bookings.Actor;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** As whom a caller does something to bookings. */
final class Acting {

  private Acting() {}

  static Actor of(Caller caller) {
    return switch (caller) {
      case StaffCaller staff -> new Actor.ByStaff(staff.subject());
      case TrainerCaller trainer -> new Actor.ByTrainer(new TrainerId(trainer.trainer()));
      case ClientCaller client -> new Actor.ByClient(new ClientId(client.client()));
    };
  }
}
