package ru.trenergram.bookings;

import ru.trenergram.notifications.Button;

/** The buttons below messages about a series; their verbs are stored with messages. */
public final class SeriesButtons {

  public static final String CONFIRM = "confirm-series";
  public static final String DECLINE = "decline-series";

  /** Of seats in group sessions. */
  public static final String CONFIRM_SEATS = "confirm-seats";

  public static final String DECLINE_SEATS = "decline-seats";

  private SeriesButtons() {}

  /** For the client who is asked. */
  static Button[] toAnswer(SeriesNews news) {
    return news.ofSeats()
        ? row(CONFIRM_SEATS, DECLINE_SEATS, SeatsSubject.of(news).toString())
        : row(CONFIRM, DECLINE, new SeriesSubject(news.series(), news.version()).toString());
  }

  private static Button[] row(String yes, String no, String subject) {
    return new Button[] {
      new Button.Action("button.confirm-series", yes, subject),
      new Button.Action("button.decline-series", no, subject)
    };
  }
}
