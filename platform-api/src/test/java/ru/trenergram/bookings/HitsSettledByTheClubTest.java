package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingChange.Who;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.testing.TestPeople.Somebody;

/** Where the club changes a trainer's schedule, both sides hear what it chose for the sessions. */
class HitsSettledByTheClubTest extends GroupScene {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String FULL = "The hall is taken";
  private static final String CLOSED = "The hall is closed";

  @Autowired ScheduleDesk schedule;
  @Autowired BookingHistory history;
  @Autowired GroupHistory groupHistory;
  @Autowired Staff staff;

  private final Actor maria = new Actor.ByStaff(UUID.randomUUID().toString());
  private Somebody boris;
  private Somebody vera;
  private ClientId second;
  private ClientId third;

  @BeforeEach
  void aManagerAndTwoMoreClients() {
    staff.grant(club, ((Actor.ByStaff) maria).subject(), "Мария", StaffRole.MANAGER);
    boris = people.somebody("Boris");
    vera = people.somebody("Vera");
    scope.run(
        club,
        () -> {
          second = people.client(trainer, boris);
          third = people.client(trainer, vera);
        });
  }

  @Test
  void eachHearsOnceWhatBecomesOfTheirSessionAndTheHistoryTellsWhoDidIt() {
    Instant ten = friday.minus(HOUR.multipliedBy(5));
    Instant later = friday.plus(HOUR.multipliedBy(2));
    BookingView kept = booked(client, ten);
    BookingView moved = booked(second, ten.plus(HOUR));
    BookingView cancelled = booked(third, ten.plus(HOUR.multipliedBy(2)));

    save(
        new Slot(ten, ten.plus(HOUR.multipliedBy(3))),
        Map.of(
            kept.id(), new HitChoice.Keep(),
            moved.id(), new HitChoice.Move(later, FULL, false),
            cancelled.id(), new HitChoice.Cancel(CLOSED)));

    assertThat(now(kept)).isEqualTo(kept);
    assertThat(now(moved))
        .returns(later, BookingView::start)
        .returns(Side.CLIENT, BookingView::awaits);
    assertThat(messagesTo(anna)).isEmpty();
    assertThat(messagesTo(boris)).containsExactly("booking.moved.client");
    assertThat(messagesTo(vera)).containsExactly("booking.cancelled.client");
    assertThat(toldToOlga())
        .containsExactlyInAnyOrder("booking.moved.trainer", "booking.cancelled.trainer");
    assertThat(reasons()).containsOnly(FULL, CLOSED).hasSize(4);
    assertThat(of(kept)).hasSize(1);
    assertThat(of(moved).getLast())
        .returns(BookingChange.What.MOVED, BookingChange::what)
        .returns(Who.STAFF, BookingChange::who)
        .returns("Мария", BookingChange::name)
        .returns(FULL, BookingChange::reason);
    assertThat(of(cancelled).getLast())
        .returns(CancellationCause.SCHEDULE_CHANGED, BookingChange::cause)
        .returns(Who.STAFF, BookingChange::who)
        .returns("Мария", BookingChange::name)
        .returns(CLOSED, BookingChange::reason);
  }

  @Test
  void ofAGroupTheTrainerHearsOnceAndEachWhoTakesPart() {
    GroupSession moved = done(make(friday.plus(HOUR)));
    GroupSession cancelled = done(make(friday.plus(HOUR.multipliedBy(2))));
    BookingView kept = seat(add(client));
    seat(add(moved, second));
    seat(add(cancelled, third));
    Instant later = friday.plus(HOUR.multipliedBy(4));

    save(
        new Slot(friday, friday.plus(HOUR.multipliedBy(3))),
        Map.of(
            session.bookingId(), new HitChoice.Keep(),
            moved.bookingId(), new HitChoice.Move(later, FULL, false),
            cancelled.bookingId(), new HitChoice.Cancel(CLOSED)));

    assertThat(now(kept)).isEqualTo(kept);
    assertThat(messagesTo(anna)).isEmpty();
    assertThat(messagesTo(boris)).containsExactly("booking.moved.client");
    assertThat(messagesTo(vera)).containsExactly("booking.cancelled.client");
    assertThat(toldToOlga())
        .containsExactlyInAnyOrder("group.moved.trainer", "group.cancelled.trainer");
    assertThat(reasons()).containsOnly(FULL, CLOSED).hasSize(4);
    assertThat(of(moved).getLast())
        .returns(GroupChange.What.MOVED, GroupChange::what)
        .returns(Who.STAFF, GroupChange::who)
        .returns("Мария", GroupChange::name)
        .returns(FULL, GroupChange::reason);
    assertThat(of(cancelled).getLast())
        .returns(CancellationCause.SCHEDULE_CHANGED, GroupChange::cause)
        .returns(Who.STAFF, GroupChange::who)
        .returns("Мария", GroupChange::name)
        .returns(CLOSED, GroupChange::reason);
  }

  /** The club blocks time, first without and then with a choice for each session in it. */
  private void save(Slot time, Map<BookingId, HitChoice> choices) {
    ScheduleChange block = new ScheduleChange.Block(time, null);
    ScheduleOutcome asked = scope.call(club, () -> schedule.save(trainer, block, Map.of(), maria));
    ScheduleOutcome saved = scope.call(club, () -> schedule.save(trainer, block, choices, maria));
    assertThat(asked).isInstanceOf(ScheduleOutcome.HitsBookings.class);
    assertThat(saved).isInstanceOf(ScheduleOutcome.Saved.class);
  }

  private BookingView booked(ClientId who, Instant start) {
    return ((BookingOutcome.Booked) book(who, start)).booking();
  }

  private List<String> toldToOlga() {
    return messagesTo(olga).stream().filter(text -> !text.startsWith("client.joined")).toList();
  }

  /** What the club wrote, of each message that tells it. */
  private List<String> reasons() {
    return jdbc.sql(
            """
            select body -> 'arguments' ->> 'reason' from cell.message
            where tenant_id = ? and body -> 'arguments' ->> 'told' = 'yes'
            """)
        .param(club.value())
        .query(String.class)
        .list();
  }

  private List<BookingChange> of(BookingView booking) {
    return scope.call(club, () -> history.of(booking.id(), maria, -1, 50)).orElseThrow();
  }

  private List<GroupChange> of(GroupSession group) {
    return scope.call(club, () -> groupHistory.of(group.id(), maria, -1, 50)).orElseThrow();
  }
}
