package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesChanges;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSeriesRescheduling;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.GroupSessionState;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.MoveGroupSeries;
import ru.trenergram.bookings.PlanGroupSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.SeatOutcome;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** Group sessions of a series that went along with their trainer are still one series there. */
@PlatformTest
class GroupSeriesAlongTest extends TransferScene {

  @Autowired SessionTypes types;
  @Autowired GroupSeries series;
  @Autowired GroupSeriesRescheduling rescheduling;
  @Autowired GroupSeriesChanges changes;
  @Autowired GroupSessions groups;
  @Autowired Seats seats;

  private final Actor system = new Actor.BySystem();

  private GroupSeriesOutcome.Done made;
  private List<BookingView> ofIvan;
  private Instant first;

  /** Ivan goes along with Olga, Anna stays. */
  @BeforeEach
  void aWeeklyGroupGoesAlong() {
    first = noon.plus(Duration.ofDays(10));
    made = scope.call(solo, this::weekly);
    ofIvan = seats(ivanOfOlga);
    seats(annaOfOlga);
    goes(solo, olgaInSolo, iron, ivan);
  }

  private GroupSeriesOutcome.Done weekly() {
    SessionType yoga =
        types.add(olgaInSolo, new SessionTypeWish("Йога", 60, 100_000, 8)).orElseThrow();
    PlanGroupSeries wish =
        new PlanGroupSeries(
            yoga, first, new Repeat(Set.of(), 1, null, 3, Set.of()), ConflictChoice.ALL_OR_NOTHING);
    return (GroupSeriesOutcome.Done) series.make(wish, new Actor.ByTrainer(olgaInSolo));
  }

  private List<BookingView> seats(ClientId who) {
    return made.sessions().stream().map(session -> seat(session, who)).toList();
  }

  private BookingView seat(GroupSession session, ClientId who) {
    TakeSeat wish = new TakeSeat(session.id(), who, true);
    SeatOutcome taken = scope.call(solo, () -> seats.add(wish, new Actor.ByTrainer(olgaInSolo)));
    return ((BookingOutcome.Booked) taken).booking();
  }

  @Test
  void theyMoveTogetherAndWhoCameAlongIsAskedOnce() {
    Instant later = first.plus(Duration.ofDays(7)).plus(Duration.ofHours(1));

    GroupSeriesOutcome moved = move(iron, olgaInIron, later);

    assertThat(moved).isInstanceOf(GroupSeriesOutcome.Done.class);
    assertThat(here(iron))
        .extracting(GroupSession::start)
        .containsExactly(first, later, later.plus(Duration.ofDays(7)));
    assertThat(ofIvan)
        .extracting(seat -> look(iron, seat.id()).orElseThrow().start())
        .containsExactly(first, later, later.plus(Duration.ofDays(7)));
    assertThat(messagesTo(ivan)).containsOnlyOnce("series.moved.client");
    assertThat(messagesTo(anna)).doesNotContain("series.moved.client");
  }

  @Test
  void theyAreCalledOffTogetherThereAndNotWhereTheyCameFrom() {
    Optional<List<GroupSession>> off = cancel(iron, olgaInIron);

    assertThat(off.orElseThrow())
        .extracting(GroupSession::state)
        .containsExactly(
            GroupSessionState.OPEN, GroupSessionState.CANCELLED, GroupSessionState.CANCELLED);
    assertThat(ofIvan.stream().skip(1))
        .allSatisfy(seat ->
            assertThat(look(iron, seat.id()).orElseThrow().state())
                .isEqualTo(BookingState.CANCELLED));
    assertThat(look(iron, ofIvan.getFirst().id()).orElseThrow().state())
        .isEqualTo(BookingState.PENDING);
    assertThat(messagesTo(ivan)).containsOnlyOnce("series.cancelled.client");
  }

  @Test
  void whereTheyCameFromNothingOfThemIsChanged() {
    List<GroupSession> left = here(solo);
    Instant later = first.plus(Duration.ofDays(7)).plus(Duration.ofHours(1));

    assertThat(move(solo, olgaInSolo, later)).isNotInstanceOf(GroupSeriesOutcome.Done.class);
    cancel(solo, olgaInSolo);

    assertThat(here(solo)).isEqualTo(left);
    assertThat(here(iron)).extracting(GroupSession::state).containsOnly(GroupSessionState.OPEN);
    assertThat(messagesTo(ivan)).doesNotContain("series.moved.client", "series.cancelled.client");
  }

  /** The second and the third. */
  private GroupSeriesOutcome move(TenantId tenant, TrainerId trainer, Instant start) {
    MoveGroupSeries wish =
        new MoveGroupSeries(
            made.series(),
            second(),
            Scope.THIS_AND_NEXT,
            start,
            ConflictChoice.ALL_OR_NOTHING,
            false);
    return scope.call(tenant, () -> rescheduling.move(wish, new Actor.ByTrainer(trainer)));
  }

  private Optional<List<GroupSession>> cancel(TenantId tenant, TrainerId trainer) {
    return scope.call(
        tenant,
        () ->
            changes.cancel(
                made.series(),
                Scope.THIS_AND_NEXT,
                second(),
                new Actor.ByTrainer(trainer),
                "Отпуск"));
  }

  private GroupSessionId second() {
    return made.sessions().get(1).id();
  }

  private List<GroupSession> here(TenantId tenant) {
    return made.sessions().stream()
        .map(session -> inTenant(tenant, () -> groups.find(session.id(), system)).orElseThrow())
        .toList();
  }
}
