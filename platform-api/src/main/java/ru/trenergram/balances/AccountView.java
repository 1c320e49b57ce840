package ru.trenergram.balances;

import java.time.ZoneId;
import java.util.Currency;
import ru.trenergram.bookings.Party;

/**
 * Whose account it is.
 *
 * @param zone the trainer's: everybody sees the trainer's wall clock
 * @param currency in which the trainer works now; earlier entries may have another
 * @param trainerChat and {@code clientChat} their Telegram ids
 */
public record AccountView(
    Party trainer,
    Party client,
    ZoneId zone,
    Currency currency,
    long trainerChat,
    long clientChat) {

  public Account account() {
    return Account.of(trainer.id(), client.id());
  }
}
