package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.SlotTaken;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.SlotRules;
import ru.trenergram.testing.PlatformTest;

/** A session of two hours that is marked five minutes after its start. */
@PlatformTest
class MarkedEarlyTest extends WaitlistScene {

  @Autowired Attendance attendance;
  @Autowired Availability availability;
  @Autowired TransactionOperations transactions;

  private BookingView session;

  @BeforeEach
  void aSessionOfTwoHoursHasBegun() {
    changed(new ScheduleChange.SetRules(0, new SlotRules(0, 0, 60, 30)));
    Duration twoHours = Duration.ofHours(2);
    session =
        ((Booked)
                scope.<BookingOutcome, RuntimeException>call(
                    club,
                    () -> bookings.book(new BookSession(trainer, owner, at(friday, 12), twoHours))))
            .booking();
    scope.call(club, () -> bookings.confirm(session.id(), new Actor.ByClient(owner)));
  }

  @Test
  void whoCameKeepsTheTimeToItsEnd() {
    clock.moveTo(at(friday, 12).plus(Duration.ofMinutes(5)));
    assertThat(mark(true)).isInstanceOf(ChangeOutcome.Changed.class);

    assertThat(book(second, at(friday, 13))).isInstanceOf(SlotTaken.class);
    assertThat(hold(second, 13)).isInstanceOf(SlotTaken.class);
    assertThat(free()).doesNotContain(at(friday, 13)).contains(at(friday, 14));
    assertThat(book(second, at(friday, 14))).isInstanceOf(Booked.class);
    assertThatThrownBy(this::bookedPastTheCode).hasMessageContaining("booking_no_overlap");
  }

  private void bookedPastTheCode() {
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql(
                        """
                        insert into in_club.booking (id, trainer_id, client_id, starts_at, ends_at,
                          state, price_minor, currency, version, created_at)
                        select uuidv7(), trainer_id, client_id, starts_at, ends_at, 'PENDING',
                          price_minor, currency, 0, created_at
                        from in_club.booking where id = ?
                        """)
                    .param(session.id().value())
                    .update()));
  }

  @Test
  void theRestOfAnHourToWhichNobodyCameIsFreeAndOffered() {
    WaitWindow window = new WaitWindow(friday, LocalTime.of(13, 0), LocalTime.of(13, 0), 0);
    scope.call(club, () -> waitlist.join(new JoinWaitlist(trainer, first, window)));
    clock.moveTo(at(friday, 12).plus(Duration.ofMinutes(5)));
    settled();
    assertThat(heldFor(anna)).isEmpty();

    assertThat(mark(false)).isInstanceOf(ChangeOutcome.Changed.class);

    assertThat(offered(anna).start()).isEqualTo(at(friday, 13));
  }

  @Test
  void whoWasMissedDidNotComeAfterAllWhereTheTimeIsSomebodyElses() {
    clock.moveTo(at(friday, 12).plus(Duration.ofMinutes(5)));
    mark(false);
    BookingView instead = ((Booked) book(second, at(friday, 13))).booking();

    assertThat(mark(true)).isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(scope.call(club, () -> attendance.unmark(session.id(), byTrainer())))
        .isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(find(session).state()).isEqualTo(BookingState.NO_SHOW);

    cancel(instead, byTrainer());
    assertThat(mark(true)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(book(second, at(friday, 13))).isInstanceOf(SlotTaken.class);
  }

  private Actor byTrainer() {
    return new Actor.ByTrainer(trainer);
  }

  private ChangeOutcome mark(boolean came) {
    return scope.call(club, () -> attendance.mark(session.id(), came, byTrainer()));
  }

  private BookingOutcome book(ClientId client, Instant start) {
    return scope.call(club, () -> bookings.book(new BookSession(trainer, client, start, null)));
  }

  private List<Instant> free() {
    return scope.call(
        club,
        () ->
            availability.freeSlots(trainer, friday, friday, byTrainer()).stream()
                .map(slot -> slot.start())
                .toList());
  }
}
