package ru.trenergram.bookings.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingChange;
import ru.trenergram.bookings.BookingChange.Who;
import ru.trenergram.bookings.GroupChange;
import ru.trenergram.kernel.WallClock;

/**
 * Puts lines of the history of a booking or a group session into the words of {@code
 * bookings/history_{ru,en}}.
 */
@Component
class HistoryWords {

  private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

  HistoryWords() {
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    texts.setBasename("bookings/history");
  }

  /** The sentence of a change; moments are those of the trainer's wall clock. */
  String of(BookingChange change, ZoneId zone, Locale language) {
    String what =
        text(
            change.cause() == null ? change.what().name() : change.what() + "." + change.cause(),
            language,
            moment(change.start(), zone, language),
            moment(change.before(), zone, language));
    return line(what, change.who(), change.name(), language);
  }

  /** The same of a group session. */
  String of(GroupChange change, ZoneId zone, Locale language) {
    String what =
        text(
            change.cause() == null ? change.what().name() : change.what() + "." + change.cause(),
            language,
            moment(change.start(), zone, language),
            moment(change.before(), zone, language),
            count(change.capacity()),
            count(change.capacityBefore()));
    return line(what, change.who(), change.name(), language);
  }

  private String line(String what, Who who, @Nullable String name, Locale language) {
    String by = name == null ? text(who.name(), language) : text(who + ".named", language, name);
    return text("line", language, what, by);
  }

  private String text(String key, Locale language, Object... arguments) {
    return texts.getMessage(key, arguments, language);
  }

  private static String count(@Nullable Integer seats) {
    return seats == null ? "?" : seats.toString();
  }

  private static String moment(@Nullable Instant moment, ZoneId zone, Locale language) {
    return moment == null ? "?" : WallClock.dated(moment, zone, language);
  }
}
