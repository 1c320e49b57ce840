package ru.trenergram.bookings;

import ru.trenergram.notifications.Button;

/** The buttons below messages about a series; their verbs are stored with messages. */
public final class SeriesButtons {

  public static final String CONFIRM = "confirm-series";
  public static final String DECLINE = "decline-series";

  private SeriesButtons() {}

  /** For the client who is asked. */
  static Button[] toAnswer(SeriesNews news) {
    String subject = new SeriesSubject(news.series(), news.version()).toString();
    return new Button[] {
      new Button.Action("button.confirm-series", CONFIRM, subject),
      new Button.Action("button.decline-series", DECLINE, subject)
    };
  }
}
