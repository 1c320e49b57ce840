package ru.trenergram.bookings;

import ru.trenergram.notifications.Button;

/** The buttons below messages about a booking; their verbs are stored with messages. */
public final class BookingButtons {

  public static final String CONFIRM = "confirm-booking";

  /** Releases before put it below what was agreed to as well. */
  public static final String DECLINE = "decline-booking";

  public static final String CANCEL = "cancel-booking";
  public static final String CANCEL_CHARGED = "cancel-charged-booking";
  public static final String ACCEPT = "accept-booking";
  public static final String REFUSE = "refuse-booking";

  private BookingButtons() {}

  /** For the client who is asked. */
  public static Button[] toAnswer(BookingView booking) {
    return row(booking, "button.confirm", CONFIRM, "button.decline", DECLINE);
  }

  /** For the trainer who is asked. */
  static Button[] toAccept(BookingView booking) {
    return row(booking, "button.accept", ACCEPT, "button.refuse", REFUSE);
  }

  /**
   * For the client who has agreed.
   *
   * @param charged whether the message tells that the session is to be paid all the same
   */
  public static Button toCancel(BookingView booking, boolean charged) {
    return new Button.Action(
        "button.cancel-session",
        charged ? CANCEL_CHARGED : CANCEL,
        BookingSubject.of(booking).toString());
  }

  private static Button[] row(
      BookingView booking, String yes, String yesVerb, String no, String noVerb) {
    String subject = BookingSubject.of(booking).toString();
    return new Button[] {
      new Button.Action(yes, yesVerb, subject), new Button.Action(no, noVerb, subject)
    };
  }
}
