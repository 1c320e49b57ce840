package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesChanges;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSeriesRescheduling;
import ru.trenergram.bookings.MoveGroupSeries;
import ru.trenergram.bookings.PlanGroupSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.SeatsAnswers;
import ru.trenergram.bookings.SeatsSubject;
import ru.trenergram.bookings.SeriesAnswer;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.CutOffs;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.testing.PlatformTest;

/** Seats in daily group sessions that are charged as soon as they are agreed to. */
@PlatformTest
class ChargesOfGroupSeriesTest extends ChargesScene {

  private static final int SESSIONS = 3;

  @Autowired SessionTypes types;
  @Autowired GroupSeries series;
  @Autowired GroupSeriesChanges changes;
  @Autowired GroupSeriesRescheduling moving;
  @Autowired Seats seats;
  @Autowired SeatsAnswers answers;

  private SessionType yoga;
  private GroupSeriesOutcome.Done made;

  @BeforeEach
  void aSeriesThatNobodyCancelsInTime() {
    SessionTypeWish wish = new SessionTypeWish("Йога", 60, 80_000, 10, new CutOffs(168, 168));
    yoga = scope.call(club, () -> types.add(trainer, wish)).orElseThrow();
    made = madeAt(0);
  }

  private GroupSeriesOutcome.Done madeAt(int hour) {
    Repeat daily = new Repeat(Set.of(DayOfWeek.values()), 1, null, SESSIONS, Set.of());
    PlanGroupSeries plan =
        new PlanGroupSeries(
            yoga, tuesday.plus(Duration.ofHours(hour)), daily, ConflictChoice.ALL_OR_NOTHING);
    return (GroupSeriesOutcome.Done)
        scope.<GroupSeriesOutcome, RuntimeException>call(club, () -> series.make(plan, byTrainer));
  }

  private List<BookingView> seats(GroupSeriesOutcome.Done of, ClientId who) {
    return of.sessions().stream()
        .map(session ->
            scope.<Object, RuntimeException>call(
                club, () -> seats.add(new TakeSeat(session.id(), who, true), byTrainer)))
        .map(outcome -> ((BookingOutcome.Booked) outcome).booking())
        .toList();
  }

  @Test
  void whatWasChargedComesBackWhenTheSeriesIsCalledOff() {
    seats(made, client).forEach(this::confirm);
    awaitLedger("CHARGE DEADLINE -80000", "CHARGE DEADLINE -80000", "CHARGE DEADLINE -80000");
    Actor maria = new Actor.ByStaff("maria");

    scope.run(
        club,
        () ->
            changes.cancel(
                made.series(),
                Scope.THIS_AND_NEXT,
                made.sessions().get(1).id(),
                maria,
                "Зал закрыт"));
    scope.run(club, () -> changes.cancel(made.series(), Scope.ALL, null, maria, null));
    scope.run(club, () -> changes.cancel(made.series(), Scope.ALL, null, maria, null));

    assertThat(balance()).isZero();
    assertThat(standingCharges()).isZero();
    assertThat(entries()).hasSize(2 * SESSIONS);
    assertThat(messagesToAnna())
        .contains("series.cancelled.client", "booking.cancelled.client", "balance.refunded.client");
    assertThat(messagesTo(olga)).as("a dozen").doesNotContain("balance.refunded.trainer");
  }

  @Test
  void whatWasChargedComesBackToWhoCannotComeToTheNewTimes() {
    seats(made, client).forEach(this::confirm);
    awaitLedger("CHARGE DEADLINE -80000", "CHARGE DEADLINE -80000", "CHARGE DEADLINE -80000");
    MoveGroupSeries wish =
        new MoveGroupSeries(
            made.series(),
            made.sessions().getFirst().id(),
            Scope.ALL,
            tuesday.plus(Duration.ofHours(1)),
            ConflictChoice.ALL_OR_NOTHING,
            false);
    scope.run(club, () -> moving.move(wish, byTrainer));
    assertThat(balance()).as("the charge goes along").isEqualTo(-3 * 80_000);

    SeriesAnswer answer =
        scope.call(club, () -> answers.decline(asked(), new Actor.ByClient(client)));

    assertThat(answer).isEqualTo(new SeriesAnswer.Given(SESSIONS));
    assertThat(balance()).isZero();
    assertThat(messagesTo(olga)).as("a dozen").doesNotContain("balance.refunded.trainer");
  }

  private SeatsSubject asked() {
    return SeatsSubject.parse(
        jdbc.sql(
                """
                select body -> 'buttons' -> 0 -> 0 ->> 'subject' from cell.message
                where recipient_id = ? and body ->> 'text' = 'series.moved.client'
                """)
            .param(anna.telegramId())
            .query(String.class)
            .single());
  }

  /** The refund of the first holds the balance that the charge of the next waits for. */
  @Test
  void noSeatIsChargedPastASeriesThatIsCalledOffMeanwhile() throws Exception {
    for (int round = 0; round < 8; round++) {
      GroupSeriesOutcome.Done next = madeAt(2 + round);
      List<BookingView> taken = seats(next, client);
      confirm(taken.getFirst());
      List<Callable<Object>> rush = new ArrayList<>();
      rush.add(() ->
          scope.call(club, () -> changes.cancel(next.series(), Scope.ALL, null, byTrainer, null)));
      taken.stream().skip(1).forEach(seat -> rush.add(() -> confirm(seat)));

      atOnce(rush);
    }

    assertThat(balance()).isZero();
    assertThat(standingCharges()).isZero();
  }
}
