package ru.trenergram.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.testing.TestApi.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What the API says when a change of a schedule cannot be saved as it is. */
@WholeApi
class ScheduleTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final Document document;
  private final Wire wire;
  private final World world;
  private final Fresh fresh;
  private final Requests requests;
  private final Player trainer;

  @Autowired
  ScheduleTest(Document document, Wire wire, World world, Fresh fresh, Requests requests) {
    this.document = document;
    this.wire = wire;
    this.world = world;
    this.fresh = fresh;
    this.requests = requests;
    this.trainer = world.player(world.beta(), "trainer");
  }

  @Test
  void refusesToWriteOverWhatSomebodyElseChanged() {
    Ask ask = good("replaceWorkingHours");
    JsonNode saved = wire.send(ask).body();

    Answer late = wire.send(ask);

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("schedule-changed");
    JsonNode schedule = wire.send(good("getSchedule")).body();
    assertThat(schedule).isEqualTo(saved);
    assertThat(schedule.path("hours")).hasSize(7);
    assertThat(schedule.at("/hours/0/closes").asString()).isEqualTo("00:00");
  }

  @Test
  void listsTheBookingsThatAChangeHitsAndSavesItWithAChoiceForEach() {
    wire.send(good("replaceWorkingHours"));
    String booking = fresh.booking(trainer).toString();
    Ask dayless = good("replaceWorkingHours").withMember("hours", JSON.createArrayNode());

    Answer hits = wire.send(dayless);

    assertThat(hits.status()).isEqualTo(409);
    assertThat(hits.code()).isEqualTo("schedule-hits-bookings");
    ArrayNode choices = JSON.createArrayNode();
    for (JsonNode hit : hits.body().path("bookings")) {
      String id = hit.path("id").asString();
      choices
          .addObject()
          .put("booking", id)
          .put("action", id.equals(booking) ? "CANCEL" : "KEEP")
          .putNull("message");
    }
    for (JsonNode group : hits.body().path("groupSessions")) {
      choices
          .addObject()
          .put("booking", group.path("id").asString())
          .put("action", "KEEP")
          .putNull("message");
    }
    assertThat(choices.toString()).contains(booking);
    assertThat(wire.send(dayless.withMember("choices", choices)).status()).isEqualTo(200);
    Ask look =
        requests.good(document.operation("getBooking"), trainer).withPath("booking", booking);
    assertThat(wire.send(look).body().path("state").asString()).isEqualTo("CANCELLED");
  }

  @Test
  void namesTheSpecialDaysThatAreInTheWay() {
    Ask ask = good("addSpecialDays");
    String first = wire.send(ask).body().path("id").asString();

    Answer second = wire.send(ask);

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("days-taken");
    assertThat(second.body().at("/specialDays/id").asString()).isEqualTo(first);
  }

  @Test
  void refusesHoursThatOverlapOrEndBeforeTheyBegin() {
    for (String hours :
        new String[] {
          "[{'day':'MONDAY','opens':'09:00','closes':'13:00'},"
              + "{'day':'MONDAY','opens':'12:59','closes':'15:00'}]",
          "[{'day':'MONDAY','opens':'09:00','closes':'09:00'}]",
          "[{'day':'MONDAY','opens':'09:00','closes':'24:00'}]",
          "[{'day':'MONDAY','opens':'9','closes':'10:00'}]",
          "[{'day':'MONDAY','opens':[9,0],'closes':'10:00'}]",
          "[{'day':1,'opens':'09:00','closes':'10:00'}]",
          "[null]"
        }) {
      Answer answer =
          wire.send(
              good("replaceWorkingHours")
                  .withMember("hours", JSON.readTree(hours.replace('\'', '"'))));
      assertThat(answer.status()).as(hours).isEqualTo(400);
      assertThat(answer.body().path("fields").toString()).as(hours).contains("hours");
    }
  }

  private Ask good(String operation) {
    return requests.good(document.operation(operation), trainer);
  }
}
