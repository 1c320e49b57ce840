package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Pass;
import ru.trenergram.balances.PassOutcome;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestPeople.Somebody;

/** Ivan goes along with Olga, Anna says nothing and stays, with a pass that she has paid. */
@PlatformTest
class StayingClientsTest extends TransferScene {

  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void whatIsLeftOfAPassCanBeSettledForAWeek() {
    Pass pass = paidPass(60);
    TransferId transfer = leaving();

    Instant next = steps.next(transfer);

    Instant until = transfers.find(transfer, olga.person()).orElseThrow().since().plus(WEEK);
    assertThat(next).isEqualTo(until);
    assertThat(step(transfer)).isEqualTo(TransferStep.LEAVE);
    assertThat(told(anna, "transfer.stays.client", "open")).isEqualTo("yes");
    assertThat(told(olga, "transfer.arrived.trainer", "open")).isEqualTo("1");
    assertThat(Instant.parse(told(anna, "transfer.stays.client", "deadline")))
        .isCloseTo(until, within(1, ChronoUnit.SECONDS));
    assertThat(told(olga, "transfer.arrived.trainer", "deadline"))
        .isEqualTo(told(anna, "transfer.stays.client", "deadline"));
    givenBack(pass);
    assertThat(steps.next(transfer)).isNull();
    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
  }

  @Test
  void afterTheWeekThePlaceEndsAllTheSame() {
    paidPass(60);
    TransferId transfer = leaving();
    steps.next(transfer);

    clock.move(WEEK);

    assertThat(steps.next(transfer)).isNull();
    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
  }

  @Test
  void whoStillHasSessionsIsGivenAWeekFromTheLastOfThem() {
    paidPass(60);
    BookingView last = confirmed(solo, olgaInSolo, annaOfOlga, noon.plus(Duration.ofDays(20)));
    TransferId transfer = leaving();

    Instant until = last.end().plus(WEEK);
    assertThat(steps.next(transfer)).isEqualTo(until);
    assertThat(Instant.parse(told(anna, "transfer.stays.client", "deadline"))).isEqualTo(until);
    assertThat(Instant.parse(told(olga, "transfer.arrived.trainer", "deadline"))).isEqualTo(until);
  }

  @Test
  void aPassThatHasExpiredHoldsNobody() {
    paidPass(2);
    TransferId transfer = leaving();

    assertThat(steps.next(transfer)).isNull();
    assertThat(told(anna, "transfer.stays.client", "open")).isEqualTo("no");
    assertThat(told(olga, "transfer.arrived.trainer", "open")).isEqualTo("0");
  }

  @Test
  void whatWasBookedLongAgoDoesNotCutTheWeekShort() {
    paidPass(60);
    BookingView unanswered = booked(solo, olgaInSolo, annaOfOlga, noon.plus(Duration.ofHours(2)));
    clock.moveTo(unanswered.end().plus(WEEK));
    TransferId transfer = leaving();

    assertThat(steps.next(transfer)).isNotNull();
    assertThat(step(transfer)).isEqualTo(TransferStep.LEAVE);
  }

  private Account ofAnna() {
    return new Account(olgaInSolo, annaOfOlga);
  }

  private Pass paidPass(int days) {
    Actor byOlga = new Actor.ByTrainer(olgaInSolo);
    inTenant(solo, () -> balances.topUp(ofAnna(), 300_000, null, byOlga));
    inTenant(solo, () -> passes.sell(new SellPass(ofAnna(), 8, null, days, 300_000), byOlga));
    return inTenant(solo, () -> passes.list(ofAnna(), Optional.empty(), 9)).getFirst();
  }

  private void givenBack(Pass pass) {
    Actor byOlga = new Actor.ByTrainer(olgaInSolo);
    assertThat(inTenant(solo, () -> passes.takeBack(ofAnna(), pass.id(), byOlga)))
        .isInstanceOf(PassOutcome.Done.class);
    inTenant(solo, () -> balances.correct(ofAnna(), -300_000, "Вернула наличными", byOlga));
  }

  private TransferId leaving() {
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    clock.move(THREE_DAYS);
    until(transfer, TransferStep.LEAVE);
    return transfer;
  }

  private String told(Somebody who, String text, String argument) {
    return jdbc.sql(
            """
            select body -> 'arguments' ->> ? from cell.message
            where recipient_id = ? and body ->> 'text' = ?
            """)
        .params(argument, who.telegramId(), text)
        .query(String.class)
        .single();
  }
}
