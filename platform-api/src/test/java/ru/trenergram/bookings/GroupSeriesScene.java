package ru.trenergram.bookings;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ClientId;
import ru.trenergram.testing.TestPeople.Somebody;

/** Yoga on Tuesdays and Thursdays at 18:00 in Moscow; Anna and Boris come to it. */
abstract class GroupSeriesScene extends GroupScene {

  static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired GroupSeries series;
  @Autowired GroupSeriesChanges changes;
  @Autowired GroupSeriesRescheduling rescheduling;
  @Autowired SeatsAnswers answers;

  /** Of the week after next. */
  LocalDateTime tuesday;

  Somebody boris;
  ClientId second;

  @BeforeEach
  void twoClients() {
    tuesday = LocalDateTime.ofInstant(monday, MOSCOW).toLocalDate().plusDays(8).atTime(18, 0);
    boris = people.somebody("Boris");
    second = scope.call(club, () -> people.client(trainer, boris));
  }

  /** Tuesday, Thursday, Tuesday, Thursday. */
  GroupSeriesOutcome.Done twoWeeks() {
    return made(new Repeat(Set.of(DayOfWeek.THURSDAY), 1, null, 4, Set.of()));
  }

  GroupSeriesOutcome.Done made(Repeat repeat) {
    PlanGroupSeries wish =
        new PlanGroupSeries(yoga, at(tuesday), repeat, ConflictChoice.ALL_OR_NOTHING);
    return (GroupSeriesOutcome.Done)
        scope.<GroupSeriesOutcome, RuntimeException>call(
            club, () -> series.make(wish, byTrainer()));
  }

  /** Has agreed to come to these. */
  List<BookingView> comes(ClientId who, GroupSeriesOutcome.Done made, int... occurrences) {
    return Arrays.stream(occurrences)
        .mapToObj(n -> seat(add(made.sessions().get(n), who)))
        .peek(this::confirmed)
        .toList();
  }

  Optional<List<GroupSession>> cancel(
      GroupSeriesOutcome.Done made, Scope which, int occurrence, Actor by) {
    GroupSessionId from = made.sessions().get(occurrence).id();
    return scope.call(club, () -> changes.cancel(made.series(), which, from, by, "Отпуск"));
  }

  MoveGroupSeries wish(
      GroupSeriesOutcome.Done made,
      Scope which,
      int occurrence,
      LocalDateTime start,
      ConflictChoice choice) {
    return new MoveGroupSeries(
        made.series(), made.sessions().get(occurrence).id(), which, at(start), choice, false);
  }

  GroupSeriesOutcome move(MoveGroupSeries wish, Actor by) {
    return scope.call(club, () -> rescheduling.move(wish, by));
  }

  SeriesPlan previewed(MoveGroupSeries wish) {
    GroupSeriesOutcome outcome = scope.call(club, () -> rescheduling.preview(wish, byTrainer()));
    return ((SeriesOutcome.Previewed) outcome).plan();
  }

  void taken(LocalDateTime start) {
    book(scope.call(club, () -> people.client(trainer, "Somebody")), at(start));
  }

  List<GroupSession> look(GroupSeriesOutcome.Done made) {
    return made.sessions().stream()
        .map(one -> scope.call(club, () -> groups.find(one.id(), byTrainer()).orElseThrow()))
        .toList();
  }

  List<LocalDateTime> starts(GroupSeriesOutcome.Done made) {
    return look(made).stream().map(one -> LocalDateTime.ofInstant(one.start(), MOSCOW)).toList();
  }

  List<GroupSessionState> states(GroupSeriesOutcome.Done made) {
    return look(made).stream().map(GroupSession::state).toList();
  }

  /** What the buttons below the last message about several moved seats are about. */
  SeatsSubject asked(Somebody who) {
    return SeatsSubject.parse(
        jdbc.sql(
                """
                select body -> 'buttons' -> 0 -> 0 ->> 'subject' from cell.message
                where recipient_id = ? and body ->> 'text' = 'series.moved.client'
                order by created_at desc, id desc limit 1
                """)
            .param(who.telegramId())
            .query(String.class)
            .single());
  }

  /** Of changes, not of how people came to take part. */
  List<String> told(Somebody who) {
    Predicate<String> ofChanges =
        Pattern.compile("(series|group)[.].*|booking[.](moved|cancelled)[.].*").asMatchPredicate();
    return messagesTo(who).stream().filter(ofChanges).toList();
  }

  static Set<BookingState> statesOf(Stream<BookingView> seats) {
    return seats.map(BookingView::state).collect(Collectors.toSet());
  }

  static Instant at(LocalDateTime local) {
    return local.atZone(MOSCOW).toInstant();
  }
}
