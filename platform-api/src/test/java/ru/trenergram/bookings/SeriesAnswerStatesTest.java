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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.AnswerStates.Told;
import ru.trenergram.kernel.Utc;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;

/**
 * A client answers for a series: in every state and at every moment of its sessions, as they were
 * told or changed since, below the newest message or an old one, by every client.
 */
class SeriesAnswerStatesTest extends AnswersScene {

  private static final SeriesId SERIES = SeriesId.next();
  private static final SeriesSubject NOW = new SeriesSubject(SERIES, 1);
  private static final SeriesSubject BEFORE = new SeriesSubject(SERIES, 0);

  @Autowired SeriesAnswers answers;

  /** Nobody holds a session of a series. */
  static Stream<String> states() {
    return BookingStates.STATES.stream().filter(state -> !state.equals("held"));
  }

  private static List<Told> of(String state) {
    return Stream.of("so", "changed-since")
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
    write(List.of(one), List.of(at(one.moment())));
    Map<String, Answering> answerings = new LinkedHashMap<>();
    Map<String, String> outcomes = new HashMap<>();
    for (String who : AnswerStates.CLIENTS) {
      boolean own = who.equals("client");
      if (!own || !one.answered()) {
        answerings.put(who + ": " + one, (answer, by) -> answer(NOW, answer, by));
        outcomes.put(who + ": " + one, own ? "Given 0" : "Missing");
      }
      answerings.put(who + ": old " + one, (answer, by) -> answer(BEFORE, answer, by));
      outcomes.put(who + ": old " + one, own ? "HasMoved" : "Missing");
    }
    return refused(answerings, outcomes);
  }

  @ParameterizedTest
  @MethodSource("states")
  void aSessionThatWaitsIsAnswered(String state) {
    List<String> wrong = new ArrayList<>();
    for (Told one : of(state)) {
      for (String answer : one.answered() ? AnswerStates.ANSWERS : List.<String>of()) {
        wrong.addAll(
            rolledBack(() ->
                done(
                    write(List.of(one), List.of(at(one.moment()))),
                    answer,
                    (what, by) -> answer(NOW, what, by))));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Two of each that are ahead, and two of each that are over. */
  @ParameterizedTest
  @MethodSource("answers")
  void ofAllAtOnceThoseAreAnsweredThatWait(String answer) {
    List<Told> all = new ArrayList<>();
    for (String moment : List.of("far", "far", "late", "late")) {
      states()
          .flatMap(state -> of(state).stream())
          .filter(one -> one.moment().equals(moment))
          .forEach(all::add);
    }
    List<String> wrong =
        rolledBack(() -> done(write(all, times(all)), answer, (what, by) -> answer(NOW, what, by)));

    assertThat(all).hasSize(4 * 6 * 2);
    assertThat(all.stream().filter(Told::answered)).hasSize(2);
    assertThat(wrong).isEmpty();
  }

  static List<String> answers() {
    return AnswerStates.ANSWERS;
  }

  @Test
  void isUnknownInAnotherClub() {
    TenantId elsewhere = clubs.open("Steel");
    for (String answer : AnswerStates.ANSWERS) {
      assertThat(
              scope.<SeriesAnswer, RuntimeException>call(
                  elsewhere, () -> answer(NOW, answer, clients.get("client"))))
          .isEqualTo(new SeriesAnswer.Missing());
    }
  }

  /** A day apart, since a trainer has one session at a time. */
  private List<Slot> times(List<Told> all) {
    List<Slot> times = new ArrayList<>();
    for (Told one : all) {
      Duration apart = Duration.ofDays(1).multipliedBy(times.size());
      Slot first = at(one.moment());
      Instant start =
          one.moment().equals("far") ? first.start().plus(apart) : first.start().minus(apart);
      times.add(new Slot(start, start.plus(HOUR)));
    }
    return times;
  }

  /** What the message did not tell so was changed after it. */
  private Map<BookingId, Told> write(List<Told> sessions, List<Slot> times) {
    jdbc.sql(
            """
            insert into in_club.series
              (id, trainer_id, client_id, starts_at, weekdays, every_weeks, sessions, left_out, version, told_at)
            values (?, ?, ?, ?, '', 1, 5, '', 1, ?)
            """)
        .param(SERIES.value())
        .param(trainer.value())
        .param(client.value())
        .param(Utc.of(times.getFirst().start()))
        .param(Utc.of(clock.instant()))
        .update();
    Map<BookingId, Told> written = new LinkedHashMap<>();
    write(sessions, times, true, written);
    jdbc.sql("update in_club.series set told_at = ? where id = ?")
        .params(Utc.of(clock.instant()), SERIES.value())
        .update();
    write(sessions, times, false, written);
    return written;
  }

  private void write(
      List<Told> sessions, List<Slot> times, boolean isTold, Map<BookingId, Told> written) {
    for (int n = 0; n < sessions.size(); n++) {
      Told one = sessions.get(n);
      if (one.isTold() == isTold) {
        BookingId id =
            write(client, one.state(), times.get(n), false, clock.instant().plus(MARGIN));
        jdbc.sql("update in_club.booking set series_id = ? where id = ?")
            .params(SERIES.value(), id.value())
            .update();
        written.put(id, one);
      }
    }
  }

  private SeriesAnswer answer(SeriesSubject subject, String answer, Actor.ByClient by) {
    return answer.equals("CONFIRM") ? answers.confirm(subject, by) : answers.decline(subject, by);
  }
}
