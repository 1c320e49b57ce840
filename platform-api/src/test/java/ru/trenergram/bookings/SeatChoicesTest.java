package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.SeatChoice.Standing;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SlotRules;
import ru.trenergram.tenancy.TenantId;

/** What Anna can choose of a group of two, one seat of which is taken. */
class SeatChoicesTest extends GroupScene {

  @Autowired SeatChoices choices;
  @Autowired Waitlist waitlist;
  @Autowired ScheduleDesk schedule;
  @Autowired Schedules schedules;

  private ClientId other;

  @BeforeEach
  void oneSeatIsLeft() {
    done(scope.call(club, () -> groups.resize(session.id(), 2, byTrainer())));
    List<ClientId> two = clients(2);
    confirmed(seat(add(two.getFirst())));
    other = two.getLast();
  }

  @Test
  void standsAsTheSessionAndTheClientDo() {
    assertThat(standing()).isEqualTo(Standing.OPEN);
    BookingView held = seat(hold(client));
    assertThat(standing()).isEqualTo(Standing.HELD);
    given(held);
    seat(add(other));
    assertThat(standing()).isEqualTo(Standing.FULL);
    waits();
    assertThat(standing()).isEqualTo(Standing.WAITS);
  }

  @Test
  void whatIsOverOrOutOfReachIsNoChoice() {
    seat(add(other));
    assertThat(list(Optional.empty())).hasSize(1);

    GroupSession later = done(make(friday.plus(Duration.ofDays(70))));
    assertThat(standing(later)).isEqualTo(Standing.CLOSED);
    assertThat(list(Optional.empty())).hasSize(1);

    cancelSession(byTrainer());
    assertThat(standing()).isEqualTo(Standing.CALLED_OFF);
    assertThat(list(Optional.empty())).isEmpty();
  }

  /** The trainer lets clients book two hours ahead. */
  @Test
  void nobodyWaitsWhereNothingIsOfferedAnyMore() {
    confirmed(seat(add(other)));
    clock.moveTo(friday.minus(Duration.ofHours(2)).minusSeconds(30));
    assertThat(standing()).isEqualTo(Standing.FULL);
    waits();
    assertThat(standing()).isEqualTo(Standing.WAITS);

    clock.moveTo(friday.minus(Duration.ofHours(2)));
    assertThat(standing()).isEqualTo(Standing.CLOSED);
    assertThat(list(Optional.empty())).isEmpty();
    done(scope.call(club, () -> groups.resize(session.id(), 3, byTrainer())));

    assertThat(standing()).as("with a seat left, too late to take it").isEqualTo(Standing.CLOSED);
  }

  @Test
  void theNoticesToChooseFromAreThoseThatDifferAndArePossible() {
    confirmed(seat(add(other)));
    assertThat(waitsToChooseFrom())
        .containsExactly(
            new SeatChoice.Wait(60, friday.minus(Duration.ofHours(2))),
            new SeatChoice.Wait(1_440, friday.minus(Duration.ofMinutes(24 * 60 + 5))));

    notice(trainer, Duration.ofHours(25));
    assertThat(waitsToChooseFrom())
        .containsExactly(new SeatChoice.Wait(60, friday.minus(Duration.ofHours(25))));
    notice(trainer, Duration.ZERO);
    clock.moveTo(friday.minus(Duration.ofMinutes(24 * 60 + 5)));

    assertThat(waitsToChooseFrom())
        .containsExactly(new SeatChoice.Wait(60, friday.minus(Duration.ofMinutes(65))));
  }

  private List<SeatChoice.Wait> waitsToChooseFrom() {
    SeatChoice found = find(club, session, client).orElseThrow();
    assertThat(found.standing()).isEqualTo(Standing.FULL);
    return found.waits();
  }

  @Test
  void aSeatMayBeTakenWhereItIsTooLateToWaitForOne() {
    notice(trainer, Duration.ZERO);
    confirmed(seat(add(other)));
    clock.moveTo(friday.minus(Duration.ofMinutes(65)).minusSeconds(30));
    assertThat(standing()).isEqualTo(Standing.FULL);

    clock.moveTo(friday.minus(Duration.ofMinutes(65)));
    assertThat(standing()).isEqualTo(Standing.CLOSED);
    done(scope.call(club, () -> groups.resize(session.id(), 3, byTrainer())));

    assertThat(standing()).isEqualTo(Standing.OPEN);
  }

  @Test
  void afterTheStartItHasBegun() {
    clock.moveTo(friday);

    assertThat(standing()).isEqualTo(Standing.BEGUN);
  }

  @Test
  void theListGoesOnBehindAPlaceAndLeavesOutWhereTheClientTakesPart() {
    GroupSession second = done(make(friday.plus(Duration.ofHours(2))));
    GroupSession third = done(make(friday.plus(Duration.ofHours(4))));
    seat(add(second, client));

    assertThat(standing(second)).isEqualTo(Standing.SEATED);
    assertThat(list(Optional.empty()))
        .extracting(choice -> choice.session().id())
        .containsExactly(session.id(), third.id());
    assertThat(list(Optional.of(new BookingQuery.Place(friday, session.bookingId()))))
        .extracting(choice -> choice.session().id())
        .containsExactly(third.id());
  }

  /** With Igor, who lets nobody book later than a month ahead, Anna trains too. */
  @Test
  void whatIsOutOfReachHidesNoChoiceBehindIt() {
    TrainerId igor = scope.call(club, () -> people.trainer("Igor"));
    assertThat(scope.<ClientId, RuntimeException>call(club, () -> people.client(igor, anna)))
        .isEqualTo(client);
    notice(igor, Duration.ofDays(30));
    SessionType boxing =
        scope
            .call(club, () -> types.add(igor, new SessionTypeWish("Бокс", 60, 80_000, SEATS)))
            .orElseThrow();
    for (int hours = 24; hours < 24 + 60; hours++) {
      PlanGroup plan = new PlanGroup(boxing, monday.plus(Duration.ofHours(hours)));
      done(scope.call(club, () -> groups.make(plan, new Actor.ByTrainer(igor))));
    }
    GroupSession second = done(make(friday.plus(Duration.ofHours(2))));

    SeatChoices.Page one = page(Optional.empty(), 1);
    SeatChoices.Page two = page(one.further(), 1);

    assertThat(one.choices())
        .extracting(choice -> choice.session().id())
        .containsExactly(session.id());
    assertThat(two.choices())
        .extracting(choice -> choice.session().id())
        .containsExactly(second.id());
    assertThat(two.further()).isEmpty();
  }

  @Test
  void nobodyElsesSessionsAreChoices() {
    ClientId igors = scope.call(club, () -> people.client(people.trainer("Igor"), "Vera"));
    TenantId elsewhere = clubs.open("Steel");
    TrainerId there = scope.call(elsewhere, () -> people.trainer("Oleg"));
    ClientId stranger = scope.call(elsewhere, () -> people.client(there, "Petr"));

    assertThat(find(club, session, igors)).isEmpty();
    assertThat(list(club, igors, Optional.empty())).isEmpty();
    assertThat(find(elsewhere, session, stranger)).isEmpty();
    assertThat(list(elsewhere, stranger, Optional.empty())).isEmpty();
  }

  @Test
  void allEntriesOfOneForASessionAreLeftAtOnceAndOnlyTheirOwn() {
    seat(add(other));
    waits();
    scope.call(club, () -> waitlist.join(session.id(), client, 15));
    ClientId third = clients(1).getFirst();
    scope.call(club, () -> waitlist.join(session.id(), third, 60));

    assertThat(leave(client)).isTrue();
    assertThat(leave(client)).isFalse();

    assertThat(waiting()).containsExactly(third.value());
  }

  private void given(BookingView held) {
    scope.call(club, () -> selfBooking.giveBack(held.id(), new Actor.ByClient(client)));
  }

  private void waits() {
    assertThat(
            scope.<WaitlistOutcome, RuntimeException>call(
                club, () -> waitlist.join(session.id(), client, 60)))
        .isInstanceOf(WaitlistOutcome.Joined.class);
  }

  private boolean leave(ClientId who) {
    return scope.call(club, () -> waitlist.leave(session.id(), new Actor.ByClient(who)));
  }

  private List<UUID> waiting() {
    return scope.call(
        club,
        () ->
            waitlist
                .list(
                    new WaitlistQuery(Optional.of(trainer), Optional.empty(), Optional.empty(), 50))
                .stream()
                .map(entry -> entry.client().id())
                .toList());
  }

  private Standing standing() {
    return standing(session);
  }

  private Standing standing(GroupSession of) {
    return find(club, of, client).orElseThrow().standing();
  }

  private Optional<SeatChoice> find(TenantId in, GroupSession of, ClientId who) {
    return scope.call(in, () -> choices.find(of.id(), who));
  }

  private List<SeatChoice> list(Optional<BookingQuery.Place> after) {
    return list(club, client, after);
  }

  private void notice(TrainerId of, Duration notice) {
    SlotRules rules = new SlotRules(0, (int) notice.toMinutes(), 60, null);
    int seen = scope.call(club, () -> schedules.find(of)).orElseThrow().version();
    ScheduleChange change = new ScheduleChange.SetRules(seen, rules);
    assertThat(
            scope.<ScheduleOutcome, RuntimeException>call(
                club, () -> schedule.save(of, change, Map.of(), new Actor.ByTrainer(of))))
        .isInstanceOf(ScheduleOutcome.Saved.class);
  }

  private SeatChoices.Page page(Optional<BookingQuery.Place> after, int limit) {
    return scope.call(club, () -> choices.list(client, after, limit));
  }

  private List<SeatChoice> list(TenantId in, ClientId who, Optional<BookingQuery.Place> after) {
    return scope.call(in, () -> choices.list(who, after, 5).choices());
  }
}
