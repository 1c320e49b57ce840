package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ru.trenergram.bookings.BookingChange;
import ru.trenergram.bookings.BookingChange.What;
import ru.trenergram.bookings.BookingChange.Who;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.CancellationCause;
import ru.trenergram.bookings.GroupChange;
import ru.trenergram.bookings.GroupSessionState;

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

  static Stream<GroupChange> changesOfGroups() {
    return Stream.concat(
        Stream.of(GroupChange.What.values()).map(what -> ofGroup(what, null)),
        Stream.of(CancellationCause.values())
            .map(cause -> ofGroup(GroupChange.What.CANCELLED, cause)));
  }

  private static GroupChange ofGroup(GroupChange.What what, @Nullable CancellationCause cause) {
    return new GroupChange(
        1, what, GroupSessionState.OPEN, NOON, NOON, 12, 10, Who.SYSTEM, null, cause, null, NOON);
  }

  @ParameterizedTest
  @MethodSource("changesOfGroups")
  void everyChangeOfAGroupSessionHasWordsInBothLanguages(GroupChange change) {
    ZoneId zone = ZoneId.of("Europe/Moscow");

    assertThat(words.of(change, zone, Locale.of("ru"))).endsWith(" — система");
    assertThat(words.of(change, zone, Locale.ENGLISH)).endsWith(" — the system");
  }

  @Test
  void otherSeatsAreToldWithThoseBefore() {
    GroupChange resized = ofGroup(GroupChange.What.RESIZED, null);

    assertThat(words.of(resized, ZoneId.of("Europe/Moscow"), Locale.of("ru")))
        .isEqualTo("Мест стало 12, было 10 — система");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyChangeHasWordsInBothLanguages(BookingChange change) {
    ZoneId zone = ZoneId.of("Europe/Moscow");

    assertThat(words.of(change, zone, Locale.of("ru"))).endsWith(" — система");
    assertThat(words.of(change, zone, Locale.ENGLISH)).endsWith(" — the system");
  }
}
