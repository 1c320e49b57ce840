package ru.trenergram.identity;

import java.util.regex.Pattern;

/** A name in the two halves that Keycloak has, without the characters that it refuses in names. */
final class PersonName {

  private static final Pattern REFUSED =
      Pattern.compile("[<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}]");

  private PersonName() {}

  static String first(String name) {
    return halves(name)[0];
  }

  /** A dash where there is one word only: Keycloak asks for both before it lets anybody in. */
  static String last(String name) {
    String[] halves = halves(name);
    return halves.length == 2 ? halves[1] : "-";
  }

  private static String[] halves(String name) {
    String plain = REFUSED.matcher(name).replaceAll(" ").strip();
    return (plain.isEmpty() ? "-" : plain).split("\\s+", 2);
  }
}
