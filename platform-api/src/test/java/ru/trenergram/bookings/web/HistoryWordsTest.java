package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ru.trenergram.bookings.BookingChange;
import ru.trenergram.bookings.BookingChange.What;
import ru.trenergram.bookings.BookingChange.Who;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.CancellationCause;

class HistoryWordsTest {

  private static final Instant NOON = Instant.parse("2027-01-05T09:00:00Z");

  private final HistoryWords words = new HistoryWords();

  static Stream<BookingChange> changes() {
    return Stream.concat(
        Stream.of(What.values()).map(what -> change(what, null)),
        Stream.of(CancellationCause.values()).map(cause -> change(What.CANCELLED, cause)));
  }

  private static BookingChange change(What what, @Nullable CancellationCause cause) {
    return new BookingChange(
        1, what, BookingState.CANCELLED, NOON, NOON, Who.SYSTEM, null, cause, null, NOON);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyChangeHasWordsInBothLanguages(BookingChange change) {
    ZoneId zone = ZoneId.of("Europe/Moscow");

    assertThat(words.of(change, zone, Locale.of("ru"))).endsWith(" — система");
    assertThat(words.of(change, zone, Locale.ENGLISH)).endsWith(" — the system");
  }
}
