package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.AnswerStates.Told;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;

/**
 * A client answers for several seats of which one message told: in every state and at every moment
 * of them, at the time that it told, at another one, or where a message of before told none, by
 * every client.
 */
class SeatsAnswerStatesTest extends AnswersScene {

  private static final SeriesId SERIES = SeriesId.next();

  @Autowired SeatsAnswers answers;

  static Stream<String> states() {
    return BookingStates.STATES.stream();
  }

  private static List<Told> of(String state) {
    return Stream.of("so", "without-time", "at-another-time")
        .flatMap(
            told -> BookingStates.MOMENTS.stream().map(moment -> new Told(state, told, moment)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("states")
  void whatDoesNotWaitForTheClientStaysAsItIs(String state) {
    List<String> wrong = new ArrayList<>();
    for (Told one : of(state)) {
      wrong.addAll(rolledBack(() -> refused(one)));
    }
    assertThat(wrong).isEmpty();
  }

  private List<String> refused(Told one) {
    SeatsSubject subject = subject(List.of(subject(write(one), one)));
    Map<String, Answering> answerings = new LinkedHashMap<>();
    Map<String, String> outcomes = new HashMap<>();
    for (String who : AnswerStates.CLIENTS) {
      boolean own = who.equals("client");
      if (!own || !one.answered()) {
        answerings.put(who + ": " + one, (answer, by) -> answer(subject, answer, by));
        outcomes.put(who + ": " + one, !own ? "Missing" : one.isTold() ? "Given 0" : "HasMoved");
      }
    }
    return refused(answerings, outcomes);
  }

  @ParameterizedTest
  @MethodSource("states")
  void aSeatThatWaitsIsAnswered(String state) {
    List<String> wrong = new ArrayList<>();
    for (Told one : of(state)) {
      for (String answer : one.answered() ? AnswerStates.ANSWERS : List.<String>of()) {
        wrong.addAll(rolledBack(() -> done(one, answer)));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private List<String> done(Told one, String answer) {
    BookingId seat = write(one);
    SeatsSubject subject = subject(List.of(subject(seat, one)));
    int taken = group().seatsTaken();
    List<String> wrong = done(Map.of(seat, one), answer, (what, by) -> answer(subject, what, by));
    int freed = answer.equals("DECLINE") ? 1 : 0;
    differs(wrong, answer + " of " + one + " leaves seats", group().seatsTaken(), taken - freed);
    return wrong;
  }

  /** Two of each, each in a session of its own; and one of somebody else. */
  @ParameterizedTest
  @MethodSource("answers")
  void ofAllAtOnceThoseAreAnsweredThatWait(String answer) {
    List<Told> all =
        Stream.of(1, 2)
            .flatMap(_ -> states().flatMap(state -> of(state).stream()))
            .filter(one -> one.moment().equals("far"))
            .toList();
    List<GroupSession> sessions = new ArrayList<>();
    for (int n = 0; n <= all.size(); n++) {
      sessions.add(done(make(friday.plus(Duration.ofDays(1 + n)))));
    }

    List<String> wrong = rolledBack(() -> done(all, sessions, answer));

    assertThat(all).hasSize(2 * 7 * 3);
    assertThat(all.stream().filter(Told::answered)).hasSize(2 * 2);
    assertThat(wrong).isEmpty();
  }

  static List<String> answers() {
    return AnswerStates.ANSWERS;
  }

  private List<String> done(List<Told> all, List<GroupSession> sessions, String answer) {
    Map<BookingId, Told> written = new LinkedHashMap<>();
    List<BookingSubject> told = new ArrayList<>();
    for (int n = 0; n < all.size(); n++) {
      BookingId seat = write(client, all.get(n), sessions.get(n));
      written.put(seat, all.get(n));
      told.add(subject(seat, all.get(n)));
    }
    Told asked = new Told("asks-client", "so", "far");
    BookingId ofAnother = write(waiting, asked, sessions.getLast());
    told.add(subject(ofAnother, asked));
    String before = row("booking", ofAnother.value());
    List<String> wrong = done(written, answer, (what, by) -> answer(subject(told), what, by));
    differs(wrong, answer + " leaves another's", row("booking", ofAnother.value()), before);
    return wrong;
  }

  @Test
  void isUnknownInAnotherClub() {
    TenantId elsewhere = clubs.open("Steel");
    BookingView seat = seat(add(client));
    SeatsSubject subject = subject(List.of(BookingSubject.of(seat)));
    for (String answer : AnswerStates.ANSWERS) {
      assertThat(
              scope.<SeriesAnswer, RuntimeException>call(
                  elsewhere, () -> answer(subject, answer, clients.get("client"))))
          .isEqualTo(new SeriesAnswer.Missing());
    }
    assertThat(now(seat)).isEqualTo(seat);
  }

  /** A seat of the one group, which is at that time. */
  private BookingId write(Told one) {
    Slot time = at(one.moment());
    shift(time);
    BookingId seat = write(client, one.state(), time, true, clock.instant().plus(MARGIN));
    count();
    return seat;
  }

  private BookingId write(ClientId who, Told one, GroupSession in) {
    session = in;
    BookingId seat = write(who, one.state(), in.time(), true, clock.instant().plus(MARGIN));
    count();
    return seat;
  }

  private BookingSubject subject(BookingId seat, Told one) {
    Instant start = found(seat).start();
    @Nullable Instant told =
        switch (one.told()) {
          case "so" -> start;
          case "without-time" -> null;
          default -> start.minus(HOUR);
        };
    return new BookingSubject(seat, told);
  }

  private static SeatsSubject subject(List<BookingSubject> seats) {
    return new SeatsSubject(SERIES, seats);
  }

  private SeriesAnswer answer(SeatsSubject subject, String answer, Actor.ByClient by) {
    return answer.equals("CONFIRM") ? answers.confirm(subject, by) : answers.decline(subject, by);
  }
}
