package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.testing.PlatformTest;

/** What is offered keeps to the limits that the trainer has set. */
@PlatformTest
class WaitlistLimitsTest extends WaitlistScene {

  @Autowired RulesDesk rules;
  @Autowired TransactionOperations transactions;

  @Test
  void aRequestThatIsAcceptedMakesRoomForAnOffer() {
    scope.run(
        club,
        () ->
            rules.replace(
                trainer, new BookingRules(new CancellationTerms(24, 24), true, 1, null, null), 0));
    BookingView request = ((BookingOutcome.Booked) hold(first, 12)).booking();
    scope.call(club, () -> selfBooking.request(request.id(), new Actor.ByClient(first)));
    joined(first);
    clock.move(Duration.ofMinutes(2));
    cancel(taken, new Actor.ByTrainer(trainer));
    settled();
    assertThat(heldFor(anna)).as("nothing more may be asked for").isEmpty();

    accepted(request);

    assertThat(offered(anna).start()).isEqualTo(taken.start());
  }

  @Test
  void whatIsOfferedCountsAgainstTheLimitsOfTheTrainer() {
    scope.call(
        club,
        () ->
            rules.replace(
                trainer, new BookingRules(new CancellationTerms(24, 24), true, 3, 1, null), 0));
    joined(first);
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);

    assertThat(hold(first, 12))
        .isEqualTo(new BookingOutcome.LimitReached(BookingOutcome.Limit.UPCOMING, 1));
    assertThat(take(offered, first)).isInstanceOf(ChangeOutcome.Changed.class);
  }

  @Test
  void whatAClientHoldsCountsUntilItIsGivenBack() {
    scope.run(club, () -> limited(0, 1));
    joined(first);
    BookingView held = ((BookingOutcome.Booked) hold(first, 12)).booking();
    cancel(taken, new Actor.ByTrainer(trainer));
    settled();
    assertThat(heldFor(anna)).as("they may still take what they hold").isEmpty();

    clock.moveTo(held.expiresAt());

    assertThat(offered(anna).start()).isEqualTo(taken.start());
  }

  @Test
  void ofTwoQueuesOneOffersTheLastSessionThatALimitAllows() throws Exception {
    scope.run(club, () -> limited(0, 1));
    BookingView saturday = bookedOn(friday.plusDays(1));
    joined(first);
    join(first, friday.plusDays(1), 18);
    clock.move(Duration.ofMinutes(2));
    settled();

    try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      scope.call(
          club,
          () ->
              transactions.execute(_ -> {
                jdbc.sql(
                        """
                        select client_id from in_club.trainer_client where client_id = ?
                        for no key update
                        """)
                    .param(first.value())
                    .query()
                    .singleRow();
                thread.submit(() -> {
                  cancel(taken, new Actor.ByTrainer(trainer));
                  cancel(saturday, new Actor.ByTrainer(trainer));
                });
                await().atMost(Duration.ofSeconds(20)).until(this::aQueueWaits);
                return null;
              }));
    }
    offered(anna);
    settled();

    assertThat(messagesTo(anna)).containsExactly("waitlist.offer.client");
  }

  private BookingView bookedOn(LocalDate day) {
    BookSession wish = new BookSession(trainer, owner, at(day, 18), null);
    BookingOutcome booked = scope.call(club, () -> bookings.book(wish));
    return ((BookingOutcome.Booked) booked).booking();
  }

  private boolean aQueueWaits() {
    return jdbc.sql(
                """
                select count(*) from pg_stat_activity
                where wait_event_type = 'Lock' and query like '%order by client_id for no key update%'
                """)
            .query(Long.class)
            .single()
        > 0;
  }

  @Test
  void whatAWiderLimitAllowsIsOffered() {
    scope.run(club, () -> limited(0, 1));
    booked(first, 12);
    joined(first);
    cancel(taken, new Actor.ByTrainer(trainer));
    settled();
    assertThat(heldFor(anna)).isEmpty();

    scope.run(club, () -> limited(1, 2));

    assertThat(offered(anna).start()).isEqualTo(taken.start());
  }

  @Test
  void whoHadTooManySessionsAheadIsOfferedThePlaceWhenOneOfThemBegins() {
    scope.run(club, () -> limited(0, 1));
    BookingView ahead = booked(first, 12);
    scope.call(club, () -> bookings.confirm(ahead.id(), new Actor.ByClient(first)));
    joined(first);
    cancel(taken, new Actor.ByTrainer(trainer));
    settled();
    assertThat(heldFor(anna)).isEmpty();

    clock.moveTo(ahead.start());

    assertThat(offered(anna).start()).isEqualTo(taken.start());
  }

  private void limited(int version, int upcoming) {
    BookingRules usual = BookingRules.USUAL;
    BookingRules wished =
        new BookingRules(
            usual.cutOffs(), usual.needsApproval(), usual.openRequests(), upcoming, null);
    assertThat(rules.replace(trainer, wished, version)).isPresent();
  }
}
