package ru.trenergram.privacy;

/**
 * The text that people agree to. Whoever changes what it says gives it the version of that day:
 * then everybody is asked anew at their next act.
 */
public final class ConsentText {

  /** The day since which the text says what it says. */
  public static final String VERSION = "2026-11-26";

  private ConsentText() {}
}
