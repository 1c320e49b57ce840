package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;
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
import tools.jackson.databind.JsonNode;

/** Olga trains Anna; both are signed in, and read what is kept of reasons. */
@ApiTest
abstract class ReasonsScene {

  @LocalServerPort int port;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired SessionTypes types;
  @Autowired GroupSessions groups;
  @Autowired Seats seats;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;

  @Autowired
  @Qualifier("personalBookings") PersonalData kept;

  TenantId club;
  Somebody trains;
  Somebody comes;
  TrainerId trainer;
  ClientId client;
  TestApi olga;
  TestApi anna;
  Instant start;

  @BeforeEach
  void aTrainerWithAClient() {
    clock.move(Duration.ofMinutes(15)); // the limits begin anew
    club = clubs.open("Iron");
    trains = people.somebody("Olga");
    comes = people.somebody("Anna");
    trainer = in(() -> people.trainer(trains));
    client = in(() -> people.client(trainer, comes));
    olga = signedIn(trains);
    anna = signedIn(comes);
    start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(3));
  }

  BookingId booked(Instant when) {
    BookSession wish = new BookSession(trainer, client, when, null);
    return ((BookingOutcome.Booked) in(() -> bookings.book(wish))).booking().id();
  }

  SessionType yoga() {
    SessionTypeWish wish = new SessionTypeWish("Йога", 60, 80_000, 10);
    return in(() -> types.add(trainer, wish)).orElseThrow();
  }

  GroupSession group() {
    PlanGroup plan = new PlanGroup(yoga(), start);
    return ((GroupOutcome.Done) in(() -> groups.make(plan, byOlga()))).session();
  }

  BookingId seat(GroupSession group) {
    TakeSeat wish = new TakeSeat(group.id(), client, false);
    return ((BookingOutcome.Booked) in(() -> seats.add(wish, byOlga()))).booking().id();
  }

  /** The bookings of which Anna's file of this club tells these words. */
  List<String> inTheFile(TenantId which, String words) {
    Sheet file = new Sheet();
    scope.run(which, () -> kept.tell(subject(), file));
    return file.tables().getOrDefault("bookingChanges", List.of()).stream()
        .filter(change -> words.equals(change.get("words")))
        .map(change -> String.valueOf(change.get("bookingId")))
        .toList();
  }

  /** Anna is forgotten in this club. */
  void erase(TenantId which) {
    scope.run(which, () -> transactions.executeWithoutResult(_ -> kept.erase(subject())));
  }

  private Subject subject() {
    return new Subject(comes.person(), comes.telegramId(), Set.of(), Set.of(client.value()));
  }

  /** A line of a history. */
  record Line(String what, @Nullable String reason) {}

  static List<Line> history(TestApi reader, BookingId booking) {
    Answer answer = reader.get("/bookings/" + booking + "/history");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().path("items").valueStream().map(ReasonsScene::line).toList();
  }

  private static Line line(JsonNode item) {
    JsonNode reason = item.path("reason");
    return new Line(item.path("what").asString(), reason.isString() ? reason.asString() : null);
  }

  static List<String> reasons(TestApi reader, BookingId booking) {
    return history(reader, booking).stream()
        .map(Line::reason)
        .filter(reason -> reason != null)
        .toList();
  }

  /** The reasons in messages about moves. */
  List<String> toldTo(Somebody who) {
    return jdbc.sql(
            """
            select body #>> '{arguments,reason}' from cell.message
            where recipient_id = ? and body ->> 'text' ~ '[.]moved[.](client|trainer)$'
            order by created_at, id
            """)
        .param(who.telegramId())
        .query(String.class)
        .list();
  }

  long remarks() {
    return in(
        () -> jdbc.sql("select count(*) from in_club.booking_remark").query(Long.class).single());
  }

  Actor byOlga() {
    return new Actor.ByTrainer(trainer);
  }

  <T> T in(Supplier<T> work) {
    return scope.call(club, work::get);
  }

  private TestApi signedIn(Somebody who) {
    String signed = TestTelegram.initData(TestEdge.BOT_TOKEN, who.telegramId(), clock.instant());
    TestApi anybody = new TestApi("http://127.0.0.1:" + port + "/api/v1");
    Answer session = anybody.post("/sessions", Map.of("initData", signed));
    return anybody.bearer(session.body().path("accessToken").asString());
  }
}
