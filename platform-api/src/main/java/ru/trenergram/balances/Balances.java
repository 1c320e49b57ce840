package ru.trenergram.balances;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.Actor;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.privacy.Sides;

/** The accounts of the bound club: what was paid, charged and refunded, and what is left. */
@Component
public class Balances {

  private final AccountTable accounts;
  private final LedgerTable ledger;
  private final UnspentPasses passes;
  private final UnchargedSessions uncharged;
  private final MoneyMessages messages;
  private final InstantSource clock;

  Balances(
      AccountTable accounts,
      LedgerTable ledger,
      UnspentPasses passes,
      UnchargedSessions uncharged,
      MoneyMessages messages,
      InstantSource clock) {
    this.accounts = accounts;
    this.ledger = ledger;
    this.passes = passes;
    this.uncharged = uncharged;
    this.messages = messages;
    this.clock = clock;
  }

  /** An account of a client with a trainer who train together, or did. */
  @Transactional(readOnly = true)
  public Optional<AccountView> find(Account account) {
    return accounts.find(account);
  }

  /** The balances of an account, that in the trainer's currency first. */
  @Transactional(readOnly = true)
  public List<Money> balances(AccountView account) {
    List<Money> all = accounts.balances(account.account());
    Money own =
        all.stream()
            .filter(money -> money.currency().equals(account.currency()))
            .findFirst()
            .orElse(new Money(0, account.currency()));
    return Stream.concat(
            Stream.of(own),
            all.stream().filter(money -> !money.currency().equals(account.currency())))
        .toList();
  }

  private Money balance(AccountView account, Currency currency) {
    return balances(account).stream()
        .filter(money -> money.currency().equals(currency))
        .findFirst()
        .orElseThrow();
  }

  @Transactional(readOnly = true)
  public List<BalanceView> list(BalanceQuery query) {
    return accounts.list(query);
  }

  /**
   * Clients of a trainer who owe or are owed something: money, or what is left of a pass that has
   * not expired.
   */
  @Transactional(readOnly = true)
  public Set<ClientId> unsettled(TrainerId trainer) {
    Set<ClientId> clients = new HashSet<>(accounts.open(trainer));
    passes
        .of(new Sides(Set.of(trainer.value()), Set.of()))
        .forEach(unspent -> clients.add(unspent.account().account().client()));
    return clients;
  }

  /** Clients of a trainer who will be charged for a session ahead, unless they call it off. */
  @Transactional(readOnly = true)
  public Set<ClientId> toBeCharged(TrainerId trainer) {
    return uncharged.ahead(trainer);
  }

  /** Lines of the statement, the latest first, before {@code before}; at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<StatementLine> statement(Account account, Optional<EntryId> before, int limit) {
    return ledger.page(account, before, limit);
  }

  /** The same in the currency in which the trainer works now. */
  @Transactional
  public Entering topUp(Account account, long minorUnits, @Nullable String note, Actor by) {
    return topUp(account, minorUnits, null, note, by);
  }

  /**
   * The client has paid the trainer.
   *
   * @param minorUnits above zero
   * @param currency one of the account's (ISO 4217): a debt in which the trainer worked before is
   *     paid in it; null for the one in which the trainer works now
   */
  @Transactional
  public Entering topUp(
      Account account,
      long minorUnits,
      @Nullable String currency,
      @Nullable String note,
      Actor by) {
    if (minorUnits <= 0) {
      throw new IllegalArgumentException("a top-up is positive: " + minorUnits);
    }
    Entering outcome = enter(account, EntryKind.TOP_UP, minorUnits, currency, note, by);
    if (outcome instanceof Entering.Entered(var view, var line)) {
      Currency paid = line.entry().amount().currency();
      messages.toppedUp(view, line.entry(), balance(view, paid));
    }
    return outcome;
  }

  /** The same in the currency in which the trainer works now. */
  @Transactional
  public Entering correct(Account account, long minorUnits, String note, Actor by) {
    return correct(account, minorUnits, null, note, by);
  }

  /**
   * The trainer sets something right.
   *
   * @param minorUnits by how much the balance changes; not zero
   * @param currency as of a top-up
   * @param note what for; the client reads it
   */
  @Transactional
  public Entering correct(
      Account account, long minorUnits, @Nullable String currency, String note, Actor by) {
    if (minorUnits == 0 || note.isBlank()) {
      throw new IllegalArgumentException("a correction changes something and says why");
    }
    Entering outcome = enter(account, EntryKind.CORRECTION, minorUnits, currency, note, by);
    if (outcome instanceof Entering.Entered(var view, var line)) {
      Currency corrected = line.entry().amount().currency();
      messages.corrected(view, line, balance(view, corrected));
    }
    return outcome;
  }

  private Entering enter(
      Account account,
      EntryKind kind,
      long minorUnits,
      @Nullable String wished,
      @Nullable String note,
      Actor by) {
    Optional<AccountView> found = accounts.find(account);
    if (found.isEmpty()) {
      return new Entering.UnknownAccount();
    }
    List<Money> possible = inEachCurrency(found.get());
    Optional<Money> balance = inCurrency(possible, wished);
    if (balance.isEmpty()) {
      return new Entering.UnknownCurrency(possible);
    }
    Money amount = new Money(minorUnits, balance.get().currency());
    LedgerEntry entry = LedgerEntry.typed(account, kind, amount, by, clock.instant());
    ledger.write(entry);
    // Whoever was just being forgotten is so by now: the entry waited for the card.
    AccountView now = accounts.find(account).orElseThrow();
    String kept = now.client().known() && now.trainer().known() ? note : null;
    if (kept != null) {
      ledger.note(entry.id(), kept);
    }
    return new Entering.Entered(now, new StatementLine(entry, kept, null));
  }

  private static Optional<Money> inCurrency(List<Money> possible, @Nullable String wished) {
    return possible.stream()
        .filter(money -> wished == null || money.currency().getCurrencyCode().equals(wished))
        .findFirst();
  }

  /** The balances, and nothing in currencies of which a session to come will be charged. */
  private List<Money> inEachCurrency(AccountView account) {
    List<Money> balances = balances(account);
    Stream<Money> zeros =
        accounts.booked(account.account()).stream()
            .filter(booked -> balances.stream().noneMatch(it -> it.currency().equals(booked)))
            .map(booked -> new Money(0, booked));
    return Stream.concat(balances.stream(), zeros).toList();
  }

  /**
   * The client asks the trainer for a top-up; the trainer hears it once a day of each currency.
   *
   * @param minorUnits of how much; null if the client does not say
   * @param currency as of a top-up
   */
  @Transactional
  public Asking askForTopUp(Account account, @Nullable Long minorUnits, @Nullable String currency) {
    Optional<AccountView> found = accounts.find(account);
    if (found.isEmpty()) {
      return new Asking.UnknownAccount();
    }
    AccountView view = found.get();
    List<Money> possible = inEachCurrency(view);
    Optional<Money> balance = inCurrency(possible, currency);
    if (balance.isEmpty()) {
      return new Asking.UnknownCurrency(possible);
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), view.zone());
    messages.topUpAsked(view, balance.get(), minorUnits, today);
    return new Asking.Asked();
  }
}
