package ru.trenergram.balances;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.trenergram.privacy.Sides;

/** Passes with something left that have not expired. */
@Component
class UnspentPasses {

  private final AccountTable accounts;
  private final PassTable passes;
  private final InstantSource clock;

  UnspentPasses(AccountTable accounts, PassTable passes, InstantSource clock) {
    this.accounts = accounts;
    this.passes = passes;
    this.clock = clock;
  }

  record Unspent(AccountView account, Pass pass) {}

  /** Those of any of these trainers or clients, by as many statements whosever they are. */
  List<Unspent> of(Sides sides) {
    List<Pass> all = passes.ofAny(sides);
    Map<Account, AccountView> views =
        accounts.find(all.stream().map(Pass::account).distinct().toList());
    return all.stream()
        .flatMap(pass ->
            Optional.ofNullable(views.get(pass.account()))
                .filter(account -> isUnspent(pass, account))
                .map(account -> new Unspent(account, pass))
                .stream())
        .toList();
  }

  private boolean isUnspent(Pass pass, AccountView account) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), account.zone());
    return pass.isUnspent(today);
  }
}
