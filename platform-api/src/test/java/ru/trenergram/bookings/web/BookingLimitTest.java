package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Availability;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.HoldSlot;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;
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

/** Who has booked as much as the trainer allows reads what is limited, and what to do. */
@ApiTest
class BookingLimitTest {

  @LocalServerPort int port;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired SelfBooking selfBooking;
  @Autowired RulesDesk rules;
  @Autowired Availability availability;
  @Autowired MovableClock clock;

  private TenantId club;
  private TrainerId trainer;
  private ClientId client;
  private TestApi anna;
  private List<Slot> free;

  @BeforeEach
  void aClientWhoHasAskedForOneSession() {
    // The limits on callers begin anew, and the days of the free slots are in one week.
    clock.moveToNextMonday();
    club = clubs.open("Iron");
    Somebody comes = people.somebody("Anna");
    trainer = in(() -> people.trainer("Olga"));
    client = in(() -> people.client(trainer, comes));
    anna = signedIn(comes);
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(4);
    Actor.ByClient self = new Actor.ByClient(client);
    free = in(() -> availability.freeSlots(trainer, day, day.plusDays(1), self));
    HoldSlot wish = new HoldSlot(trainer, client, free.getFirst().start(), true);
    BookingOutcome held = in(() -> selfBooking.hold(wish));
    in(() -> selfBooking.request(((BookingOutcome.Booked) held).booking().id(), self));
  }

  @Test
  void requestsWithoutAnAnswer() {
    limit(new BookingRules(new CancellationTerms(24, 24), true, 1, null, null));

    assertThat(detail("ru"))
        .isEqualTo(
            "Запросов одного клиента без ответа этого тренера – не больше 1. Дождитесь ответа или"
                + " отзовите один из них.");
    assertThat(detail("en")).startsWith("Requests").contains("be 1 at most. Wait for an answer");
  }

  @Test
  void sessionsAhead() {
    limit(new BookingRules(new CancellationTerms(24, 24), true, 5, 1, null));

    assertThat(detail("ru"))
        .startsWith("Предстоящих занятий")
        .contains("не больше 1. Запишитесь после ближайшего");
    assertThat(detail("en")).startsWith("Sessions").contains("ahead", "be 1 at most. Book again");
  }

  @Test
  void sessionsOfOneWeek() {
    limit(new BookingRules(new CancellationTerms(24, 24), true, 5, null, 1));

    assertThat(detail("ru"))
        .contains("с понедельника по воскресенье", "не больше 1. Выберите день другой недели");
    assertThat(detail("en")).contains("Monday to Sunday", "be 1 at most", "another week");
  }

  private void limit(BookingRules changed) {
    assertThat(in(() -> rules.replace(trainer, changed, 0))).isPresent();
  }

  private String detail(String language) {
    Map<String, String> wish =
        Map.of("trainer", trainer.toString(), "start", free.getLast().start().toString());
    Answer refused = anna.with("Accept-Language", language).post("/api/v1/bookings/hold", wish);
    assertThat(refused.code()).isEqualTo("booking-limit");
    return refused.body().path("detail").asString();
  }

  private <T> T in(Supplier<T> work) {
    return scope.call(club, work::get);
  }

  private TestApi signedIn(Somebody who) {
    String signed = TestTelegram.initData(TestEdge.BOT_TOKEN, who.telegramId(), clock.instant());
    TestApi anybody = new TestApi("http://127.0.0.1:" + port);
    Answer session = anybody.post("/api/v1/sessions", Map.of("initData", signed));
    return anybody.bearer(session.body().path("accessToken").asString());
  }
}
