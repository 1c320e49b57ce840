package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.trenergram.people.TrainerId;
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

/** Anna waits for an hour of the night, at which Olga gives nothing. */
@ApiTest
class WaitingForTypeTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @LocalServerPort int port;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired SessionTypes types;
  @Autowired TenantScope scope;
  @Autowired MovableClock clock;

  private TenantId club;
  private TrainerId olga;
  private TestApi anna;
  private LocalDate day;

  @BeforeEach
  void aClientOfOlga() {
    day = LocalDate.ofInstant(clock.moveToNextMonday(), MOSCOW).plusDays(4);
    club = clubs.open("Iron");
    Somebody person = people.somebody("Anna");
    olga = in(() -> people.trainer("Olga"));
    scope.run(club, () -> people.client(olga, person));
    String signed = TestTelegram.initData(TestEdge.BOT_TOKEN, person.telegramId(), clock.instant());
    TestApi anybody = new TestApi("http://127.0.0.1:" + port);
    Answer session = anybody.post("/api/v1/sessions", Map.of("initData", signed));
    anna = anybody.bearer(session.body().path("accessToken").asString());
  }

  @Test
  void theEntryNamesTheTypeThatIsWaitedFor() {
    UUID massage = added(olga, 1);

    Answer typed = waits(massage);
    Answer usual = waits(null);

    assertThat(typed.status()).as(typed.text()).isEqualTo(201);
    assertThat(typed.body().path("sessionType").asString()).isEqualTo(massage.toString());
    assertThat(usual.status()).as(usual.text()).isEqualTo(201);
    assertThat(usual.body().path("sessionType").isString()).isFalse();
    assertThat(id(waits(massage))).isEqualTo(id(typed)).isNotEqualTo(id(usual));
    assertThat(anna.get("/api/v1/waitlist").body().path("items").size()).isEqualTo(2);
  }

  @Test
  void aTypeThatCannotBeHadAloneOfThisTrainerIsUnknown() {
    TrainerId pavel = in(() -> people.trainer("Pavel"));

    for (UUID wrong : new UUID[] {added(olga, 10), added(pavel, 1), UUID.randomUUID()}) {
      Answer refused = waits(wrong);
      assertThat(refused.status()).as(refused.text()).isEqualTo(404);
      assertThat(refused.code()).isEqualTo("unknown-session-type");
    }
  }

  private UUID added(TrainerId trainer, int capacity) {
    SessionTypeWish wish = new SessionTypeWish("Массаж", 90, 400_000, capacity);
    return in(() -> types.add(trainer, wish)).orElseThrow().id().value();
  }

  private static String id(Answer entry) {
    return entry.body().path("id").asString();
  }

  private Answer waits(@Nullable UUID type) {
    Map<String, Object> wish = new HashMap<>();
    wish.put("trainer", olga.toString());
    wish.put("day", day.toString());
    wish.put("earliest", "03:00");
    wish.put("latest", "03:30");
    wish.put("noticeMinutes", 60);
    if (type != null) {
      wish.put("sessionType", type.toString());
    }
    return anna.post("/api/v1/waitlist", wish);
  }

  private <T> T in(Supplier<T> work) {
    return scope.call(club, work::get);
  }
}
