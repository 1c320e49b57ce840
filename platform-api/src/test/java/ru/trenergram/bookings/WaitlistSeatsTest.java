package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.jobs.Job;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.testing.TestPeople.Somebody;

/** Two clients wait for a seat of a group of two that is full. */
class WaitlistSeatsTest extends GroupScene {

  @Autowired Waitlist waitlist;
  @Autowired Offers offers;
  @Autowired SeatChoices choices;
  @Autowired WaitlistQueue queue;
  @Autowired TransactionOperations transactions;

  private Somebody boris;
  private ClientId second;
  private BookingView taken;
  private BookingView kept;

  @BeforeEach
  void theGroupIsFull() {
    boris = people.somebody("Boris");
    second = scope.call(club, () -> people.client(trainer, boris));
    resized(2);
    List<ClientId> two = clients(2);
    taken = seat(add(two.getFirst()));
    kept = seat(add(two.getLast()));
  }

  @Test
  void aSeatThatIsGivenUpIsOfferedToTheFirstAndThenToTheNext() {
    joined(client);
    clock.move(Duration.ofSeconds(1));
    joined(second);

    cancel(taken, new Actor.BySystem());
    BookingView offered = offered(anna);
    assertThat(offered.group()).isEqualTo(session.id());
    assertThat(now().seatsLeft()).isZero();
    assertThat(hold(clients(1).getFirst())).isInstanceOf(SeatOutcome.NoSeatLeft.class);
    assertThat(messagesTo(boris)).doesNotContain("waitlist.offer.client");
    clock.moveTo(offered.expiresAt());
    BookingView next = offered(boris);

    assertThat(take(next, second)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(take(offered, client)).isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(now().seatsTaken()).isEqualTo(2);
    assertThat(seatsHeld(session)).isEqualTo(2);
    assertThat(waiting()).as("until the trainer has accepted").containsExactly("Anna", "Boris");
  }

  @Test
  void aSeatIsOfferedUntilTheMomentThatIsTold() {
    confirmed(taken);
    confirmed(kept);
    joined(client);
    assertThat(toldUntil()).isEqualTo(friday.minus(Duration.ofHours(2)));
    clock.moveTo(toldUntil().minusSeconds(30));

    cancel(taken, new Actor.BySystem());

    assertThat(offered(anna).group()).isEqualTo(session.id());
  }

  @Test
  void aSeatIsNotOfferedFromThatMomentOn() {
    confirmed(taken);
    confirmed(kept);
    joined(client);
    clock.moveTo(toldUntil());

    cancel(taken, new Actor.BySystem());
    LocalDate day = LocalDate.ofInstant(friday, session.zone());
    scope.call(club, () -> queue.run(Job.of(club, queue.kind(), trainer + "/" + day)));

    assertThat(messagesTo(anna)).doesNotContain("waitlist.offer.client");
    assertThat(now().seatsLeft()).isEqualTo(1);
    seat(add(clients(1).getFirst()));
    assertThat(join(second)).isInstanceOf(WaitlistOutcome.WindowHasPassed.class);
  }

  private Instant toldUntil() {
    SeatChoice found = scope.call(club, () -> choices.find(session.id(), client)).orElseThrow();
    return found.waits().getFirst().until();
  }

  @Test
  void seatsThatAreAddedAreOffered() {
    joined(client);
    clock.move(Duration.ofSeconds(1));
    joined(second);

    resized(3);
    assertThat(offered(anna).group()).isEqualTo(session.id());
    resized(4);

    assertThat(offered(boris).group()).isEqualTo(session.id());
    assertThat(now().seatsTaken()).isEqualTo(4);
  }

  @Test
  void noFewerSeatsThanAreTakenAndOnlyByWhomItConcerns() {
    assertThat(resize(1 + 2, byTrainer())).isInstanceOf(GroupOutcome.Done.class);
    clients(1).forEach(this::add);

    assertThat(resize(2, byTrainer())).isInstanceOf(GroupOutcome.SeatsTaken.class);
    assertThat(resize(9, new Actor.ByTrainer(scope.call(club, () -> people.trainer("Igor")))))
        .isInstanceOf(BookingOutcome.Missing.class);
    clock.moveTo(friday);
    assertThat(resize(9, byTrainer())).isInstanceOf(GroupOutcome.TooLate.class);
  }

  @Test
  void whoeverWaitsGoesAlongWhenTheSessionMoves() {
    joined(client);
    Instant later = friday.plus(Duration.ofDays(1));

    done(move(later));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            entry(anna)
                .map(entry -> entry.window().day().getDayOfWeek().getValue())
                .equals(Optional.of(6)));
    cancel(taken, new Actor.BySystem());

    assertThat(offered(anna).start()).isEqualTo(later);
  }

  @Test
  void whoJoinsAnewBeforeTheQueueHasGoneAlongWaitsOnceInTheirOldPlace() {
    joined(client);
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql("update in_club.waitlist_entry set earliest = '03:00', latest = '03:00'")
                    .update()));
    clock.move(Duration.ofSeconds(1));
    joined(second);
    clock.move(Duration.ofSeconds(1));
    joined(client);
    LocalDate day = LocalDate.ofInstant(friday, session.zone());

    scope.call(club, () -> queue.run(Job.of(club, queue.kind(), trainer + "/" + day)));

    assertThat(ended()).containsExactly("PASSED");
    assertThat(waiting()).containsExactly("Anna", "Boris");
  }

  @Test
  void nobodyWaitsForASessionThatIsCalledOff() {
    joined(client);

    cancelSession(byTrainer());

    await().atMost(Duration.ofSeconds(20)).until(() -> ended().equals(List.of("PASSED")));
    assertThat(messagesTo(anna)).doesNotContain("waitlist.offer.client");
  }

  @Test
  void whoeverHasBookedSomebodyElseMeanwhileIsAskedWhenTheyTakeTheSeat() {
    joined(client);
    TrainerId pavel = scope.call(club, () -> people.trainer("Pavel"));
    scope.run(club, () -> people.client(pavel, anna));
    BookSession meanwhile = new BookSession(pavel, client, friday, null);
    assertThat(scope.<BookingOutcome, RuntimeException>call(club, () -> bookings.book(meanwhile)))
        .isInstanceOf(BookingOutcome.Booked.class);

    cancel(taken, new Actor.BySystem());
    BookingView offered = offered(anna);

    assertThat(take(offered, client)).isInstanceOf(BookingOutcome.ClientIsBusy.class);
    assertThat(now(offered).state()).isEqualTo(BookingState.HELD);
    assertThat(take(offered, client, true)).isInstanceOf(ChangeOutcome.Changed.class);
  }

  @Test
  void whoeverHasASeatOrCanHaveOneNeedNotWait() {
    assertThat(join(new ClientId(taken.client().id())))
        .isInstanceOf(WaitlistOutcome.TakesPart.class);
    assertThat(joined(client)).isEqualTo(joined(client));
    resized(4);
    await().atMost(Duration.ofSeconds(20)).until(() -> now().seatsTaken() == 3);

    assertThat(join(second)).isInstanceOf(WaitlistOutcome.PlaceIsFree.class);
  }

  @Test
  void aSeatIsNoSlotAndASlotIsNoSeat() {
    joined(client);

    cancelSession(byTrainer());
    await().atMost(Duration.ofSeconds(20)).until(() -> !ended().isEmpty());

    assertThat(entry(anna)).isEmpty();
    assertThat(book(second, friday)).isInstanceOf(BookingOutcome.Booked.class);
  }

  private GroupOutcome resize(int capacity, Actor by) {
    return scope.call(club, () -> groups.resize(session.id(), capacity, by));
  }

  private void resized(int capacity) {
    done(resize(capacity, byTrainer()));
  }

  private WaitlistOutcome join(ClientId who) {
    return scope.call(club, () -> waitlist.join(session.id(), who, 60));
  }

  private WaitlistEntryId joined(ClientId who) {
    return ((WaitlistOutcome.Joined) join(who)).entry().id();
  }

  private RequestOutcome take(BookingView offered, ClientId who) {
    return take(offered, who, false);
  }

  private RequestOutcome take(BookingView offered, ClientId who, boolean despiteOverlap) {
    return scope.call(
        club, () -> offers.take(offered.id(), new Actor.ByClient(who), despiteOverlap));
  }

  private Optional<WaitlistEntryView> entry(Somebody who) {
    return entries().stream().filter(entry -> entry.client().name().equals(who.name())).findFirst();
  }

  private List<String> waiting() {
    return entries().stream().map(entry -> entry.client().name()).toList();
  }

  private List<WaitlistEntryView> entries() {
    return scope.call(
        club,
        () ->
            waitlist.list(
                new WaitlistQuery(Optional.of(trainer), Optional.empty(), Optional.empty(), 50)));
  }

  private BookingView offered(Somebody who) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                entry(who)
                    .flatMap(entry -> Optional.ofNullable(entry.offered()))
                    .flatMap(offer ->
                        scope.<Optional<BookingView>, RuntimeException>call(
                            club, () -> bookings.find(offer.booking(), new Actor.BySystem()))),
            Optional::isPresent)
        .orElseThrow();
  }

  private List<String> ended() {
    return scope.call(
        club,
        () ->
            jdbc.sql("select ended from in_club.waitlist_entry where ended is not null")
                .query(String.class)
                .list());
  }
}
