package ru.trenergram.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.trenergram.bookings.AgendaEntry;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.Party;
import ru.trenergram.calendars.CalendarPrograms.Seen;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.kernel.Ids;
import ru.trenergram.tenancy.TenantId;

class CalendarFileTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final Instant FRIDAY = Instant.parse("2027-01-08T15:00:00Z");

  @Test
  void tellsASessionInTheWallClockOfTheTrainer() {
    AgendaEntry session = session(BookingState.CONFIRMED, FRIDAY, MOSCOW);

    String file = file(Language.RU, session);

    assertThat(CalendarPrograms.read(file))
        .containsExactly(
            new Seen(
                session.id() + "@trenergram",
                3,
                "CONFIRMED",
                FRIDAY,
                FRIDAY.plus(Duration.ofHours(1)),
                "Тренировка: Анна"));
    assertThat(file)
        .contains("DTSTART;TZID=Europe/Moscow:20270108T180000\r\n", "TZID:Europe/Moscow\r\n")
        .contains("LOCATION:Атлет", "X-WR-CALNAME:Тренировки · Атлет")
        .contains("LAST-MODIFIED:20270104T090000Z", "DTSTAMP:20270104T090000Z");
  }

  @Test
  void tellsEveryStateToThoseWhoReadItAndInTheSummary() {
    List<Seen> seen =
        CalendarPrograms.read(
            file(
                Language.EN,
                session(BookingState.PENDING, FRIDAY, MOSCOW),
                session(BookingState.CONFIRMED, FRIDAY, MOSCOW),
                session(BookingState.COMPLETED, FRIDAY, MOSCOW),
                session(BookingState.NO_SHOW, FRIDAY, MOSCOW),
                session(BookingState.CANCELLED, FRIDAY, MOSCOW)));

    assertThat(seen)
        .extracting(event -> event.status() + " " + event.summary())
        .containsExactly(
            "TENTATIVE Session: Анна (not confirmed)",
            "CONFIRMED Session: Анна",
            "CONFIRMED Session: Анна",
            "CONFIRMED Session: Анна",
            "CANCELLED Cancelled: Session: Анна");
  }

  @Test
  void theSameSessionsMakeTheSameFile() {
    AgendaEntry session = session(BookingState.PENDING, FRIDAY, MOSCOW);

    assertThat(file(Language.RU, session)).isEqualTo(file(Language.RU, session));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "America/New_York", "America/Santiago"})
  void isRightAroundEveryClockChange(String name) {
    List<AgendaEntry> sessions = aroundClockChanges(ZoneId.of(name));

    String file = file(Language.RU, sessions.toArray(AgendaEntry[]::new));

    assertThat(file.split("DTSTART;TZID=" + name + ":", -1)).as("ten days later").hasSize(1 + 3);
    assertRight(CalendarPrograms.read(file), sessions);
  }

  @Test
  void isRightWhereSummerIsHalfAnHour() {
    List<AgendaEntry> sessions = aroundClockChanges(ZoneId.of("Australia/Lord_Howe"));

    String file = file(Language.RU, sessions.toArray(AgendaEntry[]::new));

    assertRight(CalendarPrograms.byAnother(file), sessions);
  }

  private static List<AgendaEntry> aroundClockChanges(ZoneId zone) {
    List<AgendaEntry> sessions = new ArrayList<>();
    ZoneOffsetTransition change = zone.getRules().nextTransition(FRIDAY);
    for (int changes = 0; changes < 3; changes++) {
      Instant first = change.getInstant().minus(Duration.ofHours(3));
      for (int half = 0; half < 12; half++) {
        Instant start = first.plus(Duration.ofMinutes(30L * half));
        sessions.add(session(BookingState.CONFIRMED, start, zone));
      }
      Instant later = change.getInstant().plus(Duration.ofDays(10));
      sessions.add(session(BookingState.CONFIRMED, later, zone));
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return sessions;
  }

  private static void assertRight(List<Seen> seen, List<AgendaEntry> sessions) {
    assertThat(seen)
        .extracting(Seen::start)
        .containsExactlyElementsOf(sessions.stream().map(AgendaEntry::start).toList());
    assertThat(seen)
        .allSatisfy(
            event -> assertThat(event.end()).isEqualTo(event.start().plus(Duration.ofHours(1))));
  }

  @Test
  void aClientOfTrainersInSeveralZonesHasThemAll() {
    List<AgendaEntry> sessions =
        List.of(
            session(BookingState.CONFIRMED, FRIDAY, MOSCOW),
            session(BookingState.CONFIRMED, FRIDAY, ZoneId.of("Asia/Kathmandu")),
            session(BookingState.CONFIRMED, FRIDAY, ZoneId.of("UTC")));

    String file = file(Language.RU, sessions.toArray(AgendaEntry[]::new));

    assertThat(CalendarPrograms.read(file)).extracting(Seen::start).containsOnly(FRIDAY);
    assertThat(file).contains("DTSTART;TZID=Asia/Kathmandu:20270108T204500");
  }

  @Test
  void aNameCannotEndItsLineOrBreakACharacter() {
    String hostile = "Анна, \"Ы\"; \\n\r\nSTATUS:CANCELLED\nBEGIN:VALARM 🏋️‍♀️ 训练".repeat(3);
    AgendaEntry session = session(BookingState.CONFIRMED, FRIDAY, MOSCOW, hostile);

    String file = file(Language.RU, session);

    assertThat(file).doesNotContain("\nSTATUS:CANCELLED", "\nBEGIN:VALARM");
    assertThat(CalendarPrograms.read(file).getFirst().summary().replace("\r\n", "\n"))
        .isEqualTo("Тренировка: " + hostile.replace("\r\n", "\n"));
    assertThat(file.split("\r\n"))
        .allSatisfy(line ->
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
  }

  @Test
  void anEmptyCalendarIsOneToo() {
    assertThat(CalendarPrograms.read(file(Language.RU))).isEmpty();
  }

  private static AgendaEntry session(BookingState state, Instant start, ZoneId zone) {
    return session(state, start, zone, "Анна");
  }

  private static AgendaEntry session(
      BookingState state, Instant start, ZoneId zone, String client) {
    return new AgendaEntry(
        new BookingId(Ids.next()),
        state,
        new Party(Ids.next(), "Ольга"),
        new Party(Ids.next(), client),
        null,
        start,
        start.plus(Duration.ofHours(1)),
        zone,
        3,
        Instant.parse("2027-01-04T09:00:00Z"));
  }

  private static String file(Language language, AgendaEntry... sessions) {
    FeedOwner owner =
        new FeedOwner(
            new MembershipId(UUID.randomUUID()),
            new TenantId(UUID.randomUUID()),
            "Атлет",
            MembershipKind.TRAINER,
            UUID.randomUUID(),
            language);
    return new String(new CalendarFile(owner).of(List.of(sessions)), StandardCharsets.UTF_8);
  }
}
