package ru.trenergram.balances;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Money;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.tenancy.TenantScope;

/** Tells client and trainer what happened to the money, in the transaction in which it happened. */
@Component
class MoneyMessages {

  private final Outbox outbox;

  MoneyMessages(Outbox outbox) {
    this.outbox = outbox;
  }

  void toppedUp(AccountView account, LedgerEntry entry, Money balance) {
    put(
        "topped-up/" + entry.id(),
        account.clientChat(),
        Priority.NOTICE,
        "balance.topped-up.client",
        Map.of(
            "trainer", account.trainer().name(),
            "amountMinor", entry.amount().minorUnits(),
            "balanceMinor", balance.minorUnits(),
            "currency", balance.currency().getCurrencyCode()));
  }

  /** Once a day of the trainer: the key drops what is asked again. */
  void topUpAsked(AccountView account, Money balance, @Nullable Long wished, LocalDate day) {
    put(
        "top-up-asked/" + account.account() + "/" + day,
        account.trainerChat(),
        Priority.NOTICE,
        "balance.top-up-asked.trainer",
        Map.of(
            "client", account.client().name(),
            "wished", wished == null ? "no" : "yes",
            "amountMinor", wished == null ? 0 : wished,
            "balanceMinor", balance.minorUnits(),
            "currency", balance.currency().getCurrencyCode()));
  }

  private void put(
      String why, long chat, Priority priority, String text, Map<String, Object> arguments) {
    outbox.put(Message.now(why, chat, TenantScope.require(), priority, Words.of(text, arguments)));
  }
}
