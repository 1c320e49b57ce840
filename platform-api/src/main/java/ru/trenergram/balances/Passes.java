package ru.trenergram.balances;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.balances.LedgerEntry.PassMove;
import ru.trenergram.balances.PassOutcome.Done;
import ru.trenergram.balances.PassOutcome.Missing;
import ru.trenergram.balances.PassOutcome.NotPossible;
import ru.trenergram.balances.PassOutcome.Why;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.Presence;

/** The desk where passes are sold, frozen and taken back (decision 0018). */
@Component
public class Passes {

  private final AccountTable accounts;
  private final PassTable table;
  private final LedgerTable ledger;
  private final FrozenSessions sessions;
  private final Presence presence;
  private final InstantSource clock;

  Passes(
      AccountTable accounts,
      PassTable table,
      LedgerTable ledger,
      FrozenSessions sessions,
      Presence presence,
      InstantSource clock) {
    this.accounts = accounts;
    this.table = table;
    this.ledger = ledger;
    this.sessions = sessions;
    this.presence = presence;
    this.clock = clock;
  }

  /** Sells a pass; its price goes off the balance at once. */
  @Transactional
  public PassOutcome sell(SellPass sale, Actor by) {
    presence.mustStay(sale.account().trainer());
    Optional<AccountView> found = accounts.find(sale.account());
    if (found.isEmpty()) {
      return new Missing();
    }
    AccountView account = found.get();
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, account.zone());
    Pass pass =
        new Pass(
            PassId.next(),
            sale.account(),
            sale.sessions(),
            requireNonNullElse(sale.firstDay(), today),
            sale.days(),
            new Money(sale.priceMinor(), account.currency()),
            now,
            List.of(),
            0,
            false);
    table.insert(pass);
    ledger.write(
        new LedgerEntry(
            EntryId.next(),
            sale.account(),
            EntryKind.PASS,
            new Money(-sale.priceMinor(), account.currency()),
            new PassMove(pass.id(), requireNonNullElse(sale.sessions(), 0)),
            null,
            null,
            by,
            now));
    return new Done(pass, today);
  }

  /** Passes of an account, the latest first, before {@code before}; at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<Pass> list(Account account, Optional<PassId> before, int limit) {
    return table.page(account, before, limit);
  }

  /** Takes an unused pass back; its price returns to the balance. */
  @Transactional
  public PassOutcome takeBack(Account account, PassId id, Actor by) {
    return change(
        account,
        id,
        (pass, today) -> {
          Optional<LedgerEntry> sale = ledger.standingSale(account, id);
          if (sale.isEmpty()) {
            return new NotPossible(Why.TAKEN_BACK, pass, today);
          }
          if (pass.taken() > 0) {
            return new NotPossible(Why.USED, pass, today);
          }
          ledger.write(sale.get().reversed(Cause.PASS_TAKEN_BACK, null, by, clock.instant()));
          return done(account, id, today);
        });
  }

  /**
   * Freezes a pass on these days, both included, and makes it hold as much longer. Sessions to come
   * on these days are paid otherwise, also those that were charged to it already.
   */
  @Transactional
  public PassOutcome freeze(Account account, PassId id, LocalDate firstDay, LocalDate lastDay) {
    List<BookingId> ahead = sessions.lock(account);
    return change(
        account,
        id,
        (pass, today) -> {
          Freeze freeze = new Freeze(FreezeId.next(), firstDay, lastDay);
          if (pass.takenBack()) {
            return new NotPossible(Why.TAKEN_BACK, pass, today);
          }
          if (firstDay.isBefore(today) || !pass.spans(firstDay)) {
            return new NotPossible(Why.OUTSIDE_THE_PASS, pass, today);
          }
          if (pass.freezes().stream().anyMatch(freeze::overlaps)) {
            return new NotPossible(Why.FROZEN_THEN, pass, today);
          }
          table.freeze(id, freeze);
          sessions.giveBack(ahead, id, freeze);
          return done(account, id, today);
        });
  }

  /**
   * Ends a freeze: from today on the pass holds again, and expires as much earlier. What was paid
   * otherwise stays so.
   */
  @Transactional
  public PassOutcome thaw(Account account, PassId id, FreezeId freezeId) {
    return change(
        account,
        id,
        (pass, today) -> {
          Optional<Freeze> found =
              pass.freezes().stream().filter(freeze -> freeze.id().equals(freezeId)).findFirst();
          if (found.isEmpty()) {
            return new Missing();
          }
          Freeze freeze = found.get();
          if (freeze.lastDay().isBefore(today)) {
            return new NotPossible(Why.FREEZE_IS_OVER, pass, today);
          }
          if (freeze.firstDay().isBefore(today)) {
            table.shorten(freezeId, today.minusDays(1));
          } else {
            table.forget(freezeId);
          }
          return done(account, id, today);
        });
  }

  private PassOutcome change(
      Account account, PassId id, BiFunction<Pass, LocalDate, PassOutcome> change) {
    presence.mustNotHaveLeft(account.trainer(), account.client());
    Optional<AccountView> view = accounts.find(account);
    Optional<Pass> pass =
        table.lock(account).stream().filter(own -> own.id().equals(id)).findFirst();
    return view.isEmpty() || pass.isEmpty()
        ? new Missing()
        : change.apply(pass.get(), LocalDate.ofInstant(clock.instant(), view.get().zone()));
  }

  private PassOutcome done(Account account, PassId id, LocalDate today) {
    return new Done(table.find(account, id).orElseThrow(), today);
  }
}
