package ru.trenergram.people;

import ru.trenergram.identity.PersonId;

/**
 * Somebody who wants to train.
 *
 * @param telegramId where they are written to
 * @param name and {@code phone} as their own Telegram contact says
 */
public record NewClient(PersonId person, long telegramId, String name, String phone) {

  public NewClient {
    name = Names.checked(name);
    phone = Phones.normalised(phone);
  }
}
