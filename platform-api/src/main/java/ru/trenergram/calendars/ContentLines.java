package ru.trenergram.calendars;

import java.nio.charset.StandardCharsets;

/**
 * The lines of an iCalendar file. RFC 5545 folds them at 75 octets; libraries count characters,
 * which lets a line of Cyrillic grow to twice that.
 */
final class ContentLines {

  private static final int LONGEST = 75;
  private static final String BREAK = "\r\n";

  private ContentLines() {}

  static String folded(String file) {
    StringBuilder folded = new StringBuilder(file.length() + file.length() / LONGEST * 3);
    for (String line : file.split(BREAK)) {
      fold(line, folded);
    }
    return folded.toString();
  }

  private static void fold(String line, StringBuilder folded) {
    int octets = 0;
    for (int i = 0; i < line.length(); ) {
      String character = Character.toString(line.codePointAt(i));
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LONGEST) {
        folded.append(BREAK).append(' ');
        octets = 1;
      }
      folded.append(character);
      octets += size;
      i += character.length();
    }
    folded.append(BREAK);
  }
}
