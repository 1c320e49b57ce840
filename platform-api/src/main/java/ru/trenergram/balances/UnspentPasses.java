package ru.trenergram.balances;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Passes with something left that have not expired. */
@Component
class UnspentPasses {

  private static final Set<PassState> UNSPENT =
      EnumSet.of(PassState.NOT_BEGUN, PassState.VALID, PassState.FROZEN);

  private final AccountTable accounts;
  private final PassTable passes;
  private final InstantSource clock;

  UnspentPasses(AccountTable accounts, PassTable passes, InstantSource clock) {
    this.accounts = accounts;
    this.passes = passes;
    this.clock = clock;
  }

  record Unspent(AccountView account, Pass pass) {}

  /** Those of any of these trainers or clients. */
  List<Unspent> of(UUID[] trainers, UUID[] clients) {
    return passes.accounts(trainers, clients).stream()
        .flatMap(account -> accounts.find(account).stream())
        .flatMap(account -> {
          LocalDate today = LocalDate.ofInstant(clock.instant(), account.zone());
          return passes.all(account.account()).stream()
              .filter(pass -> UNSPENT.contains(pass.state(today)))
              .map(pass -> new Unspent(account, pass));
        })
        .toList();
  }
}
