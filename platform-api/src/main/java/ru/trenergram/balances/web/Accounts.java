package ru.trenergram.balances.web;

import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.AccountView;
import ru.trenergram.balances.Balances;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.rest.ProblemException;

/** Which account a caller may look into: trainers and clients their own, staff the club's. */
@Component
class Accounts {

  private final Balances balances;

  Accounts(Balances balances) {
    this.balances = balances;
  }

  /**
   * An account.
   *
   * @throws ProblemException 404 if there is none, or it is somebody else's
   */
  AccountView of(Caller caller, UUID trainer, UUID client) {
    boolean own =
        switch (caller) {
          case StaffCaller _ -> true;
          case TrainerCaller self -> self.trainer().equals(trainer);
          case ClientCaller self -> self.client().equals(client);
        };
    if (!own) {
      throw ProblemException.notFound();
    }
    return balances.find(Account.of(trainer, client)).orElseThrow(ProblemException::notFound);
  }
}
