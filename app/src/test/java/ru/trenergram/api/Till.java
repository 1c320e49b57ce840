package ru.trenergram.api;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Freeze;
import ru.trenergram.balances.Pass;
import ru.trenergram.balances.PassId;
import ru.trenergram.balances.PassOutcome;
import ru.trenergram.balances.Passes;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bookings.Actor;

/** Money and passes of the people in {@link World}, in the bound club. */
@Lazy
final class Till {

  private static final LocalDate FAR = LocalDate.of(2040, 1, 1);

  private final Balances balances;
  private final Passes passes;
  private @Nullable PassId last;

  Till(Balances balances, Passes passes) {
    this.balances = balances;
    this.passes = passes;
  }

  /** Something in every list of an account. */
  UUID fill(Account account) {
    Actor trainer = new Actor.ByTrainer(account.trainer());
    balances.topUp(account, 500_000, null, trainer);
    balances.correct(account, -10_000, "Скидка не подошла", trainer);
    freshPass(account);
    return freshPass(account);
  }

  UUID freshPass(Account account) {
    PassOutcome sold =
        passes.sell(
            new SellPass(account, 8, null, null, 1_600_000),
            new Actor.ByTrainer(account.trainer()));
    last = ((PassOutcome.Done) sold).pass().id();
    return last.value();
  }

  /** A freeze of the pass that was sold last. */
  UUID freshFreeze(Account account) {
    Pass frozen =
        ((PassOutcome.Done)
                passes.freeze(account, Objects.requireNonNull(last), FAR, FAR.plusDays(6)))
            .pass();
    Freeze freeze = frozen.freezes().getLast();
    return freeze.id().value();
  }
}
