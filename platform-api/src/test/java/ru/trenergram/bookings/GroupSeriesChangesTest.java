package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bookings.GroupSessionState.CANCELLED;
import static ru.trenergram.bookings.GroupSessionState.OPEN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/** Several group sessions of a series are called off at once. */
class GroupSeriesChangesTest extends GroupSeriesScene {

  @Autowired Waitlist waitlist;

  @Test
  void callsOffThisAndTheNextAndTellsEachClientOnce() {
    GroupSeriesOutcome.Done made = twoWeeks();
    List<BookingView> ofAnna = comes(client, made, 0, 1, 2, 3);
    List<BookingView> ofBoris = comes(second, made, 0, 3);
    Actor maria = new Actor.ByStaff("maria");

    Optional<List<GroupSession>> called = cancel(made, Scope.THIS_AND_NEXT, 1, maria);
    Optional<List<GroupSession>> again = cancel(made, Scope.THIS_AND_NEXT, 1, maria);

    assertThat(called).isEqualTo(again).hasValue(look(made));
    assertThat(states(made)).containsExactly(OPEN, CANCELLED, CANCELLED, CANCELLED);
    assertThat(look(made)).extracting(GroupSession::seatsTaken).containsExactly(2, 0, 0, 0);
    assertThat(statesOf(Stream.of(ofAnna.getFirst(), ofBoris.getFirst()).map(this::now)))
        .containsExactly(BookingState.CONFIRMED);
    assertThat(
            statesOf(
                Stream.concat(ofAnna.stream().skip(1), ofBoris.stream().skip(1)).map(this::now)))
        .containsExactly(BookingState.CANCELLED);
    assertThat(told(anna)).containsExactly("series.cancelled.client");
    assertThat(told(boris)).as("of one seat").containsExactly("booking.cancelled.client");
    assertThat(told(olga)).containsExactly("group.series.cancelled.trainer");
    assertThat(book(client, made.sessions().get(3).start()))
        .as("the time is free")
        .isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void leavesWhatHasBegunAsItIs() {
    GroupSeriesOutcome.Done made = twoWeeks();
    List<BookingView> seats = comes(client, made, 0, 1);
    clock.moveTo(at(tuesday.plusMinutes(5)));

    cancel(made, Scope.ALL, 0, byTrainer());

    assertThat(states(made)).containsExactly(OPEN, CANCELLED, CANCELLED, CANCELLED);
    assertThat(now(seats.getFirst()).state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(told(anna)).endsWith("booking.cancelled.client");
  }

  @Test
  void callsOffOneThatIsUnderWay() {
    GroupSeriesOutcome.Done made = twoWeeks();
    List<BookingView> seats = comes(client, made, 0, 1);
    clock.moveTo(at(tuesday.plusMinutes(5)));

    cancel(made, Scope.THIS, 0, new Actor.ByStaff("maria"));

    assertThat(states(made)).containsExactly(CANCELLED, OPEN, OPEN, OPEN);
    assertThat(now(seats.getFirst()).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(told(anna)).endsWith("booking.cancelled.client");
  }

  @Test
  void callsOffOneLikeAnyGroupSession() {
    GroupSeriesOutcome.Done made = twoWeeks();
    comes(client, made, 0, 1);

    cancel(made, Scope.THIS, 1, new Actor.ByStaff("maria"));

    assertThat(states(made)).containsExactly(OPEN, CANCELLED, OPEN, OPEN);
    assertThat(told(anna)).containsExactly("booking.cancelled.client");
    assertThat(told(olga)).containsExactly("group.cancelled.trainer");
  }

  @Test
  void aHoldEndsInSilenceAndWhoWaitsForASeatWaitsNoLonger() {
    GroupSeriesOutcome.Done made = twoWeeks();
    BookingView held = seat(hold(made.sessions().get(1), client));
    GroupSession full = made.sessions().get(2);
    scope.call(club, () -> groups.resize(full.id(), 2, byTrainer()));
    clients(2).forEach(who -> add(full, who));
    WaitlistOutcome waits = scope.call(club, () -> waitlist.join(full.id(), second, 60));
    assertThat(waits).isInstanceOf(WaitlistOutcome.Joined.class);

    cancel(made, Scope.ALL, 0, byTrainer());

    assertThat(now(held).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(told(anna)).isEmpty();
    await().untilAsserted(() -> assertThat(waiting()).isEmpty());
  }

  private List<WaitlistEntryView> waiting() {
    WaitlistQuery all =
        new WaitlistQuery(Optional.of(trainer), Optional.of(second), Optional.empty(), 10);
    return scope.call(club, () -> waitlist.list(all));
  }

  @Test
  void somebodyElsesSeriesIsMissing() {
    GroupSeriesOutcome.Done made = twoWeeks();
    GroupSeriesOutcome.Done other = elsewhere();
    TrainerId colleague = scope.call(club, () -> people.trainer("Pavel"));
    TenantId steel = clubs.open("Steel");
    GroupSessionId foreign = other.sessions().getFirst().id();

    assertThat(cancel(made, Scope.ALL, 0, new Actor.ByTrainer(colleague))).isEmpty();
    assertThat(cancel(made, Scope.ALL, 0, new Actor.ByClient(client))).isEmpty();
    assertThat(
            scope.<Optional<List<GroupSession>>, RuntimeException>call(
                steel,
                () ->
                    changes.cancel(
                        made.series(), Scope.ALL, null, new Actor.ByStaff("owner"), null)))
        .isEmpty();
    assertThat(
            scope.<Optional<List<GroupSession>>, RuntimeException>call(
                club,
                () ->
                    changes.cancel(made.series(), Scope.THIS_AND_NEXT, foreign, byTrainer(), null)))
        .as("a session of another series")
        .isEmpty();
    assertThat(Stream.concat(states(made).stream(), states(other).stream())).containsOnly(OPEN);
  }

  /** Another series of the same trainer, three hours later. */
  private GroupSeriesOutcome.Done elsewhere() {
    LocalDate day = tuesday.toLocalDate();
    tuesday = tuesday.plusHours(3);
    GroupSeriesOutcome.Done made = twoWeeks();
    tuesday = day.atTime(18, 0);
    return made;
  }

  @Test
  void seatsOfOneSeriesAreFoundByAnyOfItsSessions() {
    GroupSeriesOutcome.Done made = twoWeeks();
    GroupSeriesOutcome.Done other = elsewhere();
    List<BookingView> own = comes(client, made, 0, 2);
    comes(client, other, 1);
    comes(second, made, 1);
    add(client);

    List<BookingId> found =
        scope.call(club, () -> groups.seatsOfSeries(made.sessions().get(3).id(), client)).stream()
            .map(BookingView::id)
            .toList();

    assertThat(found).containsExactlyElementsOf(own.stream().map(BookingView::id).toList());
    assertThat(scope.call(club, () -> groups.seatsOfSeries(session.id(), client)))
        .as("of a session by itself")
        .isEmpty();
  }

  @Test
  void whoGoesWhileTheSeriesIsCalledOffWaitsForNobodyInACircle() throws Exception {
    GroupSeriesOutcome.Done made = twoWeeks();
    List<ClientId> ten = clients(SEATS);
    List<BookingView> seats =
        ten.stream().flatMap(who -> comes(who, made, 0, 1, 2, 3).stream()).toList();

    List<Callable<Object>> rush = new ArrayList<>();
    rush.add(() -> cancel(made, Scope.ALL, 0, byTrainer()));
    for (BookingView seat : seats.reversed()) {
      rush.add(() -> cancel(seat, new Actor.ByClient(new ClientId(seat.client().id()))));
    }

    atOnce(rush);

    assertThat(states(made)).containsOnly(CANCELLED);
    assertThat(statesOf(seats.stream().map(this::now))).containsExactly(BookingState.CANCELLED);
    assertThat(look(made)).extracting(GroupSession::seatsTaken).containsOnly(0);
  }
}
