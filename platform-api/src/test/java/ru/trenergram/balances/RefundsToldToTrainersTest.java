package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.GroupCancelling;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.scheduling.CutOffs;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.testing.PlatformTest;

/** Whoever did not bring it about hears what becomes of the money, the trainer too. */
@PlatformTest
class RefundsToldToTrainersTest extends ChargesScene {

  private static final String REFUNDED = "balance.refunded.trainer";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Actor MARIA = new Actor.ByStaff("maria");

  @Autowired RulesDesk rules;
  @Autowired SessionTypes types;
  @Autowired GroupSessions groups;
  @Autowired GroupCancelling cancelling;
  @Autowired Seats seats;
  @Autowired Waivers waivers;

  @Test
  void theTrainerHearsOnceThatWhatTheClubCallsOffIsRefundedAndWithTheNews() {
    cancel(confirmed(tuesday), MARIA);

    assertThat(messagesTo(olga)).containsOnlyOnce(REFUNDED);
    assertThat(told(olga, REFUNDED, "client")).isEqualTo("Anna");
    assertThat(told(olga, REFUNDED, "pass")).isEqualTo("no");
    assertThat(told(olga, REFUNDED, "amountMinor")).isEqualTo("250000");
    assertThat(told(olga, REFUNDED, "start")).isEqualTo(tuesday.toString());
    assertThat(
            jdbc.sql(
                    "select bool_and(not_before <= created_at) from cell.message where tenant_id ="
                        + " ? and body ->> 'text' like 'balance.refunded.%'")
                .param(club.value())
                .query(Boolean.class)
                .single())
        .as("not held back")
        .isTrue();
  }

  @Test
  void aSessionOfAPassGoesBackToIt() {
    sold(8, null);

    cancel(confirmed(tuesday), MARIA);

    assertThat(told(olga, REFUNDED, "pass")).isEqualTo("yes");
  }

  @Test
  void theTrainerHearsOfItWhenTheClientRefusesTheirMove() {
    cancel(move(confirmed(tuesday), tuesday.plus(HOUR), byTrainer), byClient);

    assertThat(messagesTo(olga)).containsOnlyOnce(REFUNDED);
  }

  @Test
  void theTrainerHearsOfItWhenTheClientIsSilentAboutTheirMove() {
    BookingView moved = move(confirmed(tuesday), friday, byTrainer);

    scope.run(club, () -> bookings.giveUp(moved.id(), moved.version()));

    assertThat(messagesTo(olga)).containsOnlyOnce(REFUNDED);
  }

  @Test
  void theTrainerHearsOfItWhenThePlaceToWhichTheyPutASessionBackIsGone() {
    scope.run(
        club,
        () ->
            rules.replace(
                trainer, new BookingRules(new CancellationTerms(24, 0), true, 3, null, null), 0));
    BookingView moved = move(confirmed(tuesday), friday, byTrainer);
    BookingView wished = move(moved, friday.plus(DAY.multipliedBy(3)), byClient);
    booked(friday);

    scope.run(club, () -> bookings.refuse(wished.id(), byTrainer, null));

    assertThat(ledger()).endsWith("REFUND CALLED_OFF 250000");
    assertThat(messagesTo(olga)).containsOnlyOnce(REFUNDED);
  }

  @Test
  void nobodyIsToldWhatTheyDidThemselves() {
    cancel(confirmed(tuesday), byTrainer);
    BookingView moved = move(confirmed(tuesday), tuesday.plus(HOUR), byTrainer);
    clock.moveTo(moved.start());
    mark(moved, false);

    assertThat(ledger()).endsWith("REFUND DID_NOT_COME 250000");
    assertThat(messagesTo(olga)).noneMatch(text -> text.startsWith("balance."));
  }

  @Test
  void theTrainerHearsWhatTheClubMarksAndCorrects() {
    BookingView moved = move(confirmed(tuesday), tuesday.plus(HOUR), byTrainer);
    clock.moveTo(moved.start());

    scope.run(club, () -> attendance.mark(moved.id(), false, MARIA));
    assertThat(messagesTo(olga)).containsOnlyOnce(REFUNDED);
    scope.run(club, () -> attendance.mark(moved.id(), true, MARIA));

    assertThat(balance()).isEqualTo(-250_000);
    assertThat(messagesTo(olga)).endsWith("balance.after-all.trainer");
  }

  @Test
  void ofASessionThatCostsNothingNothingIsRefunded() {
    sessionsCostNothing();

    cancel(confirmed(tuesday), MARIA);

    assertThat(messagesTo(olga)).contains("booking.cancelled.trainer").doesNotContain(REFUNDED);
  }

  @Test
  void ofAGroupThatIsCalledOffTheTrainerHearsNothingSeatBySeatButOfASeatThatIs() {
    GroupSession group = group();
    BookingView seat = seat(group);
    confirm(seat);
    awaitLedger("CHARGE DEADLINE -80000");

    scope.run(club, () -> bookings.cancel(seat.id(), MARIA, null));
    assertThat(messagesTo(olga)).containsOnlyOnce(REFUNDED);
    BookingView again = seat(group);
    confirm(again);
    scope.run(club, () -> cancelling.cancel(group.id(), MARIA, null));

    assertThat(balance()).isZero();
    assertThat(messagesTo(olga)).contains("group.cancelled.trainer").containsOnlyOnce(REFUNDED);
  }

  @Test
  void ofASeatThatIsChargedDespiteAWaiverTheTrainerHears() {
    BookingView seat = seat(group());
    confirm(seat);
    awaitLedger("CHARGE DEADLINE -80000");
    clock.moveTo(friday);
    mark(seat, false);
    scope.run(club, () -> waivers.waive(seat.id(), "Болезнь", byTrainer));

    scope.run(club, () -> attendance.mark(seat.id(), true, MARIA));

    assertThat(balance()).isEqualTo(-80_000);
    assertThat(messagesTo(olga)).containsOnlyOnce("balance.again.trainer");
  }

  private GroupSession group() {
    SessionTypeWish wish = new SessionTypeWish("Йога", 60, 80_000, 10, new CutOffs(168, 168));
    SessionType yoga = scope.call(club, () -> types.add(trainer, wish)).orElseThrow();
    return ((GroupOutcome.Done)
            scope.<GroupOutcome, RuntimeException>call(
                club, () -> groups.make(new PlanGroup(yoga, friday), byTrainer)))
        .session();
  }

  private BookingView seat(GroupSession group) {
    return ((BookingOutcome.Booked)
            scope.<Object, RuntimeException>call(
                club, () -> seats.add(new TakeSeat(group.id(), client, true), byTrainer)))
        .booking();
  }
}
