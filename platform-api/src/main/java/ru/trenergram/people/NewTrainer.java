package ru.trenergram.people;

import ru.trenergram.identity.PersonId;
import ru.trenergram.kernel.Money;

/**
 * Somebody who starts to work as a trainer.
 *
 * @param telegramId where they are written to
 * @param name and {@code phone} as their own Telegram contact says
 * @param price of one session
 */
public record NewTrainer(PersonId person, long telegramId, String name, String phone, Money price) {

  public NewTrainer {
    name = Names.checked(name);
    phone = Phones.normalised(phone);
  }
}
