package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.balances.Waiving.Missing;
import ru.trenergram.balances.Waiving.NothingToWaive;
import ru.trenergram.balances.Waiving.TooLate;
import ru.trenergram.balances.Waiving.Waived;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** What a client owes for a session that did not take place, and somebody lets pass. */
@PlatformTest
class WaiversTest extends ChargesScene {

  private static final String ILL = "Болезнь, справка есть";
  private static final String AGAIN = "balance.again.trainer";
  private static final Actor CLUB = new Actor.ByStaff("owner");

  @Autowired Waivers waivers;

  @Test
  void theMoneyOfALateCancellationComesBackWithTheReason() {
    BookingView session = cancelledLate();

    Waiving outcome = waive(session, byTrainer);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000", "REFUND WAIVED 250000");
    assertThat(balance()).isZero();
    LedgerEntry refund = entries().getLast();
    assertThat(refund.by()).isEqualTo(byTrainer);
    assertThat(refund.reverses()).isEqualTo(entries().getFirst().id());
    assertThat(outcome).isEqualTo(new Waived(latest(), MOSCOW));
    assertThat(latest())
        .returns(refund, StatementLine::entry)
        .returns(ILL, StatementLine::note)
        .returns(tuesday, StatementLine::chargedStart);
    assertThat(toldInWaiver("reason", "by", "pass", "amountMinor"))
        .containsExactly(ILL + ", trainer, no, 250000");
  }

  @Test
  void aSessionOfAPassGoesBackToIt() {
    Pass pass = sold(8, 30);
    BookingView session = cancelledLate();
    assertThat(pass(pass).left()).contains(7);

    waive(session, CLUB);

    assertThat(ledger()).containsExactly("PASS -1600000", "CHARGE DEADLINE 0", "REFUND WAIVED 0");
    assertThat(pass(pass).left()).contains(8);
    assertThat(entries().getLast().by()).isEqualTo(CLUB);
    assertThat(toldInWaiver("by", "pass")).containsExactly("club, yes");
    assertThat(
            jdbc.sql(
                    "select body -> 'arguments' ->> 'reason' from cell.message"
                        + " where tenant_id = ? and body ->> 'text' = 'balance.waived.trainer'")
                .param(club.value())
                .query(String.class)
                .list())
        .containsExactly(ILL);
  }

  @Test
  void soDoesWhatAMissedSessionCosts() {
    BookingView session = missed();

    assertThat(waive(session, CLUB)).isInstanceOf(Waived.class);

    assertThat(balance()).isZero();
  }

  @Test
  void waivingAgainAnswersWithTheSameEntryAlsoWhenItIsTooLate() {
    BookingView session = cancelledLate();
    Waiving first = waive(session, byTrainer);
    clock.move(DAY.plusSeconds(60));

    Waiving second = scope.call(club, () -> waivers.waive(session.id(), "Ещё раз", CLUB));

    assertThat(second).isEqualTo(first);
    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000", "REFUND WAIVED 250000");
    assertThat(toldInWaiver("reason")).containsExactly(ILL);
  }

  @Test
  void waivedByManyAtOnceItComesBackOnce() throws Exception {
    BookingView session = cancelledLate();
    List<Callable<Object>> rush = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      rush.add(() -> waive(session, byTrainer));
      rush.add(() -> run(session.id()));
    }

    atOnce(rush);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000", "REFUND WAIVED 250000");
    assertThat(toldInWaiver("reason")).containsExactly(ILL);
  }

  @Test
  void afterADayItIsTooLate() {
    BookingView early = cancelledLate();
    BookingView late = confirmed(tuesday.plus(Duration.ofHours(1)));
    Instant before = clock.instant();
    cancel(late, byClient);
    Instant after = clock.instant();
    clock.moveTo(before.plus(DAY).minusSeconds(60));
    assertThat(waive(early, byTrainer)).isInstanceOf(Waived.class);
    clock.moveTo(after.plus(DAY).plusMillis(1));

    assertThat(waive(late, byTrainer))
        .isInstanceOfSatisfying(
            TooLate.class,
            tooLate -> assertThat(tooLate.until()).isBetween(before.plus(DAY), after.plus(DAY)));
    assertThat(balance()).isEqualTo(-250_000);
    assertThat(toldInWaiver("reason")).hasSize(1);
  }

  @Test
  void theDayBeginsWhenTheMarkIsCorrected() {
    BookingView session = confirmed(tuesday);
    clock.moveTo(tuesday);
    mark(session, true);
    clock.move(DAY.multipliedBy(3));
    assertThat(waive(session, byTrainer)).isInstanceOf(NothingToWaive.class);
    mark(session, false);

    assertThat(waive(session, byTrainer)).isInstanceOf(Waived.class);
  }

  @Test
  void nothingChargesItAgainButAnotherMarkWhichCanBeWaivedOnceMore() {
    BookingView session = missed();
    waive(session, byTrainer);
    run(session.id());
    mark(session, false);
    assertThat(balance()).isZero();

    mark(session, true);
    assertThat(balance()).isEqualTo(-250_000);
    mark(session, false);
    assertThat(balance()).isEqualTo(-250_000);
    waive(session, byTrainer);

    assertThat(ledger())
        .containsExactly(
            "CHARGE DEADLINE -250000",
            "REFUND WAIVED 250000",
            "CHARGE DEADLINE -250000",
            "REFUND WAIVED 250000");
    assertThat(toldInWaiver("reason")).hasSize(2);
  }

  @Test
  void takingTheMarkOfAWaivedSessionBackChargesItAgain() {
    BookingView session = missed();
    waive(session, byTrainer);

    scope.run(club, () -> attendance.unmark(session.id(), byTrainer));

    assertThat(balance()).isEqualTo(-250_000);
    assertThat(waive(session, byTrainer)).isInstanceOf(NothingToWaive.class);
    assertThat(messagesToAnna()).containsOnlyOnce("balance.again.client");
  }

  @Test
  void theTrainerHearsOfItWhereTheClubCorrectsTheMark() {
    BookingView session = missed();
    waive(session, byTrainer);

    scope.run(club, () -> attendance.mark(session.id(), true, CLUB));

    assertThat(balance()).isEqualTo(-250_000);
    assertThat(messagesToAnna()).containsOnlyOnce("balance.again.client");
    assertThat(messagesTo(olga)).containsOnlyOnce(AGAIN);
    assertThat(told(olga, AGAIN, "client")).isEqualTo("Anna");
    assertThat(told(olga, AGAIN, "amountMinor")).isEqualTo("250000");
    assertThat(told(olga, AGAIN, "pass")).isEqualTo("no");
  }

  @Test
  void theTrainerHearsNothingWhoCorrectsTheMarkThemselvesNorOfWhatStandsAlready() {
    BookingView session = missed();
    waive(session, CLUB);

    mark(session, true);
    scope.run(club, () -> attendance.mark(session.id(), false, CLUB));
    scope.run(club, () -> attendance.mark(session.id(), true, CLUB));

    assertThat(balance()).isEqualTo(-250_000);
    assertThat(messagesToAnna()).containsOnlyOnce("balance.again.client");
    assertThat(messagesTo(olga)).doesNotContain(AGAIN);
  }

  @Test
  void onlyWhatIsChargedAndDidNotTakePlaceIsWaived() {
    BookingView agreed = confirmed(tuesday);
    BookingView free = confirmed(friday);
    cancel(free, byClient);
    BookingView cancelledByTrainer = confirmed(tuesday.plus(Duration.ofHours(1)));
    cancel(cancelledByTrainer, byTrainer);

    assertThat(List.of(waive(agreed, CLUB), waive(free, CLUB), waive(cancelledByTrainer, CLUB)))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(NothingToWaive.class));
    assertThat(balance()).isEqualTo(-250_000);
  }

  @Test
  void ofASessionThatCostsNothingThereIsNothingToWaive() {
    sessionsCostNothing();
    BookingView session = cancelledLate();

    assertThat(waive(session, byTrainer)).isInstanceOf(NothingToWaive.class);
    assertThat(toldInWaiver("reason")).isEmpty();
  }

  @Test
  void nobodyElseWaivesIt() {
    BookingView session = cancelledLate();
    TrainerId colleague = scope.call(club, () -> people.trainer("Pavel"));
    TenantId other = clubs.open("Steel");

    assertThat(waive(session, new Actor.ByTrainer(colleague))).isInstanceOf(Missing.class);
    assertThat(
            scope.<Waiving, RuntimeException>call(
                other, () -> waivers.waive(session.id(), ILL, CLUB)))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> waive(session, byClient)).isInstanceOf(IllegalArgumentException.class);
    assertThat(balance()).isEqualTo(-250_000);
  }

  @Test
  void ofSomebodyWhoWasErasedNothingThatIsTypedIsKept() {
    BookingView session = cancelledLate();
    eraseClient();

    assertThat(waive(session, CLUB)).isInstanceOf(Waived.class);

    assertThat(balance()).isZero();
    assertThat(latest().note()).isNull();
    assertThat(
            jdbc.sql(
                    "select body ->> 'text' from cell.message"
                        + " where tenant_id = ? and body ->> 'text' like 'balance.waived.%'")
                .param(club.value())
                .query(String.class)
                .list())
        .containsExactly("balance.waived.trainer");
    assertThat(
            jdbc.sql(
                    "select count(*) from cell.message"
                        + " where tenant_id = ? and body::text like '%' || ? || '%'")
                .params(club.value(), ILL)
                .query(Long.class)
                .single())
        .isZero();
  }

  private BookingView cancelledLate() {
    BookingView session = confirmed(tuesday);
    cancel(session, byClient);
    return session;
  }

  private BookingView missed() {
    BookingView session = confirmed(tuesday);
    clock.moveTo(tuesday);
    mark(session, false);
    return session;
  }

  private Waiving waive(BookingView session, Actor by) {
    return scope.call(club, () -> waivers.waive(session.id(), ILL, by));
  }

  private StatementLine latest() {
    return scope.call(club, () -> balances.statement(account, Optional.empty(), 1)).getFirst();
  }

  /** These arguments of each message that tells the client of a waiver. */
  private List<String> toldInWaiver(String... arguments) {
    return jdbc.sql(
            """
            select (select string_agg(m.body -> 'arguments' ->> name, ', ' order by place)
                    from unnest(cast(? as text[])) with ordinality as asked (name, place))
            from cell.message m
            where m.recipient_id = ? and m.body ->> 'text' = 'balance.waived.client'
            order by m.created_at, m.id
            """)
        .params(arguments, anna.telegramId())
        .query(String.class)
        .list();
  }
}
