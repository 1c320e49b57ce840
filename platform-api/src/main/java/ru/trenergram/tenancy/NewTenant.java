package ru.trenergram.tenancy;

import java.time.ZoneId;

/** What a club says of itself when it signs up. */
public record NewTenant(String name, String city, ZoneId zone) {

  public NewTenant {
    if (name.isBlank() || name.length() > 120) {
      throw new IllegalArgumentException("a club's name has 1 to 120 characters");
    }
  }
}
