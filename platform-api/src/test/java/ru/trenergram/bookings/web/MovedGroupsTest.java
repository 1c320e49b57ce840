package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.PlanGroupSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.testing.TestApi.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Olga moves a group of two while one of them is with Pavel, of which she hears no more. */
class MovedGroupsTest extends ReasonsScene {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Autowired GroupSeries groupSeries;

  private ClientId boris;
  private Instant later;

  @BeforeEach
  void oneOfTwoIsWithPavel() {
    later = start.plus(Duration.ofHours(2));
    boris = in(() -> people.client(trainer, "Boris"));
    TrainerId pavel = in(() -> people.trainer("Pavel"));
    in(() -> people.client(pavel, comes));
    BookSession other = new BookSession(pavel, client, later, null);
    assertThat(in(() -> bookings.book(other))).isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void aGroupMovesOnceSheKnowsWhoIsBusy() {
    GroupSession group = group();
    twoTakePartIn(group);

    Answer refused = move(group, Map.of("start", later.toString()));

    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("clients-are-busy");
    assertNamesAnnaOnly(refused.body().path("clients"));
    assertThat(refused.text()).doesNotContain("Pavel", later.toString());

    Answer moved = move(group, Map.of("start", later.toString(), "despiteOverlap", true));

    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    assertThat(moved.body().path("start").asString()).isEqualTo(later.toString());
  }

  private Answer move(GroupSession group, Map<String, ?> body) {
    String path = "/group-sessions/" + group.id() + "/start";
    return olga.send("PUT", path, JSON.writeValueAsString(body));
  }

  @Test
  void aSeriesIsPreviewedWithWhoIsBusyAndMovesOnceSheKnows() {
    Repeat twice = new Repeat(Set.of(), 1, null, 2, Set.of());
    PlanGroupSeries plan = new PlanGroupSeries(yoga(), start, twice, ConflictChoice.ALL_OR_NOTHING);
    GroupSeriesOutcome.Done made =
        (GroupSeriesOutcome.Done) in(() -> groupSeries.make(plan, byOlga()));
    made.sessions().forEach(this::twoTakePartIn);
    String path = "/group-sessions/series/" + made.series() + "/move";
    String first = made.sessions().getFirst().id().toString();
    Map<String, ?> wish = Map.of("scope", "ALL", "occurrence", first, "start", later.toString());

    Answer preview = olga.post(path + "/preview", wish);
    Answer refused = olga.post(path, wish);

    assertThat(preview.status()).as(preview.text()).isEqualTo(200);
    assertThat(preview.body().path("possible").asBoolean()).isFalse();
    assertThat(preview.body().path("sessions").size()).isEqualTo(1);
    JsonNode conflicts = preview.body().path("conflicts");
    assertThat(conflicts.size()).isEqualTo(1);
    assertThat(conflicts.path(0).path("reason").asString()).isEqualTo("CLIENT_IS_BUSY");
    assertNamesAnnaOnly(conflicts.path(0).path("clients"));
    assertThat(preview.text()).doesNotContain("Pavel");
    assertThat(refused.code()).isEqualTo("series-conflicts");
    assertThat(refused.body().path("plan")).isEqualTo(preview.body());

    Map<String, ?> meant =
        Map.of(
            "scope", "ALL", "occurrence", first, "start", later.toString(), "despiteOverlap", true);
    Answer moved = olga.post(path, meant);

    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    assertThat(moved.body().path("sessions").path(0).path("start").asString())
        .isEqualTo(later.toString());
  }

  private void assertNamesAnnaOnly(JsonNode clients) {
    assertThat(clients.valueStream().map(who -> who.path("id").asString()))
        .containsExactly(client.toString());
    assertThat(clients.path(0).path("name").asString()).isEqualTo(comes.name());
  }

  private void twoTakePartIn(GroupSession group) {
    for (ClientId who : List.of(client, boris)) {
      TakeSeat wish = new TakeSeat(group.id(), who, false);
      assertThat(in(() -> seats.add(wish, byOlga()))).isInstanceOf(BookingOutcome.Booked.class);
    }
  }
}
