package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.testing.PlatformTest;

/** What becomes of sessions that a pass has paid when it is frozen on their day. */
@PlatformTest
class FrozenPassesTest extends ChargesScene {

  private static final int ROUNDS = 8;
  private static final int SESSIONS = 6;

  private Instant thursday;

  @BeforeEach
  void aSessionOnThursday() {
    thursday = tuesday.plus(DAY.multipliedBy(2));
  }

  @Test
  void aSessionThatIsPaidAndToComeGoesBackToThePassAndIsPaidWithMoney() {
    Pass pass = sold(8, 30);
    BookingView session = confirmed(thursday);
    clock.moveTo(thursday.minus(DAY));
    run(session.id());
    assertThat(ledger()).containsExactly("PASS -1600000", "CHARGE DEADLINE 0");
    clock.moveTo(thursday.minus(Duration.ofHours(22)));

    assertThat(freeze(pass, thursday)).isInstanceOf(PassOutcome.Done.class);

    assertThat(ledger())
        .containsExactly(
            "PASS -1600000",
            "CHARGE DEADLINE 0",
            "REFUND PASS_FROZEN 0",
            "CHARGE DEADLINE -250000");
    assertThat(entries().get(2).reverses()).isEqualTo(entries().get(1).id());
    assertThat(entries().getLast().reason().rule())
        .isEqualTo(new Reason.Rule(24, thursday.minus(DAY)));
    assertThat(pass(pass).left()).contains(8);
    assertThat(balance()).isEqualTo(-1_600_000 - 250_000);
    assertThat(told()).containsExactly("money 250000");
  }

  @Test
  void anotherPassPaysWhereThereIsOneAndWhoWasBookedFirstHasTheChoice() {
    Pass soon = sold(8, 10);
    Pass late = sold(1, 60);
    BookingView first = confirmed(tuesday.plus(Duration.ofHours(1)));
    BookingView second = confirmed(tuesday);
    assertThat(pass(soon).left()).contains(6);

    freeze(soon, tuesday);

    assertThat(pass(soon).left()).contains(8);
    assertThat(pass(late).left()).contains(0);
    assertThat(charge(first).movesSessionsOf(late.id())).isTrue();
    assertThat(charge(second).amount().minorUnits()).isEqualTo(-250_000);
    assertThat(told()).containsExactlyInAnyOrder("pass 0", "money 250000");
  }

  @Test
  void whatHasBegunStaysPaidAndWhatIsToComeOnTheSameDayDoesNot() {
    Pass pass = sold(8, 30);
    BookingView begun = confirmed(tuesday);
    BookingView later = confirmed(tuesday.plus(Duration.ofHours(1)));
    clock.moveTo(tuesday.plus(Duration.ofMinutes(10)));

    freeze(pass, tuesday);

    assertThat(charge(begun).movesSessionsOf(pass.id())).isTrue();
    assertThat(charge(later).amount().minorUnits()).isEqualTo(-250_000);
    assertThat(pass(pass).left()).contains(7);
  }

  @Test
  void sessionsOfOtherDaysAndWhatIsPaidWithMoneyStayAsTheyAre() {
    confirmed(tuesday);
    Pass pass = sold(8, 30);
    confirmed(tuesday.plus(Duration.ofHours(1)));
    List<String> before = ledger();

    freeze(pass, tuesday.plus(DAY));
    assertThat(ledger()).isEqualTo(before);
    freeze(pass, tuesday);

    assertThat(ledger())
        .containsExactly(
            "CHARGE DEADLINE -250000",
            "PASS -1600000",
            "CHARGE DEADLINE 0",
            "REFUND PASS_FROZEN 0",
            "CHARGE DEADLINE -250000");
  }

  @Test
  void whatWasCancelledTooLateStaysPaid() {
    Pass pass = sold(8, 30);
    cancel(confirmed(tuesday), byClient);

    freeze(pass, tuesday);

    assertThat(ledger()).containsExactly("PASS -1600000", "CHARGE DEADLINE 0");
    assertThat(told()).isEmpty();
  }

  @Test
  void whatTheTrainerMovedIsChargedAnewOnceItIsAgreedToAndDue() {
    Pass pass = sold(8, 30);
    BookingView session = move(confirmed(tuesday), thursday, byTrainer);

    freeze(pass, thursday);
    assertThat(ledger())
        .containsExactly("PASS -1600000", "CHARGE DEADLINE 0", "REFUND PASS_FROZEN 0");
    assertThat(told()).containsExactly("nothing 0");
    confirm(session);
    assertThat(pass(pass).left()).contains(8);
    clock.moveTo(thursday.minus(DAY));

    awaitLedger(
        "PASS -1600000", "CHARGE DEADLINE 0", "REFUND PASS_FROZEN 0", "CHARGE DEADLINE -250000");
  }

  @Test
  void aMarkThatIsTakenBackDoesNotChargeWhatWentBackToTheFrozenPass() {
    Pass pass = sold(8, 30);
    BookingView session = confirmed(tuesday);
    clock.moveTo(tuesday.minus(Duration.ofMinutes(90)));
    move(session, tuesday.plus(Duration.ofHours(1)), byTrainer);
    freeze(pass, tuesday);
    List<String> before = ledger();
    clock.moveTo(tuesday.plus(Duration.ofHours(1)));

    mark(session, false);
    scope.run(club, () -> attendance.unmark(session.id(), byTrainer));

    assertThat(ledger())
        .isEqualTo(before)
        .containsExactly("PASS -1600000", "CHARGE DEADLINE 0", "REFUND PASS_FROZEN 0");
  }

  @Test
  void whatIsAgreedToAtALaterTimeIsChargedAnewByItsDeadline() {
    Pass pass = sold(8, 30);
    BookingView session = move(confirmed(tuesday), thursday, byTrainer);
    confirm(session);
    assertThat(ledger()).containsExactly("PASS -1600000", "CHARGE DEADLINE 0");

    freeze(pass, thursday);
    run(session.id());
    assertThat(standingCharges()).isZero();
    clock.moveTo(thursday.minus(DAY));

    awaitLedger(
        "PASS -1600000", "CHARGE DEADLINE 0", "REFUND PASS_FROZEN 0", "CHARGE DEADLINE -250000");
  }

  @Test
  void aFreezeThatIsRefusedChangesNothingAndThawingGivesNothingBack() {
    Pass pass = sold(8, 30);
    confirmed(tuesday);
    PassOutcome frozen = freeze(pass, tuesday);
    List<String> before = ledger();

    assertThat(freeze(pass, tuesday))
        .isInstanceOfSatisfying(
            PassOutcome.NotPossible.class,
            refused -> assertThat(refused.why()).isEqualTo(PassOutcome.Why.FROZEN_THEN));
    FreezeId freeze = ((PassOutcome.Done) frozen).pass().freezes().getFirst().id();
    assertThat(scope.call(club, () -> passes.thaw(account, pass.id(), freeze)))
        .isInstanceOf(PassOutcome.Done.class);

    assertThat(ledger()).isEqualTo(before);
    assertThat(told()).containsExactly("money 250000");
    assertThat(pass(pass).left()).contains(8);
  }

  @Test
  void aFreezeAndWhatHappensToItsSessionsNeverWaitForEachOtherInACircle() throws Exception {
    clock.moveTo(tuesday.minus(Duration.ofHours(12)));
    for (int round = 0; round < ROUNDS; round++) {
      Pass pass = sold(8, 30);
      List<BookingView> sessions =
          IntStream.range(0, SESSIONS)
              .mapToObj(hour -> booked(tuesday.plus(Duration.ofHours(hour))))
              .toList();
      sessions.stream().limit(3).forEach(this::confirm);
      assertThat(pass(pass).left()).contains(5);

      List<Callable<Object>> rush = new ArrayList<>();
      rush.add(() -> freeze(pass, tuesday));
      rush.add(() -> freeze(pass, tuesday));
      rush.add(() -> cancel(sessions.getFirst(), byTrainer));
      sessions.stream().skip(1).forEach(session -> rush.add(() -> confirm(session)));
      atOnce(rush);

      assertThat(pass(pass).left()).contains(8);
      assertThat(balance()).isEqualTo(-1_600_000 - 250_000 * (SESSIONS - 1));
      sessions.forEach(session -> cancel(session, byTrainer));
      assertThat(standingCharges()).isZero();
      another();
    }
  }

  private void another() {
    scope.run(
        club,
        () -> {
          client = people.client(trainer, "Next");
        });
    account = new Account(trainer, client);
    byClient = new Actor.ByClient(client);
  }

  private PassOutcome freeze(Pass pass, Instant on) {
    LocalDate day = LocalDate.ofInstant(on, MOSCOW);
    return scope.call(club, () -> passes.freeze(account, pass.id(), day, day));
  }

  /** The last charge of a session. */
  private LedgerEntry charge(BookingView session) {
    return entries().stream()
        .filter(entry -> entry.kind() == EntryKind.CHARGE)
        .filter(entry -> entry.reason().session().booking().equals(session.id()))
        .toList()
        .getLast();
  }

  /** What the client was told to pay instead, and how much. */
  private List<String> told() {
    return jdbc.sql(
            """
            select concat_ws(' ', body -> 'arguments' ->> 'paid', body -> 'arguments' ->> 'amountMinor')
            from cell.message where recipient_id = ? and body ->> 'text' = 'pass.frozen.client'
            order by created_at, id
            """)
        .param(anna.telegramId())
        .query(String.class)
        .list();
  }
}
