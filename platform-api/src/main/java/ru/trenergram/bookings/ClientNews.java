package ru.trenergram.bookings;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client has to know of sessions that others have changed. Whether it arrives is watched:
 * somebody else has to tell them if it does not.
 *
 * @param booking that was changed; of a series the first
 * @param version of the booking by that change
 */
public record ClientNews(What what, BookingId booking, int version) {

  /** The kind of job that is staged if it does not arrive. */
  public static final String WATCHER = "client-untold";

  /** What became of the sessions. */
  public enum What {
    MOVED,
    CANCELLED,
    SERIES_MOVED,
    SERIES_CANCELLED
  }

  private static final Pattern FORM =
      Pattern.compile(
          "(booking|series)-(moved|restored|cancelled)-c/(?:[0-9a-f-]{36}/)?([0-9a-f-]{36})[/.](\\d+)");

  /** What the message of this business key tells; empty for other messages. */
  public static Optional<ClientNews> read(String businessKey) {
    Matcher matcher = FORM.matcher(businessKey);
    return matcher.matches()
        ? Optional.of(
            new ClientNews(
                what(matcher.group(1).equals("series"), !matcher.group(2).equals("cancelled")),
                new BookingId(UUID.fromString(matcher.group(3))),
                Integer.parseInt(matcher.group(4))))
        : Optional.empty();
  }

  private static What what(boolean series, boolean moved) {
    if (series) {
      return moved ? What.SERIES_MOVED : What.SERIES_CANCELLED;
    }
    return moved ? What.MOVED : What.CANCELLED;
  }

  public boolean moved() {
    return what == What.MOVED || what == What.SERIES_MOVED;
  }
}
