package ru.trenergram.bookings;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    /** What they asked for is accepted: a session, or a move of one. */
    ACCEPTED,
    /** A move of their own was not accepted. */
    RESTORED,
    CANCELLED,
    SERIES_MOVED,
    SERIES_CANCELLED
  }

  private static final Pattern FORM =
      Pattern.compile(
          "(booking-accepted|(?:booking-(?:moved|restored|cancelled)|series-(?:moved|cancelled))-c)/"
              + "(?:[0-9a-f-]{36}/)?([0-9a-f-]{36})[/.](\\d+)");

  /** What the message of this business key tells; empty for other messages. */
  public static Optional<ClientNews> read(String businessKey) {
    Matcher matcher = FORM.matcher(businessKey);
    return matcher.matches()
        ? Optional.of(
            new ClientNews(
                what(matcher.group(1)),
                new BookingId(UUID.fromString(matcher.group(2))),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  /**
   * Under which of these keys the client was told of the time that a session has now, if at all.
   */
  public static List<String> keysOfTime(BookingView booking) {
    return Stream.of("booking-moved-c", "booking-restored-c")
        .map(kind -> "%s/%s/%d".formatted(kind, booking.id(), booking.version()))
        .toList();
  }

  private static What what(String kind) {
    return switch (kind) {
      case "booking-moved-c" -> What.MOVED;
      case "booking-accepted" -> What.ACCEPTED;
      case "booking-restored-c" -> What.RESTORED;
      case "booking-cancelled-c" -> What.CANCELLED;
      case "series-moved-c" -> What.SERIES_MOVED;
      default -> What.SERIES_CANCELLED;
    };
  }
}
