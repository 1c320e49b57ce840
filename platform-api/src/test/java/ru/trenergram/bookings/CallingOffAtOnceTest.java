package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.CutOffs;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.Slot;

/**
 * Two people change several sessions each at the same moment. Nothing of it is the same session,
 * but clients, days and times are, and each begins where the other ends; no deadlock.
 */
class CallingOffAtOnceTest extends GroupScene {

  private static final int ROUNDS = 12;
  private static final Repeat THREE_DAYS =
      new Repeat(Set.of(DayOfWeek.values()), 1, null, 3, Set.of());

  @Autowired GroupSeries series;
  @Autowired GroupSeriesChanges changes;
  @Autowired GroupSeriesRescheduling rescheduling;
  @Autowired ScheduleDesk schedule;
  @Autowired Waitlist waitlist;

  private SessionType chargedAtOnce;
  private List<ClientId> six;

  @BeforeEach
  void sixClients() {
    SessionTypeWish wish = new SessionTypeWish("Пилатес", 60, 80_000, SEATS, new CutOffs(168, 168));
    chargedAtOnce = scope.call(club, () -> types.add(trainer, wish)).orElseThrow();
    six = clients(6);
  }

  private Actor maria() {
    return new Actor.ByStaff("maria");
  }

  @Test
  void groupSessionsOfTheSameClients() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      GroupSession one = comesTo(today(4), six);
      GroupSession other = comesTo(today(5), six.reversed());

      both(() -> off(one, byTrainer()), () -> off(other, maria()));

      assertThat(Stream.of(one, other).map(this::look)).containsOnly(GroupSessionState.CANCELLED);
      everythingWentBack();
    }
  }

  private static List<Object> both(Callable<Object> one, Callable<Object> other)
      throws InterruptedException {
    return atOnce(List.of(one, other));
  }

  private GroupSession comesTo(Instant start, List<ClientId> who) {
    PlanGroup plan = new PlanGroup(chargedAtOnce, start);
    GroupSession made = done(scope.call(club, () -> groups.make(plan, byTrainer())));
    who.forEach(client -> confirmed(seat(add(made, client))));
    return made;
  }

  private GroupOutcome off(GroupSession group, Actor by) {
    return scope.call(club, () -> cancelling.cancel(group.id(), by, null));
  }

  private GroupSessionState look(GroupSession group) {
    return scope.call(club, () -> groups.find(group.id(), byTrainer()).orElseThrow()).state();
  }

  private void everythingWentBack() {
    long owed =
        scope.call(
            club,
            () ->
                jdbc.sql("select sum(abs(amount_minor)) from in_club.balance")
                    .query(Long.class)
                    .single());
    long charged =
        scope.call(
            club,
            () ->
                jdbc.sql("select count(*) from in_club.ledger_entry where kind = 'CHARGE'")
                    .query(Long.class)
                    .single());
    assertThat(owed).isZero();
    assertThat(charged).isPositive();
  }

  @Test
  void seriesOfTheSameClients() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      GroupSeriesOutcome.Done one = threeDaysFrom(today(28));
      GroupSeriesOutcome.Done other = threeDaysFrom(today(29));
      one.sessions().forEach(session -> six.forEach(who -> confirmed(seat(add(session, who)))));
      other
          .sessions()
          .forEach(session -> six.reversed().forEach(who -> confirmed(seat(add(session, who)))));

      both(() -> off(one, byTrainer()), () -> off(other, maria()));

      assertThat(Stream.of(one, other).flatMap(made -> made.sessions().stream()).map(this::look))
          .containsOnly(GroupSessionState.CANCELLED);
      everythingWentBack();
    }
  }

  private GroupSeriesOutcome.Done threeDaysFrom(Instant start) {
    PlanGroupSeries wish =
        new PlanGroupSeries(chargedAtOnce, start, THREE_DAYS, ConflictChoice.ALL_OR_NOTHING);
    return (GroupSeriesOutcome.Done)
        scope.<GroupSeriesOutcome, RuntimeException>call(
            club, () -> series.make(wish, byTrainer()));
  }

  private Object off(GroupSeriesOutcome.Done made, Actor by) {
    return scope.call(club, () -> changes.cancel(made.series(), Scope.ALL, null, by, null));
  }

  /** One comes from before and goes from the last day on, the other from after and the first. */
  @Test
  void seriesThatMoveToTheSameTimes() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      GroupSeriesOutcome.Done earlier = threeDaysFrom(today(24));
      GroupSeriesOutcome.Done later = threeDaysFrom(today(30));

      List<Object> moved =
          both(
              () -> moved(earlier, today(27), byTrainer()), () -> moved(later, today(27), maria()));

      assertThat(moved)
          .as("one of them")
          .hasAtLeastOneElementOfType(GroupSeriesOutcome.Done.class)
          .hasAtLeastOneElementOfType(SeriesOutcome.Refused.class);
      off(earlier, byTrainer());
      off(later, byTrainer());
    }
  }

  private GroupSeriesOutcome moved(GroupSeriesOutcome.Done made, Instant start, Actor by) {
    MoveGroupSeries wish =
        new MoveGroupSeries(
            made.series(),
            made.sessions().getFirst().id(),
            Scope.ALL,
            start,
            ConflictChoice.ALL_OR_NOTHING,
            false);
    return scope.call(club, () -> rescheduling.move(wish, by));
  }

  /** Each client has a session in these hours and one after them; somebody waits for the day. */
  @Test
  void hoursOfADayAndTheOtherSessionsOfItsClients() throws Exception {
    somebodyWaitsForASeat(today(9));
    for (int round = 0; round < ROUNDS; round++) {
      List<BookingView> hit = booked(3);
      List<BookingView> others = booked(6);
      Map<BookingId, HitChoice> choices = new HashMap<>();
      hit.forEach(session -> choices.put(session.id(), new HitChoice.Cancel("Ремонт")));
      Slot time = new Slot(today(3), today(6));

      List<Callable<Object>> rush = new ArrayList<>();
      rush.add(() -> save(new ScheduleChange.Block(time, null), choices));
      others.reversed().forEach(session -> rush.add(() -> cancel(session, maria())));
      List<Object> outcomes = atOnce(rush);

      assertThat(Stream.concat(hit.stream(), others.stream()).map(this::now))
          .extracting(BookingView::state)
          .containsOnly(BookingState.CANCELLED);
      everythingWentBack();
      ScheduleOutcome.Saved saved = (ScheduleOutcome.Saved) outcomes.getFirst();
      save(new ScheduleChange.Unblock(saved.addedBlockedTime().id()), Map.of());
    }
  }

  private void somebodyWaitsForASeat(Instant start) {
    GroupSession full = comesTo(start, List.of());
    List<ClientId> three = clients(3);
    three.subList(0, 2).forEach(who -> add(full, who));
    scope.call(club, () -> groups.resize(full.id(), 2, byTrainer()));
    assertThat(
            scope.<WaitlistOutcome, RuntimeException>call(
                club, () -> waitlist.join(full.id(), three.getLast(), 60)))
        .isInstanceOf(WaitlistOutcome.Joined.class);
  }

  /** Agreed to, hence charged: one for each of three clients, hour by hour. */
  private List<BookingView> booked(int hour) {
    List<BookingView> booked =
        IntStream.range(0, 3)
            .mapToObj(n -> ((BookingOutcome.Booked) book(six.get(n), today(hour + n))).booking())
            .toList();
    booked.forEach(this::confirmed);
    return booked;
  }

  private ScheduleOutcome save(ScheduleChange change, Map<BookingId, HitChoice> choices) {
    return scope.call(club, () -> schedule.save(trainer, change, choices, byTrainer()));
  }

  /** So many hours after noon; within a day of it nobody cancels free of charge. */
  private Instant today(int hours) {
    return monday.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(hours));
  }
}
