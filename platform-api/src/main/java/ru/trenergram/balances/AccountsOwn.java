package ru.trenergram.balances;

import static java.util.stream.Collectors.toMap;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ru.trenergram.balances.LedgerEntry.PassMove;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingHomes;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.Belongings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.ClientTransfer;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Unpacking;

/**
 * The account of a client who goes along. What stood is one entry in each currency and one for each
 * pass, on both sides; charges of sessions that go along are taken back where they were made and
 * made anew where the sessions are, so that each can be refunded there (decision 0026).
 */
@Component
@Order(Belongings.MONEY)
class AccountsOwn implements Belongings {

  private final AccountTable accounts;
  private final LedgerTable ledger;
  private final PassTable passes;
  private final ChargePlan plan;
  private final Bookings bookings;
  private final BookingHomes homes;
  private final InstantSource clock;

  AccountsOwn(
      AccountTable accounts,
      LedgerTable ledger,
      PassTable passes,
      ChargePlan plan,
      Bookings bookings,
      BookingHomes homes,
      InstantSource clock) {
    this.accounts = accounts;
    this.ledger = ledger;
    this.passes = passes;
    this.plan = plan;
    this.bookings = bookings;
    this.homes = homes;
    this.clock = clock;
  }

  /** What stands once the charges of sessions that go along are taken back. */
  private record Standing(
      List<Money> balances, List<Pass> passes, Map<BookingId, LedgerEntry> charges) {}

  private Standing standing(Account account, Collection<BookingId> going) {
    Map<BookingId, LedgerEntry> charges = ledger.standingCharges(going);
    List<Money> balances =
        accounts.balances(account).stream()
            .map(balance ->
                new Money(
                    balance.minorUnits() - sum(charges.values(), balance), balance.currency()))
            .toList();
    Map<PassId, Integer> back = new HashMap<>();
    charges.values().stream()
        .map(LedgerEntry::pass)
        .filter(Objects::nonNull)
        .forEach(pass -> back.merge(pass.pass(), -pass.sessions(), Integer::sum));
    List<Pass> left =
        passes.all(account).stream()
            .filter(pass -> !pass.takenBack())
            .map(pass -> pass.untaken(back.getOrDefault(pass.id(), 0)))
            .filter(pass -> pass.left().orElse(1) > 0)
            .toList();
    return new Standing(balances, left, charges);
  }

  private static long sum(Collection<LedgerEntry> charges, Money balance) {
    return charges.stream()
        .map(LedgerEntry::amount)
        .filter(amount -> amount.currency().equals(balance.currency()))
        .mapToLong(Money::minorUnits)
        .sum();
  }

  @Override
  public Unpacking<ClientTransfer> packClient(TrainerId trainer, ClientId client) {
    Account account = new Account(trainer, client);
    List<BookingId> going = homes.open(trainer, client);
    Standing standing = standing(account, going);
    return transfer -> {
      Account here = new Account(transfer.trainer().arriving(), transfer.arriving());
      UUID id = transfer.trainer().transfer();
      Map<PassId, PassId> renewed = new HashMap<>();
      for (Pass pass : standing.passes()) {
        Pass arrived = pass.arriving(here);
        renewed.put(pass.id(), arrived.id());
        passes.insert(arrived);
        arrived.freezes().forEach(freeze -> passes.freeze(arrived.id(), freeze));
        carry(id, here, new Money(0, pass.price().currency()), arrived, 1);
      }
      standing.balances().forEach(balance -> carry(id, here, balance, null, 1));
      standing.charges().values().forEach(charge -> ledger.carry(charge.anew(here, renewed), id));
      bookings.news(going).forEach(plan::planIfAgreed);
    };
  }

  @Override
  public void leaveClient(ClientTransfer transfer) {
    UUID id = transfer.trainer().transfer();
    Account account = new Account(transfer.trainer().leaving(), transfer.leaving());
    List<BookingId> gone =
        homes.carried(account.trainer(), account.client(), transfer.trainer().to());
    Standing standing = standing(account, gone);
    Map<BookingId, Reason.Session> sessions =
        bookings.news(gone).stream()
            .map(news -> Reason.Session.of(news.booking()))
            .collect(toMap(Reason.Session::booking, session -> session));
    standing
        .charges()
        .forEach((booking, charge) ->
            ledger.carry(
                charge.reversed(
                    Cause.TRANSFERRED,
                    sessions.get(booking),
                    new Actor.BySystem(),
                    clock.instant()),
                id));
    for (Pass pass : standing.passes()) {
      carry(id, account, new Money(0, pass.price().currency()), pass, -1);
    }
    standing.balances().forEach(balance -> carry(id, account, balance, null, -1));
    gone.forEach(plan::forget);
  }

  /** An entry that brings ({@code sign} 1) or takes away (-1) a balance or a pass. */
  private void carry(UUID transfer, Account account, Money amount, @Nullable Pass pass, int sign) {
    if (pass == null && amount.minorUnits() == 0) {
      return;
    }
    ledger.carry(
        new LedgerEntry(
            EntryId.next(),
            account,
            EntryKind.TRANSFER,
            new Money(sign * amount.minorUnits(), amount.currency()),
            pass == null ? null : new PassMove(pass.id(), sign * moved(pass, sign)),
            null,
            null,
            new Actor.BySystem(),
            clock.instant()),
        transfer);
  }

  /** A pass without a number of sessions moves none when it comes; that it goes is told by one. */
  private static int moved(Pass pass, int sign) {
    return pass.left().orElse(sign > 0 ? 0 : 1);
  }
}
