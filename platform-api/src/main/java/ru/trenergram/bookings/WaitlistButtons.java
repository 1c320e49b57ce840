package ru.trenergram.bookings;

/** The verbs of the buttons below an offer of the waitlist; they are stored with messages. */
public final class WaitlistButtons {

  public static final String TAKE = "take-offer";
  public static final String PASS = "pass-offer";

  private WaitlistButtons() {}
}
