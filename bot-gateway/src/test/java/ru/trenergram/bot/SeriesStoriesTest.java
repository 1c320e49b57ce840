package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Pass;
import ru.trenergram.balances.PassOutcome;
import ru.trenergram.balances.Passes;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.MoveSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.SeriesChanges;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.SeriesRescheduling;
import ru.trenergram.bookings.SeriesView;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.SettingsOutcome;
import ru.trenergram.people.TrainerSettings;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestTelegram;
import tools.jackson.databind.JsonNode;

/** Weeks of a client who comes every Wednesday and pays with a pass. */
class SeriesStoriesTest extends StoryScene {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMMM y, HH:mm '(Москва)'", Locale.of("ru"));

  @Autowired SeriesDesk series;
  @Autowired SeriesRescheduling rescheduling;
  @Autowired SeriesChanges changes;
  @Autowired Balances balances;
  @Autowired Passes passes;
  @LocalServerPort int port;

  @Test
  void aPassPaysASeriesUntilItRunsOutAndNotWhileItIsFrozen() {
    openClub();
    Client anna = client("Anna");
    begin();

    at("1 Mon 12:05", () -> balances.topUp(account(anna), 2_000_000, "наличные", olga()));
    SellPass sale = new SellPass(account(anna), 2, null, 30, 400_000);
    Pass pass = ((PassOutcome.Done) at("1 Mon 12:06", () -> passes.sell(sale, olga()))).pass();
    SeriesOutcome booked = at("1 Mon 12:10", () -> series.book(everyWednesday(anna), olga()));
    assertThat(booked).isInstanceOf(SeriesOutcome.Done.class);
    taps("1 Mon 12:15", anna.chat(), "Приду на все");
    PassOutcome frozen =
        at(
            "2 Mon 10:00",
            () -> passes.freeze(account(anna), pass.id(), day("2 Tue"), day("2 Sun")));
    assertThat(frozen).isInstanceOf(PassOutcome.Done.class);
    until("5 Mon 12:00");

    happened(
        """
        1 Mon 12:05 $ Anna TOP_UP 20000
        1 Mon 12:05 > Anna balance.topped-up.client
        1 Mon 12:06 $ Anna PASS -4000 and 2 of the pass
        1 Mon 12:10 * Anna 1 Wed 18:00: booked by trainer
        1 Mon 12:10 * Anna 2 Wed 18:00: booked by trainer
        1 Mon 12:10 * Anna 3 Wed 18:00: booked by trainer
        1 Mon 12:10 * Anna 4 Wed 18:00: booked by trainer
        1 Mon 12:10 * Anna series of 4: booked by trainer
        1 Mon 12:10 > Anna series.made.client 1 Wed 18:00
        1 Mon 12:15 * Anna 1 Wed 18:00: confirmed by client
        1 Mon 12:15 * Anna 2 Wed 18:00: confirmed by client
        1 Mon 12:15 * Anna 3 Wed 18:00: confirmed by client
        1 Mon 12:15 * Anna 4 Wed 18:00: confirmed by client
        1 Mon 12:15 * Anna series of 4: confirmed
        1 Mon 12:15 > Olga series.confirmed.trainer 1 Wed 18:00
        1 Mon 12:15 ~ Anna note.series-confirmed 1 Wed 18:00
        1 Tue 18:00 $ Anna CHARGE 0 and -1 of the pass, DEADLINE 1 Wed 18:00
        1 Wed 16:00 > Anna booking.soon 1 Wed 18:00
        1 Wed 17:00 > Anna booking.soon 1 Wed 18:00
        1 Wed 17:45 > Anna booking.soon 1 Wed 18:00
        1 Wed 19:00 * Anna 1 Wed 18:00: from CONFIRMED to COMPLETED by system
        2 Tue 18:00 $ Anna CHARGE -2500, DEADLINE 2 Wed 18:00
        2 Wed 16:00 > Anna booking.soon 2 Wed 18:00
        2 Wed 17:00 > Anna booking.soon 2 Wed 18:00
        2 Wed 17:45 > Anna booking.soon 2 Wed 18:00
        2 Wed 19:00 * Anna 2 Wed 18:00: from CONFIRMED to COMPLETED by system
        3 Tue 18:00 $ Anna CHARGE 0 and -1 of the pass, DEADLINE 3 Wed 18:00
        3 Wed 16:00 > Anna booking.soon 3 Wed 18:00
        3 Wed 17:00 > Anna booking.soon 3 Wed 18:00
        3 Wed 17:45 > Anna booking.soon 3 Wed 18:00
        3 Wed 19:00 * Anna 3 Wed 18:00: from CONFIRMED to COMPLETED by system
        4 Tue 18:00 $ Anna CHARGE -2500, DEADLINE 4 Wed 18:00
        4 Wed 16:00 > Anna booking.soon 4 Wed 18:00
        4 Wed 17:00 > Anna booking.soon 4 Wed 18:00
        4 Wed 17:45 > Anna booking.soon 4 Wed 18:00
        4 Wed 19:00 * Anna 4 Wed 18:00: from CONFIRMED to COMPLETED by system
        """);
    assertThat(statement(anna))
        .isEqualTo(
            """
            Пополнение: 20 000 ₽ «наличные»
            Куплен абонемент: 4 000 ₽
            Занятие списано с абонемента по правилу 24 ч: 1 Wed 18:00; отменить бесплатно можно было до 1 Tue 18:00
            Списано по правилу 24 ч: занятие 2 Wed 18:00, 2 500 ₽; отменить бесплатно можно было до 2 Tue 18:00
            Занятие списано с абонемента по правилу 24 ч: 3 Wed 18:00; отменить бесплатно можно было до 3 Tue 18:00
            Списано по правилу 24 ч: занятие 4 Wed 18:00, 2 500 ₽; отменить бесплатно можно было до 4 Tue 18:00
            """);
  }

  @Test
  void ofSessionsThatCostNothingNoMoneyIsSpoken() {
    openClub();
    Client anna = client("Anna");
    givesSessionsForNothing();
    begin();
    SeriesOutcome booked = at("1 Mon 12:10", () -> series.book(everyWednesday(anna), olga()));
    SeriesView sessions = ((SeriesOutcome.Done) booked).series();
    MoveSeries toThursdays =
        new MoveSeries(
            sessions.id(),
            sessions.bookings().getFirst().id(),
            Scope.ALL,
            moment("1 Thu 18:00"),
            ConflictChoice.ALL_OR_NOTHING,
            false);

    SeriesOutcome moved = at("1 Mon 12:15", () -> rescheduling.move(toThursdays, olga()));

    assertThat(moved).isInstanceOf(SeriesOutcome.Done.class);
    assertThat(newest(anna))
        .contains("переносит ваши занятия", "по четвергам в 18:00")
        .endsWith("Сможете приходить?")
        .doesNotContain("бесплатно");

    at("1 Mon 12:20", () -> changes.cancel(sessions.id(), Scope.ALL, null, olga(), null));

    assertThat(newest(anna)).contains("отменяет 4 занятия").doesNotContain("Платить");
  }

  private void givesSessionsForNothing() {
    TrainerSettings now = in(() -> settings.find(trainer).orElseThrow());
    ChangeSettings free =
        new ChangeSettings(trainer, 0, now.sessionMinutes(), now.zone(), now.version());
    assertThat(in(() -> settings.change(free))).isInstanceOf(SettingsOutcome.Saved.class);
  }

  private static String newest(Client whom) {
    return whom.chat().messages().getLast().text();
  }

  private BookSeries everyWednesday(Client client) {
    return new BookSeries(
        trainer,
        client.id(),
        moment("1 Wed 18:00"),
        null,
        new Repeat(Set.of(), 1, null, 4, Set.of()),
        ConflictChoice.ALL_OR_NOTHING,
        false);
  }

  /** As the client reads it in the Mini App, the oldest line first. */
  private String statement(Client client) {
    TestApi api = new TestApi("http://127.0.0.1:" + port + "/api/v1").with("Accept-Language", "ru");
    String told =
        TestTelegram.initData(
            SimulatedTelegram.TOKEN, client.chat().persona().id(), clock.instant());
    String token =
        api.post("/sessions", Map.of("initData", told)).body().path("accessToken").asString();
    TestApi.Answer answer =
        api.bearer(token).get("/balances/%s/%s/entries?limit=50".formatted(trainer, client.id()));
    List<String> lines = new ArrayList<>();
    for (JsonNode line : answer.body().path("items")) {
      String note = line.path("note").asString("");
      lines.addFirst(inWeeks(line) + (note.isEmpty() ? "" : " «" + note + "»") + "\n");
    }
    return String.join("", lines);
  }

  /** The sentence of a line, with the moments of the story in the place of dates. */
  private String inWeeks(JsonNode line) {
    String text = line.path("text").asString().replace('\u00a0', ' ');
    for (String moment : List.of("start", "deadline")) {
      if (line.path(moment).isString()) {
        Instant named = Instant.parse(line.path(moment).asString());
        text = text.replace(DATE.format(named.atZone(MOSCOW)), words(named));
      }
    }
    return text;
  }
}
