package ru.trenergram.balances;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Party;
import ru.trenergram.kernel.Money;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.TrainerId;
import ru.trenergram.reminders.QuietTimes;
import ru.trenergram.tenancy.TenantScope;

/**
 * Tells client and trainer what happened to the money, in the transaction in which it happened.
 * They hear it when quiet hours are over; of somebody who is about to be erased at once, since the
 * name goes within the hour.
 */
@Component
class MoneyMessages {

  private final Outbox outbox;
  private final QuietTimes quiet;

  MoneyMessages(Outbox outbox, QuietTimes quiet) {
    this.outbox = outbox;
    this.quiet = quiet;
  }

  void toppedUp(AccountView account, LedgerEntry entry, Money balance) {
    put(
        account,
        "topped-up/" + entry.id(),
        account.clientChat(),
        later(account),
        "balance.topped-up.client",
        entered(account, entry, balance));
  }

  void corrected(AccountView account, StatementLine correction, Money balance) {
    LedgerEntry entry = correction.entry();
    Map<String, Object> arguments = entered(account, entry, balance);
    arguments.put("less", entry.amount().minorUnits() < 0 ? "yes" : "no");
    arguments.putAll(ChargeMessages.why(correction.note()));
    put(
        account,
        "corrected/" + entry.id(),
        account.clientChat(),
        later(account),
        "balance.corrected.client",
        arguments);
  }

  private static Map<String, Object> entered(
      AccountView account, LedgerEntry entry, Money balance) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("by", entry.by() instanceof Actor.ByStaff ? "club" : "trainer");
    arguments.put("trainer", account.trainer().called());
    arguments.put("amountMinor", Math.abs(entry.amount().minorUnits()));
    arguments.put("balanceMinor", balance.minorUnits());
    arguments.put("currency", balance.currency().getCurrencyCode());
    return arguments;
  }

  /** Once a day of the trainer and in each currency: the key drops what is asked again. */
  void topUpAsked(AccountView account, Money balance, @Nullable Long wished, LocalDate day) {
    put(
        account,
        "top-up-asked/" + account.account() + "/" + balance.currency() + "/" + day,
        account.trainerChat(),
        later(account),
        "balance.top-up-asked.trainer",
        Map.of(
            "client", account.client().called(),
            "wished", wished == null ? "no" : "yes",
            "amountMinor", wished == null ? 0 : wished,
            "balanceMinor", balance.minorUnits(),
            "currency", balance.currency().getCurrencyCode()));
  }

  /** The client is about to be erased; their name goes once this has been told. */
  void clientLeaves(BalanceView balance) {
    AccountView account = balance.account();
    put(
        account,
        "client-leaves-open/" + account.account() + "/" + balance.amount().currency(),
        account.trainerChat(),
        null,
        "balance.client-leaves.trainer",
        Map.of(
            "client", account.client().called(),
            "balanceMinor", balance.amount().minorUnits(),
            "currency", balance.amount().currency().getCurrencyCode()));
  }

  /** The trainer is about to be erased. */
  void trainerLeaves(BalanceView balance) {
    AccountView account = balance.account();
    put(
        account,
        "trainer-leaves-open/" + account.account() + "/" + balance.amount().currency(),
        account.clientChat(),
        null,
        "balance.trainer-leaves.client",
        Map.of(
            "trainer", account.trainer().called(),
            "balanceMinor", balance.amount().minorUnits(),
            "currency", balance.amount().currency().getCurrencyCode()));
  }

  /** The client of a pass that is not used up is about to be erased. */
  void clientLeavesPass(AccountView account, Pass pass) {
    put(
        account,
        "client-leaves-pass/" + pass.id(),
        account.trainerChat(),
        null,
        "pass.client-leaves.trainer",
        unspent(pass, "client", account.client()));
  }

  /** The trainer of a pass that is not used up is about to be erased. */
  void trainerLeavesPass(AccountView account, Pass pass) {
    put(
        account,
        "trainer-leaves-pass/" + pass.id(),
        account.clientChat(),
        null,
        "pass.trainer-leaves.client",
        unspent(pass, "trainer", account.trainer()));
  }

  private Instant later(AccountView account) {
    return quiet.over(new TrainerId(account.trainer().id()));
  }

  private static Map<String, Object> unspent(Pass pass, String who, Party gone) {
    return Map.of(
        who,
        gone.called(),
        "counted",
        pass.left().isPresent() ? "yes" : "no",
        "left",
        pass.left().orElse(0),
        "ends",
        pass.lastDay().isPresent() ? "yes" : "no",
        "lastDay",
        pass.lastDay().map(LocalDate::toString).orElse(""));
  }

  private void put(
      AccountView account,
      String why,
      long chat,
      @Nullable Instant notBefore,
      String text,
      Map<String, Object> arguments) {
    Words words =
        Words.of(text, arguments)
            .about(account.trainer().id(), "trainer", "reason")
            .about(account.client().id(), "client", "reason");
    outbox.put(
        new Message(why, chat, TenantScope.require(), Priority.NOTICE, words, notBefore, null));
  }
}
