package ru.trenergram.reminders;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ru.trenergram.bookings.BookingId;

/**
 * A reminder, in words that are unique for ever.
 *
 * @param plan the how-manieth plan of the booking it belongs to, from 0
 */
record ReminderKey(BookingId booking, int plan, Level level) {

  private static final Pattern FORM = Pattern.compile("reminder/([0-9a-f-]{36})/(\\d+)/([A-Z_]+)");

  /** The business key of its message. */
  String asText() {
    return "reminder/" + booking + "/" + plan + "/" + level;
  }

  /** Reads back what {@link #asText} wrote; empty for keys of other messages. */
  static Optional<ReminderKey> read(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ReminderKey(
                new BookingId(UUID.fromString(matcher.group(1))),
                Integer.parseInt(matcher.group(2)),
                Level.valueOf(matcher.group(3))))
        : Optional.empty();
  }
}
