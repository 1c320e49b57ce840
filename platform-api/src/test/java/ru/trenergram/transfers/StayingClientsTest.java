package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Pass;
import ru.trenergram.balances.PassOutcome;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.HoldSlot;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistOutcome;
import ru.trenergram.bookings.WaitlistQuery;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.Joining;
import ru.trenergram.people.NewClient;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.SettingsOutcome;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerMoving;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestPeople.Somebody;

/** Ivan goes along with Olga, Anna says nothing and stays, with a pass that she has paid. */
@PlatformTest
class StayingClientsTest extends TransferScene {

  private static final Duration WEEK = Duration.ofDays(7);

  @Autowired SelfBooking selfBooking;
  @Autowired Waitlist waitlist;
  @Autowired SettingsDesk settings;
  @Autowired Clients clients;

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
  void whoOwesNothingYetReadsUntilWhenToPayForWhatIsAhead() {
    BookingView last = confirmed(solo, olgaInSolo, annaOfOlga, noon.plus(Duration.ofDays(20)));
    TransferId transfer = leaving();

    Instant until = last.end().plus(WEEK);
    assertThat(told(anna, "transfer.stays.client", "open")).isEqualTo("coming");
    assertThat(Instant.parse(told(anna, "transfer.stays.client", "deadline"))).isEqualTo(until);
    assertThat(told(olga, "transfer.arrived.trainer", "open")).isEqualTo("1");
    assertThat(steps.next(transfer)).isEqualTo(until);
  }

  @Test
  void whatWasLeftUnansweredAndIsOverIsNotAhead() {
    BookingView unanswered = booked(solo, olgaInSolo, annaOfOlga, noon.plus(Duration.ofHours(2)));
    clock.moveTo(unanswered.end().plus(Duration.ofHours(1)));

    TransferId transfer = leaving();

    assertThat(told(anna, "transfer.stays.client", "open")).isEqualTo("no");
    assertThat(told(olga, "transfer.arrived.trainer", "open")).isEqualTo("0");
    assertThat(step(transfer)).isEqualTo(TransferStep.LEAVE);
  }

  @Test
  void whatIsPaidAndChargedIsNotToBeSettled() {
    Actor byOlga = new Actor.ByTrainer(olgaInSolo);
    BookingView ahead = confirmed(solo, olgaInSolo, annaOfOlga, noon.plus(Duration.ofDays(4)));
    clock.moveTo(ahead.start().minus(THREE_DAYS).minus(Duration.ofHours(1)));
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    clock.moveTo(ahead.start().minus(Duration.ofMinutes(30)));
    await().until(() -> balance(solo, olgaInSolo, annaOfOlga) < 0);
    long price = -balance(solo, olgaInSolo, annaOfOlga);
    inTenant(solo, () -> balances.topUp(ofAnna(), price, null, byOlga));

    until(transfer, TransferStep.LEAVE);

    assertThat(told(anna, "transfer.stays.client", "open")).isEqualTo("no");
  }

  @Test
  void whatCostsNothingIsNotToBeSettled() {
    ZoneId moscow = ZoneId.of("Europe/Moscow");
    int version = inTenant(solo, () -> settings.find(olgaInSolo)).orElseThrow().version();
    inTenant(solo, () -> settings.change(new ChangeSettings(olgaInSolo, 0, 60, moscow, version)));
    confirmed(solo, olgaInSolo, annaOfOlga, noon.plus(Duration.ofDays(20)));

    leaving();

    assertThat(told(anna, "transfer.stays.client", "open")).isEqualTo("no");
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

  @Test
  void whoStayedTrainsWithATrainerWhoHasComeBackToSolo() {
    ended(leaving());
    ended(goes(iron, olgaInIron, solo, ivan));

    assertThat(joins(solo, olgaInSolo, "+7 916 000-00-07")).isEqualTo(annaOfOlga);
    assertThat(card(anna, solo)).isEqualTo(annaOfOlga);
    assertThat(inTenant(solo, () -> clients.find(annaOfOlga, Optional.of(olgaInSolo))))
        .hasValueSatisfying(view -> assertThat(view.phone()).isEqualTo("+79160000007"));
    assertThat(messagesTo(olga)).filteredOn("client.joined.trainer"::equals).hasSize(3);
    assertThat(joins(solo, olgaInSolo)).as("repeated").isEqualTo(annaOfOlga);
    assertThat(messagesTo(olga)).filteredOn("client.joined.trainer"::equals).hasSize(3);
  }

  @Test
  void whatIsHeldForWhoStaysIsFreeAgainAndNeverBooked() {
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.STAYS);
    HoldSlot wish = new HoldSlot(olgaInSolo, annaOfOlga, noon.plus(Duration.ofDays(6)), false);
    BookingOutcome held = inTenant(solo, () -> selfBooking.hold(wish));
    BookingView hold = ((BookingOutcome.Booked) held).booking();

    until(transfer, TransferStep.LEAVE);

    Actor.ByClient byAnna = new Actor.ByClient(annaOfOlga);
    assertThatThrownBy(() -> inTenant(solo, () -> selfBooking.request(hold.id(), byAnna)))
        .isInstanceOf(TrainerMoving.class);
    assertThat(look(solo, hold.id()).orElseThrow().state()).isEqualTo(BookingState.CANCELLED);
    assertThat(steps.next(transfer)).as("nothing is left").isNull();
  }

  @Test
  void whoStaysWaitsNoMore() {
    LocalDate day = LocalDate.ofInstant(noon, ZoneOffset.UTC).plusDays(6);
    WaitWindow night = new WaitWindow(day, LocalTime.of(3, 0), LocalTime.of(3, 30), 60);
    assertThat(inTenant(solo, () -> waitlist.join(new JoinWaitlist(olgaInSolo, annaOfOlga, night))))
        .isInstanceOf(WaitlistOutcome.Joined.class);
    assertThat(inTenant(solo, () -> waitlist.join(new JoinWaitlist(petrInSolo, ivanOfPetr, night))))
        .isInstanceOf(WaitlistOutcome.Joined.class);

    leaving();

    WaitlistQuery all = new WaitlistQuery(Optional.empty(), Optional.empty(), Optional.empty(), 99);
    assertThat(inTenant(solo, () -> waitlist.list(all)))
        .extracting(entry -> entry.trainer().id())
        .contains(petrInSolo.value())
        .doesNotContain(olgaInSolo.value());
  }

  @Test
  void timesAreToldAsTheClockOfTheTrainerShowsThem() {
    ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");
    int version = inTenant(solo, () -> settings.find(olgaInSolo)).orElseThrow().version();
    assertThat(
            inTenant(
                solo,
                () ->
                    settings.change(
                        new ChangeSettings(olgaInSolo, 250_000, 60, kathmandu, version))))
        .isInstanceOf(SettingsOutcome.Saved.class);

    leaving();

    assertThat(told(anna, "transfer.asked.client", "zone")).isEqualTo("Asia/Kathmandu");
    assertThat(told(anna, "transfer.stays.client", "zone")).isEqualTo("Asia/Kathmandu");
    assertThat(told(olga, "transfer.arrived.trainer", "zone")).isEqualTo("Asia/Kathmandu");
  }

  private void ended(TransferId transfer) {
    assertThat(steps.next(transfer)).isNull();
    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
  }

  /** The same, with another number than before. */
  private ClientId joins(TenantId tenant, TrainerId trainer, String phone) {
    NewClient told = new NewClient(anna.person(), anna.telegramId(), anna.name(), phone);
    return ((Joining.Joined) inTenant(tenant, () -> clients.join(trainer, told))).client();
  }

  /** Anna follows Olga's link. */
  private ClientId joins(TenantId tenant, TrainerId trainer) {
    return inTenant(tenant, () -> people.client(trainer, anna));
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
