package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.testing.TestApi.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of a session carries UTC and the trainer's wall clock (product.md section 10). */
class LocalTimesTest extends ReasonsScene {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Test
  void theHistoryOfABooking() {
    BookingId session = booked(start);
    move("/bookings/" + session + "/start");

    assertMoved(items("/bookings/" + session + "/history"));
  }

  @Test
  void theHistoryOfAGroupSession() {
    GroupSession group = group();
    move("/group-sessions/" + group.id() + "/start");

    assertMoved(items("/group-sessions/" + group.id() + "/history"));
  }

  private void assertMoved(List<JsonNode> changes) {
    assertThat(changes).hasSize(2).allSatisfy(change -> assertBoth(change, "at", "start"));
    assertThat(changes.getFirst().path("beforeLocal").isNull()).isTrue();
    assertBoth(changes.getLast(), "before");
  }

  @Test
  void theRemindersOfABooking() {
    BookingId session = booked(start);
    move("/bookings/" + session + "/start");

    List<JsonNode> reminders = items("/bookings/" + session + "/reminders");

    assertThat(reminders).isNotEmpty().allSatisfy(one -> assertBoth(one, "start", "due"));
    assertThat(reminders)
        .filteredOn(one -> one.path("settledAt").isString())
        .as("asked by the message of the move")
        .isNotEmpty()
        .allSatisfy(one -> assertBoth(one, "settledAt"));
    assertThat(reminders)
        .filteredOn(one -> one.path("settledAt").isNull())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.path("settledAtLocal").isNull()).isTrue());
  }

  @Test
  void aBookingAndTheFreeTimesBesideIt() {
    BookingId session = booked(start);

    assertBoth(olga.get("/bookings/" + session).body(), "start", "freeUntil", "movableUntil");
    Answer taken =
        olga.post("/bookings", Map.of("client", client.toString(), "start", start.toString()));
    assertThat(taken.code()).isEqualTo("slot-taken");
    assertThat(taken.body().path("alternatives").valueStream())
        .isNotEmpty()
        .allSatisfy(free -> assertBoth(free, "start"));
  }

  @Test
  void aBlockedTimeByItselfAndInTheSchedule() {
    String schedule = "/trainers/" + trainer + "/schedule";
    Instant noon = start.plus(Duration.ofDays(1));

    Answer blocked =
        olga.post(schedule + "/blocked-times", Map.of("start", noon.toString(), "minutes", 90));

    assertThat(blocked.status()).as(blocked.text()).isEqualTo(201);
    assertBoth(blocked.body(), "start", "end");
    assertThat(olga.get(schedule).body().path("blockedTimes").valueStream())
        .hasSize(1)
        .allSatisfy(time -> assertBoth(time, "start", "end"));
  }

  private static void assertBoth(JsonNode item, String... moments) {
    assertThat(item.path("timeZone").asString()).isEqualTo(MOSCOW.getId());
    for (String moment : moments) {
      Instant utc = Instant.parse(item.path(moment).asString());
      assertThat(LocalDateTime.parse(item.path(moment + "Local").asString()))
          .as(moment)
          .isEqualTo(LocalDateTime.ofInstant(utc, MOSCOW));
    }
  }

  private void move(String path) {
    Map<String, ?> wish = Map.of("start", start.plus(Duration.ofHours(1)).toString());
    Answer moved = olga.send("PUT", path, JsonMapper.shared().writeValueAsString(wish));
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
  }

  private List<JsonNode> items(String path) {
    Answer answer = olga.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().path("items").valueStream().toList();
  }
}
