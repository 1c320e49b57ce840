package ru.trenergram.people;

/** Names of people as they come from outside: shown, never trusted. */
final class Names {

  private static final int LONGEST = 120;

  private Names() {}

  /** One line without control characters, cut to what is stored. */
  static String checked(String name) {
    String line = name.replaceAll("(?U)[\\p{Cc}\\p{Cf}\\p{Cs}\\s]+", " ").strip();
    if (line.isEmpty()) {
      return "—";
    }
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST));
  }
}
