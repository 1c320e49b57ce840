package ru.trenergram.bookings.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingChange;
import ru.trenergram.kernel.WallClock;

/** Puts lines of a booking's history into the words of {@code bookings/history_{ru,en}}. */
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
    String who =
        change.name() == null
            ? text(change.who().name(), language)
            : text(change.who() + ".named", language, change.name());
    return text("line", language, what, who);
  }

  private String text(String key, Locale language, Object... arguments) {
    return texts.getMessage(key, arguments, language);
  }

  private static String moment(@Nullable Instant moment, ZoneId zone, Locale language) {
    return moment == null ? "?" : WallClock.dated(moment, zone, language);
  }
}
