package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
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

/** A client finds the full group session for whose seat they want to wait. */
@ApiTest
class FullGroupsTest {

  private static final String GROUPS = "/api/v1/group-sessions";

  @LocalServerPort int port;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired SessionTypes types;
  @Autowired GroupSessions groups;
  @Autowired Seats seats;
  @Autowired TenantScope scope;
  @Autowired MovableClock clock;

  private TestApi anna;
  private GroupSession full;
  private GroupSession open;

  @BeforeEach
  void aFullSessionAndOneWithSeats() {
    clock.move(Duration.ofMinutes(15)); // the limits begin anew
    TenantId club = clubs.open("Iron");
    Somebody person = people.somebody("Anna");
    scope.run(club, () -> plan(people.trainer("Olga"), person));
    String signed = TestTelegram.initData(TestEdge.BOT_TOKEN, person.telegramId(), clock.instant());
    Answer session = api().post("/api/v1/sessions", Map.of("initData", signed));
    anna = api().bearer(session.body().path("accessToken").asString());
  }

  private void plan(TrainerId trainer, Somebody person) {
    people.client(trainer, person);
    SessionType forTwo =
        types.add(trainer, new SessionTypeWish("Йога", 60, 80_000, 2)).orElseThrow();
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(3));
    Actor by = new Actor.ByTrainer(trainer);
    full = made(groups.make(new PlanGroup(forTwo, start), by));
    open = made(groups.make(new PlanGroup(forTwo, start.plus(Duration.ofHours(2))), by));
    for (String name : List.of("Boris", "Clara")) {
      seats.add(new TakeSeat(full.id(), people.client(trainer, name), false), by);
    }
  }

  private static GroupSession made(GroupOutcome outcome) {
    return ((GroupOutcome.Done) outcome).session();
  }

  @Test
  void onlyWhereTheySayThatTheyWouldWait() {
    assertThat(listed("")).containsExactly(open.id().toString());
    assertThat(listed("?alsoFull=false")).containsExactly(open.id().toString());
    assertThat(listed("?alsoFull=true"))
        .containsExactly(full.id().toString(), open.id().toString());
  }

  @Test
  void andNothingElseIsUnderstood() {
    assertThat(anna.get(GROUPS + "?alsoFull=perhaps").status()).isEqualTo(400);
  }

  private List<String> listed(String query) {
    Answer answer = anna.get(GROUPS + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().path("items").valueStream().map(row -> row.path("id").asString()).toList();
  }

  private TestApi api() {
    return new TestApi("http://127.0.0.1:" + port);
  }
}
