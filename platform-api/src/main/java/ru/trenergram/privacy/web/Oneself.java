package ru.trenergram.privacy.web;

import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;

/** Whose data a caller may ask for: their own. */
final class Oneself {

  private Oneself() {}

  static PersonId of(Caller caller) {
    return switch (caller) {
      case TrainerCaller trainer -> trainer.person();
      case ClientCaller client -> client.person();
      case StaffCaller _ -> throw new NotAllowed("accounts of staff are Keycloak's");
    };
  }
}
