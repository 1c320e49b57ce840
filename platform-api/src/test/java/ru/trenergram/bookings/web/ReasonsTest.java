package ru.trenergram.bookings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Availability;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.PlanGroupSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.SeriesView;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import tools.jackson.databind.json.JsonMapper;

/** Whoever moves or marks a session may say why: told to the other side, kept, and forgotten. */
class ReasonsTest extends ReasonsScene {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String WHY = "Зал занят до обеда";
  private static final Repeat TWICE = new Repeat(Set.of(), 1, null, 2, Set.of());

  @Autowired Availability availability;
  @Autowired SeriesDesk seriesDesk;
  @Autowired GroupSeries groupSeries;

  /** What a trainer moves. */
  enum Kind {
    SESSION,
    SERIES,
    ONE_OF_A_SERIES,
    GROUP,
    GROUP_SERIES,
    HIT_SESSION,
    HIT_GROUP
  }

  /** The request that moves these bookings of Anna's, given why. */
  private record Move(
      String method, String path, Function<String, Map<String, ?>> body, List<BookingId> of) {}

  @ParameterizedTest
  @EnumSource
  void isToldToTheClientOnceAndStandsInTheHistory(Kind kind) {
    Move move = move(kind);
    TestApi keyed = olga.with("Idempotency-Key", UUID.randomUUID().toString());

    Answer first = send(keyed, move, WHY);
    Answer again = send(keyed, move, WHY);

    assertThat(first.status()).as(first.text()).isIn(200, 201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(move.of()).allSatisfy(id -> assertThat(reasons(anna, id)).containsExactly(WHY));
    assertThat(toldTo(comes)).containsExactly(WHY);
  }

  @ParameterizedTest
  @EnumSource
  void isToldInTheFileOfTheClientAndGoneOnceTheyAreErased(Kind kind) {
    Move move = move(kind);
    send(olga, move, WHY);
    TenantId other = clubs.open("Steel");

    assertThat(inTheFile(club, WHY))
        .containsExactlyInAnyOrderElementsOf(move.of().stream().map(BookingId::toString).toList());
    assertThat(inTheFile(other, WHY)).isEmpty();
    erase(other);
    assertThat(move.of()).allSatisfy(id -> assertThat(reasons(olga, id)).containsExactly(WHY));
    erase(club);
    assertThat(move.of()).allSatisfy(id -> assertThat(reasons(olga, id)).isEmpty());
    assertThat(remarks()).as("nor by the group session itself").isZero();
  }

  @ParameterizedTest
  @EnumSource
  void moreThanFiveHundredLettersAreRefusedAndNothingIsMoved(Kind kind) {
    Move move = move(kind);

    Answer refused = send(olga, move, "я".repeat(501));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("invalid-input");
    assertThat(refused.body().path("fields").toString()).containsPattern("reason|message");
    assertThat(move.of())
        .allSatisfy(
            id -> assertThat(history(olga, id)).extracting(Line::what).doesNotContain("MOVED"));
    assertThat(toldTo(comes)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void needNotBeSaid(Kind kind) {
    Move move = move(kind);

    Answer moved = send(olga, move, " ");

    assertThat(moved.status()).as(moved.text()).isIn(200, 201);
    assertThat(remarks()).isZero();
    assertThat(toldTo(comes)).containsExactly("");
  }

  @Test
  void theTrainerIsToldWhyTheClientMovesAndTheClientWhyThatIsNotAccepted() {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(4);
    Actor byAnna = new Actor.ByClient(client);
    List<Slot> free = in(() -> availability.freeSlots(trainer, day, day.plusDays(1), byAnna));
    BookingId session = booked(free.getFirst().start());
    Move move =
        new Move(
            "PUT",
            "/bookings/" + session + "/start",
            why -> Map.of("start", free.getLast().start().toString(), "reason", why),
            List.of(session));

    Answer moved = send(anna, move, "Не успеваю с работы");
    Answer refused =
        olga.post("/bookings/" + session + "/refusal", Map.of("reason", "Вечером я занята"));

    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    assertThat(refused.status()).as(refused.text()).isEqualTo(200);
    assertThat(toldTo(trains)).containsExactly("Не успеваю с работы");
    assertThat(reasons(anna, session)).containsExactly("Не успеваю с работы", "Вечером я занята");
  }

  @Test
  void aMarkAndItsTakingBackSayWhyToWhoeverReadsTheHistory() {
    BookingId session = booked(clock.instant().truncatedTo(ChronoUnit.MINUTES).plusSeconds(120));
    clock.move(Duration.ofMinutes(3));
    String attendance = "/bookings/" + session + "/attendance";
    TestApi keyed = olga.with("Idempotency-Key", UUID.randomUUID().toString());
    String missed = JSON.writeValueAsString(Map.of("came", false, "reason", "Не предупредила"));
    String mistaken = JSON.writeValueAsString(Map.of("reason", "Отметила не ту"));
    String tooLong = JSON.writeValueAsString(Map.of("reason", "я".repeat(501)));

    Answer marked = keyed.send("PUT", attendance, missed);
    assertThat(keyed.send("PUT", attendance, missed).body()).isEqualTo(marked.body());
    assertThat(olga.send("DELETE", attendance, tooLong).code()).isEqualTo("invalid-input");
    Answer takenBack = olga.send("DELETE", attendance, mistaken);
    olga.send("PUT", attendance, JSON.writeValueAsString(Map.of("came", true)));
    Answer withoutWords = olga.delete(attendance);

    assertThat(List.of(marked.status(), takenBack.status(), withoutWords.status()))
        .containsOnly(200);
    assertThat(history(anna, session))
        .extracting(Line::what, Line::reason)
        .containsExactly(
            tuple("BOOKED", null),
            tuple("MISSED", "Не предупредила"),
            tuple("UNMARKED", "Отметила не ту"),
            tuple("COMPLETED", null),
            tuple("UNMARKED", null));
    assertThat(toldTo(comes)).isEmpty();
  }

  @Test
  void aGroupKeepsWhyItWasMovedThoughNobodyHasASeat() {
    String body = JSON.writeValueAsString(Map.of("start", later(), "reason", WHY));

    Answer moved = olga.send("PUT", "/group-sessions/" + group().id() + "/start", body);

    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    assertThat(remarks()).isEqualTo(1);
  }

  private Move move(Kind kind) {
    return switch (kind) {
      case SESSION -> ofSession();
      case SERIES -> ofSeries(Scope.ALL);
      case ONE_OF_A_SERIES -> ofSeries(Scope.THIS);
      case GROUP -> ofGroup();
      case GROUP_SERIES -> ofGroupSeries();
      case HIT_SESSION -> {
        BookingId session = booked(start);
        yield hit(session.value(), session);
      }
      case HIT_GROUP -> {
        GroupSession group = group();
        yield hit(group.id().value(), seat(group));
      }
    };
  }

  private String later() {
    return start.plus(Duration.ofHours(1)).toString();
  }

  private Move ofSession() {
    BookingId session = booked(start);
    return new Move(
        "PUT",
        "/bookings/" + session + "/start",
        why -> Map.of("start", later(), "reason", why),
        List.of(session));
  }

  private Move ofSeries(Scope which) {
    BookSeries wish =
        new BookSeries(trainer, client, start, null, TWICE, ConflictChoice.ALL_OR_NOTHING, false);
    SeriesView series = ((SeriesOutcome.Done) in(() -> seriesDesk.book(wish, byOlga()))).series();
    List<BookingId> sessions = series.bookings().stream().map(one -> one.id()).toList();
    return new Move(
        "POST",
        "/series/" + series.id() + "/move",
        why ->
            Map.of(
                "scope",
                which,
                "occurrence",
                sessions.getFirst().toString(),
                "start",
                later(),
                "reason",
                why),
        which == Scope.ALL ? sessions : sessions.subList(0, 1));
  }

  private Move ofGroup() {
    GroupSession group = group();
    return new Move(
        "PUT",
        "/group-sessions/" + group.id() + "/start",
        why -> Map.of("start", later(), "reason", why),
        List.of(seat(group)));
  }

  private Move ofGroupSeries() {
    PlanGroupSeries plan = new PlanGroupSeries(yoga(), start, TWICE, ConflictChoice.ALL_OR_NOTHING);
    GroupSeriesOutcome.Done made =
        (GroupSeriesOutcome.Done) in(() -> groupSeries.make(plan, byOlga()));
    String first = made.sessions().getFirst().id().toString();
    return new Move(
        "POST",
        "/group-sessions/series/" + made.series() + "/move",
        why -> Map.of("scope", Scope.ALL, "occurrence", first, "start", later(), "reason", why),
        made.sessions().stream().map(this::seat).toList());
  }

  /** The hour of the session is blocked. */
  private Move hit(UUID session, BookingId of) {
    return new Move(
        "POST",
        "/trainers/" + trainer + "/schedule/blocked-times",
        why ->
            Map.of(
                "start",
                start.toString(),
                "minutes",
                60,
                "choices",
                List.of(
                    Map.of(
                        "booking", session, "action", "MOVE", "message", why, "start", later()))),
        List.of(of));
  }

  private static Answer send(TestApi who, Move move, String why) {
    return who.send(move.method(), move.path(), JSON.writeValueAsString(move.body().apply(why)));
  }
}
