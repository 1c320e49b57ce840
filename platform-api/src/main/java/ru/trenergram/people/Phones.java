package ru.trenergram.people;

/** Phones as Telegram gives them: digits with or without a plus. */
final class Phones {

  private Phones() {}

  /**
   * A plus and digits only; the Russian way to write {@code 8} for {@code +7} is understood.
   *
   * @throws IllegalArgumentException if there are not 5 to 15 digits
   */
  static String normalised(String phone) {
    String digits = phone.replaceAll("\\D", "");
    if (digits.length() < 5 || digits.length() > 15) {
      throw new IllegalArgumentException("a phone has 5 to 15 digits");
    }
    boolean trunkPrefix = digits.length() == 11 && digits.startsWith("8");
    return "+" + (trunkPrefix ? "7" + digits.substring(1) : digits);
  }
}
