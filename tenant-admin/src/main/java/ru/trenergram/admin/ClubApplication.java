package ru.trenergram.admin;

import java.util.Locale;
import ru.trenergram.identity.Language;
import ru.trenergram.tenancy.NewTenant;

/** What a club and its owner say of themselves when they sign up. */
public record ClubApplication(
    NewTenant club, String ownerName, String ownerEmail, Language language) {

  private static final int NAME_LENGTH = 120;

  public ClubApplication {
    ownerEmail = ownerEmail.strip().toLowerCase(Locale.ROOT);
    ownerName = ownerName.strip();
    if (ownerName.isEmpty() || ownerName.length() > NAME_LENGTH) {
      throw new IllegalArgumentException("an owner's name has 1 to 120 characters");
    }
  }
}
