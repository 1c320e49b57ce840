package ru.trenergram.bot.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ru.trenergram.identity.Language;

class PhrasesTest {

  private static final Phrases PHRASES = new Phrases();

  static Stream<String> keys() {
    return PHRASES.keys(Language.RU).stream().sorted();
  }

  private static Set<String> arguments(Language language, String key) {
    return new TreeSet<>(
        new MessageFormat(PHRASES.pattern(language, key), Locale.ROOT).getArgumentNames());
  }

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(PHRASES.keys(Language.EN)).isEqualTo(PHRASES.keys(Language.RU));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void bothLanguagesUseTheSameArguments(String key) {
    assertThat(arguments(Language.EN, key)).isEqualTo(arguments(Language.RU, key));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void tagsAreClosedAndTextsAreShort(String key) {
    for (Language language : Language.values()) {
      String text = PHRASES.pattern(language, key);
      assertThat(text.split("<b>", -1)).hasSameSizeAs(text.split("</b>", -1));
      assertThat(text.replaceAll("</?b>", "")).doesNotContain("<", ">");
      assertThat(text.length()).isLessThan(key.startsWith("button.") ? 100 : 1_000);
    }
  }

  /** As messages of earlier releases do that still wait, or whose buttons are pressed. */
  @ParameterizedTest
  @MethodSource("keys")
  void aMessageThatLacksWhatATextWantsIsReadable(String key) {
    for (Language language : Language.values()) {
      assertThat(PHRASES.html(language, key, Map.of())).doesNotContain("{", "}");
    }
  }

  @Test
  void everyTextThatTheCodeAsksForExists() throws IOException {
    Pattern key =
        Pattern.compile(
            "\"((?:booking|series|waitlist|group|groups|seat|transfer|balance|pass|client|trainer|club|my|my_link|terms|note|button|code|contact|cancel|start|stop|privacy|erasure|erased)"
                + "\\.[a-z_.-]+)\"");
    try (Stream<Path> gateway = Files.walk(Path.of("src/main/java"));
        Stream<Path> domain = Files.walk(Path.of("../platform-api/src/main/java"))) {
      Set<String> asked =
          Stream.concat(
                  gateway,
                  domain.filter(f ->
                      f.toString()
                          .matches(".*/(bookings|balances|people|privacy|reminders|transfers)/.*")))
              .filter(f -> f.toString().endsWith(".java"))
              .map(PhrasesTest::read)
              .flatMap(text -> key.matcher(text).results().map((MatchResult m) -> m.group(1)))
              .collect(Collectors.toSet());

      assertThat(asked).hasSizeGreaterThan(30);
      assertThat(PHRASES.keys(Language.RU)).containsAll(asked);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whatComesFromOutsideIsEscapedAndCut() {
    Map<String, Object> hostile = Map.of("name", "<b>{x}</b> & 'y'" + "я".repeat(500));

    String html = PHRASES.html(Language.RU, "start.known", hostile);
    String plain = PHRASES.plain(Language.RU, "start.known", hostile);

    assertThat(html).contains("&lt;b&gt;{x}&lt;/b&gt; &amp; 'y'").hasSizeLessThan(300);
    assertThat(plain).contains("<b>{x}</b> & 'y'");
  }

  @Test
  void momentsAreShownByTheTrainersClockAndMoneyByItsCurrency() {
    Map<String, Object> booking =
        Map.of(
            "trainer", "Ольга",
            "start", "2026-11-24T15:00:00Z",
            "zone", "Asia/Yekaterinburg",
            "minutes", 61L,
            "priceMinor", 250_050L,
            "currency", "RUB");

    assertThat(PHRASES.html(Language.RU, "booking.ask", booking).replace('\u00a0', ' '))
        .contains("вт, 24 ноября, 20:00 (Екатеринбург)", "61 минута", "2 500,50 ₽");
    assertThat(PHRASES.html(Language.EN, "booking.ask", booking))
        .contains("Tue, 24 November, 20:00 (Yekaterinburg)", "61 minutes", "₽2,500.50");
  }

  /** What the trainer, and the client, read of a session that is off and costs nothing. */
  @Test
  void ofASessionThatCostsNothingNoMoneyIsSpoken() {
    for (Language language : Language.values()) {
      assertThat(cancelled(language, "trainer", "no")).containsPattern("списанное|charged");
      assertThat(cancelled(language, "trainer", "none"))
          .doesNotContainPattern("списанное|Бесплатно|charge");
      assertThat(cancelled(language, "client", "yes")).containsPattern("Платить|pay");
      assertThat(cancelled(language, "client", "none")).doesNotContainPattern("Платить|pay|paid");
      assertThat(ofSeries(language, "cancelled", "yes")).containsPattern("Платить|pay");
      assertThat(ofSeries(language, "cancelled", "none")).doesNotContainPattern("Платить|pay|paid");
      assertThat(ofSeries(language, "moved", "yes")).containsPattern("списанное|charged");
      assertThat(ofSeries(language, "moved", "none")).doesNotContainPattern("списанное|charge");
    }
  }

  @Test
  void aSeatThatComesFreeIsNoTimeThatIsFree() {
    Map<String, Object> seat = Map.of("seat", "yes", "name", "Йога", "taken", 3L, "capacity", 8L);
    String single = "booking.cancelled.trainer";

    assertThat(PHRASES.plain(Language.RU, single, seat))
        .contains("Место в группе «Йога» снова свободно (занято 3 из 8).")
        .doesNotContain("Время");
    assertThat(PHRASES.plain(Language.EN, single, seat))
        .contains("A place in the group “Йога” is free again (3 of 8 taken).")
        .doesNotContain("time is");
    assertThat(ofSeats(Language.RU, "cancelled.trainer", 3))
        .contains("3 занятия группы «Йога», с ", "В каждом из них снова свободно место.")
        .doesNotContain("Время");
    assertThat(ofSeats(Language.RU, "cancelled.trainer", 1)).contains("Место снова свободно.");
    assertThat(ofSeats(Language.EN, "cancelled.trainer", 3))
        .contains("3 sessions of the group “Йога”, from ", "A place is free again in each of them.")
        .doesNotContain("time is");
    assertThat(ofSeats(Language.EN, "cancelled.trainer", 1)).contains("The place is free again.");
  }

  @Test
  void ofSessionsOfOneClientTheTimeIsFree() {
    for (Map<String, Object> own : List.<Map<String, Object>>of(Map.of(), Map.of("seat", "no"))) {
      for (String key : List.of("booking.cancelled.trainer", "series.cancelled.trainer")) {
        assertThat(PHRASES.plain(Language.RU, key, own))
            .contains("Время снова свободно.")
            .doesNotContain("Место", "место", "групп");
        assertThat(PHRASES.plain(Language.EN, key, own))
            .contains("The time is free again.")
            .doesNotContain("place", "group");
      }
    }
  }

  @Test
  void messagesAboutSeatsNameTheirGroup() {
    for (String what : List.of("confirmed.trainer", "moved.client", "cancelled.client")) {
      for (Language language : Language.values()) {
        assertThat(ofSeats(language, what, 2)).contains("Йога");
        assertThat(PHRASES.plain(language, "series." + what, Map.of("seat", "no", "name", "Йога")))
            .doesNotContain("Йога");
      }
    }
  }

  @Test
  void whoCannotBeReachedIsNamedWithTheGroupOfTheirSeat() {
    Map<String, Object> seat = Map.of("client", "Анна", "seat", "yes", "name", "Йога");
    Map<String, Object> own = Map.of("client", "Анна", "seat", "no", "name", "");
    for (String key : List.of("booking.unreached.trainer", "booking.untold.trainer")) {
      assertThat(PHRASES.plain(Language.RU, key, seat)).contains("Анна (группа «Йога»): ");
      assertThat(PHRASES.plain(Language.EN, key, seat)).startsWith("Анна (group “Йога”) cannot");
      assertThat(PHRASES.plain(Language.RU, key, own)).contains("Анна: ");
      assertThat(PHRASES.plain(Language.EN, key, own)).startsWith("Анна cannot");
    }
  }

  private static String ofSeats(Language language, String what, long count) {
    return PHRASES.plain(
        language, "series." + what, Map.of("seat", "yes", "name", "Йога", "count", count));
  }

  /** As of a session that is off; messages of the release before do not say why. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "booking.moved.client",
        "booking.moved.trainer",
        "series.moved.client",
        "series.moved.trainer",
        "group.moved.trainer",
        "group.series.moved.trainer"
      })
  void whoeverIsToldOfAMoveReadsWhy(String key) {
    Map<String, Object> why =
        Map.of("name", "Йога", "client", "Анна", "told", "yes", "reason", "Зал <занят>");

    assertThat(PHRASES.html(Language.RU, key, why)).contains("\n«Зал &lt;занят&gt;»");
    assertThat(PHRASES.html(Language.EN, key, why)).contains("\n“Зал &lt;занят&gt;”");
    for (Language language : Language.values()) {
      assertThat(PHRASES.html(language, key, Map.of("name", "Йога", "client", "Анна")))
          .doesNotContainPattern("\n[«“]")
          .isEqualTo(
              PHRASES.html(
                  language,
                  key,
                  Map.of("name", "Йога", "client", "Анна", "told", "no", "reason", "")));
    }
  }

  @Test
  void whoAcceptsALateMoveReadsThatItIsPaidFor() {
    for (Language language : Language.values()) {
      assertThat(PHRASES.plain(language, "booking.moved.trainer", Map.of("fee", "stands")))
          .containsPattern("списанное остаётся|what was charged stays");
      for (Map<String, Object> inTime :
          List.<Map<String, Object>>of(Map.of(), Map.of("fee", "none"))) {
        assertThat(PHRASES.plain(language, "booking.moved.trainer", inTime))
            .doesNotContainPattern("списанное|charge");
      }
    }
  }

  @Test
  void whoIsToCallReadsThatTheRequestIsAccepted() {
    Map<String, Object> accepted = Map.of("client", "Анна", "news", "ACCEPTED");

    assertThat(PHRASES.plain(Language.RU, "booking.untold.trainer", accepted))
        .contains("запрос принят", "Позвоните")
        .doesNotContain("отмен", "серии");
    assertThat(PHRASES.plain(Language.EN, "booking.untold.trainer", accepted))
        .contains("request is accepted", "Please call")
        .doesNotContain("cancel", "series");
  }

  private static String ofSeries(Language language, String what, String free) {
    return PHRASES.plain(language, "series." + what + ".client", Map.of("free", free));
  }

  private static String cancelled(Language language, String side, String free) {
    Map<String, Object> about =
        Map.ofEntries(
            Map.entry("client", "Anna"),
            Map.entry("trainer", "Olga"),
            Map.entry("start", "2026-11-24T15:00:00Z"),
            Map.entry("before", "2026-11-23T15:00:00Z"),
            Map.entry("zone", "Europe/Moscow"),
            Map.entry("by", side.equals("trainer") ? "client" : "trainer"),
            Map.entry("cause", "WISHED"),
            Map.entry("declined", "no"),
            Map.entry("moved", "no"),
            Map.entry("free", free),
            Map.entry("told", "no"),
            Map.entry("reason", ""));
    return PHRASES.plain(language, "booking.cancelled." + side, about);
  }

  /** The texts know zones by a library of their own, which must not differ from the domain's. */
  @Test
  void everyZoneShowsTheSameClockAsTheDomain() {
    DateTimeFormatter clock = DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH);
    List<String> wrong = new ArrayList<>();
    for (String zone : ZoneId.getAvailableZoneIds()) {
      for (int quarter = 0; quarter < 40; quarter++) {
        ZonedDateTime start =
            LocalDateTime.of(2026, 1, 15, 12, 0).plusMonths(3L * quarter).atZone(ZoneId.of(zone));
        Map<String, Object> session =
            Map.of("client", "Anna", "start", start.toInstant().toString(), "zone", zone);
        String text = PHRASES.plain(Language.EN, "booking.confirmed.trainer", session);
        if (!text.contains(clock.format(start))) {
          wrong.add(start + ": " + text);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void aTextThatDoesNotExistIsAnError() {
    assertThatThrownBy(() -> PHRASES.html(Language.EN, "no.such", Map.of()))
        .isInstanceOf(MissingResourceException.class);
  }
}
