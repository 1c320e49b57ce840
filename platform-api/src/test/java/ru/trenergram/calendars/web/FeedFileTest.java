package ru.trenergram.calendars.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.kernel.Ids;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.ApiTest;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;
import ru.trenergram.testing.TestTelegram;

@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class FeedFileTest {

  private static final String FEED = "/api/v1/calendar-feed";

  @LocalServerPort int port;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;

  private TenantId club;
  private TestApi anybody;
  private TestApi trainer;
  private String booking;

  @BeforeEach
  void aTrainerWithASession() {
    clock.move(Duration.ofMinutes(15)); // the limits begin anew
    club = clubs.open("Iron");
    Somebody olga = people.somebody("Olga");
    booking =
        scope.call(
            club,
            () -> {
              TrainerId id = people.trainer(olga);
              ClientId client = people.client(id, "Anna");
              return ((BookingOutcome.Booked)
                      bookings.book(
                          new BookSession(
                              id, client, clock.instant().plus(Duration.ofDays(2)), null)))
                  .booking()
                  .id()
                  .toString();
            });
    anybody = new TestApi("http://127.0.0.1:" + port);
    trainer = signedIn(olga);
  }

  @Test
  void aCalendarFetchesTheSessionsByTheAddressAlone() {
    assertThat(trainer.get(FEED).body().path("active").asBoolean()).isFalse();
    Answer made = trainer.post(FEED, "");
    String url = made.body().path("url").asString();

    Answer file = anybody.with("Accept", "text/calendar").get(path(url));

    assertThat(made.status()).isEqualTo(201);
    assertThat(url).matches("http://api\\.test/calendars/[A-Za-z0-9_-]{22}\\.ics");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualToIgnoringCase("text/calendar;charset=utf-8");
    assertThat(file.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(file.text()).startsWith("BEGIN:VCALENDAR").contains(booking + "@trenergram");
    assertThat(anybody.send("HEAD", path(url), null).status()).isEqualTo(200);
    Answer state = trainer.get(FEED);
    assertThat(state.body().path("active").asBoolean()).isTrue();
    assertThat(state.body().path("url").isNull()).isTrue();
  }

  @Test
  void unknownRenewedAndRevokedAddressesAreTheSame404() {
    String first = path(trainer.post(FEED, "").body().path("url").asString());
    String second = path(trainer.post(FEED, "").body().path("url").asString());
    assertThat(anybody.get(second).status()).isEqualTo(200);
    assertThat(trainer.delete(FEED).status()).isEqualTo(204);
    assertThat(trainer.delete(FEED).status()).isEqualTo(204);

    List<String> refusals = new ArrayList<>();
    for (String dead :
        List.of(
            first,
            second,
            "/calendars/" + Ids.secretCode() + ".ics",
            "/calendars/" + UUID.randomUUID() + ".ics",
            "/calendars/%00.ics",
            "/calendars/" + "x".repeat(2_000) + ".ics")) {
      Answer answer = anybody.get(dead);
      if (answer.status() == 404) {
        assertThat(answer.header("Cache-Control")).contains("no-store");
        refusals.add(answer.code() + answer.body().path("detail"));
      } else {
        assertThat(answer.status()).as(dead).isEqualTo(400);
      }
    }

    assertThat(refusals).hasSizeGreaterThanOrEqualTo(5);
    assertThat(refusals.stream().distinct()).hasSize(1);
  }

  @Test
  void guessingEndsSoonButNotTheReadingOfTheOthersThere() {
    String url = path(trainer.post(FEED, "").body().path("url").asString());
    for (int guess = 0; guess < 60; guess++) {
      assertThat(anybody.get("/calendars/" + Ids.secretCode() + ".ics").status()).isEqualTo(404);
    }

    Answer refused = anybody.get("/calendars/" + Ids.secretCode() + ".ics");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isNotEmpty();
    assertThat(anybody.get(url).status()).isEqualTo(200);
  }

  @Test
  void aSecretReachesNoLogAlsoWhenItsFileCannotBeMade(CapturedOutput output) {
    String url = path(trainer.post(FEED, "").body().path("url").asString());
    String secret = url.substring("/calendars/".length(), url.length() - ".ics".length());
    assertThat(anybody.get(url).status()).isEqualTo(200);
    scope.run(
        club,
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(
                    _ -> jdbc.sql("update in_club.trainer set time_zone = 'Nowhere'").update()));

    Answer broken = anybody.get(url);

    assertThat(broken.status()).isEqualTo(500);
    assertThat(output.getAll())
        .contains("GET /calendars/{secret}.ics failed")
        .doesNotContain(secret);
  }

  private TestApi signedIn(Somebody who) {
    String signed = TestTelegram.initData(TestEdge.BOT_TOKEN, who.telegramId(), clock.instant());
    Answer session = anybody.post("/api/v1/sessions", Map.of("initData", signed));
    return anybody.bearer(session.body().path("accessToken").asString());
  }

  private static String path(String url) {
    return url.substring("http://api.test".length());
  }
}
