package ru.trenergram.rest;

/** What text may come in. */
final class Texts {

  private Texts() {}

  /** What a header may hold (RFC 9110): nothing that steers a terminal, a log or a proxy. */
  static boolean plain(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\t') {
        return false;
      }
    }
    return true;
  }

  /** PostgreSQL stores neither NUL nor half of a surrogate pair. */
  static boolean storable(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == length
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
