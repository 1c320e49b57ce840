package ru.trenergram.people;

/** Phones as Telegram gives them: digits with or without a plus. */
final class Phones {

  private Phones() {}

  /**
   * A plus and digits only.
   *
   * @throws IllegalArgumentException if there are not 5 to 15 digits
   */
  static String normalised(String phone) {
    String digits = phone.replaceAll("\\D", "");
    if (digits.length() < 5 || digits.length() > 15) {
      throw new IllegalArgumentException("a phone has 5 to 15 digits");
    }
    return "+" + digits;
  }
}
