package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.jobs.Job;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** When sessions are charged and refunded, by the full list of what the ledger holds then. */
@PlatformTest
class ChargesTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final Duration DAY = Duration.ofDays(1);

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Attendance attendance;
  @Autowired Rescheduling rescheduling;
  @Autowired Balances balances;
  @Autowired Passes passes;
  @Autowired ChargePlan plan;
  @Autowired BooksTable books;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private TenantId club;
  private Somebody anna;
  private TrainerId trainer;
  private ClientId client;
  private Account account;
  private Actor byTrainer;
  private Actor byClient;
  private Instant tuesday;
  private Instant friday;

  @BeforeEach
  void aTrainerWithAClient() {
    Instant monday = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS);
    tuesday = monday.plus(Duration.ofHours(22));
    friday = monday.plus(Duration.ofHours(4 * 24 + 6));
    club = clubs.open("Iron");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer("Olga");
          client = people.client(trainer, anna);
        });
    account = new Account(trainer, client);
    byTrainer = new Actor.ByTrainer(trainer);
    byClient = new Actor.ByClient(client);
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(scope.<List<String>, RuntimeException>call(club, books::differences)).isEmpty();
  }

  @Test
  void aConfirmedSessionIsChargedAtItsDeadlineAndNotBefore() {
    BookingView booking = confirmed(friday);
    clock.moveTo(friday.minus(DAY).minusSeconds(60));
    assertThat(ledger()).isEmpty();

    clock.moveTo(friday.minus(DAY));

    awaitLedger("CHARGE DEADLINE -250000");
    Reason reason = entries().getFirst().reason();
    assertThat(reason)
        .isEqualTo(
            new Reason(
                Cause.DEADLINE,
                new Reason.Session(booking.id(), friday),
                new Reason.Rule(24, friday.minus(DAY))));
    assertThat(balance()).isEqualTo(-250_000);
  }

  @Test
  void aSessionConfirmedWithinItsCancellationHoursIsChargedAtOnce() {
    confirmed(tuesday);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
  }

  @Test
  void aSessionThatNobodyConfirmedIsNotCharged() {
    BookingView booking = booked(tuesday);

    run(booking.id());

    assertThat(ledger()).isEmpty();
  }

  @Test
  void cancellingInTimeCostsNothing() {
    BookingView booking = confirmed(friday);

    cancel(booking, byClient);
    clock.moveTo(friday.minus(DAY));
    run(booking.id());

    assertThat(ledger()).isEmpty();
  }

  @Test
  void aClientWhoCancelsTooLateGetsNothingBackAndIsTold() {
    BookingView booking = confirmed(tuesday);

    cancel(booking, byClient);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
    assertThat(messagesToAnna()).contains("balance.kept.client");
  }

  @Test
  void whoeverCancelsTooLateOwesAlsoIfTheJobOfTheDeadlineIsLate() {
    BookingView booking = confirmed(friday);
    clock.moveTo(friday.minus(DAY).plusSeconds(1));

    cancel(booking, byClient);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
  }

  @Test
  void whenTheTrainerOrTheClubCancelsTheChargeComesBack() {
    BookingView first = confirmed(tuesday);
    BookingView second = confirmed(tuesday.plus(Duration.ofHours(1)));

    cancel(first, byTrainer);
    cancel(second, new Actor.ByStaff("owner"));

    assertThat(ledger())
        .containsExactly(
            "CHARGE DEADLINE -250000",
            "CHARGE DEADLINE -250000",
            "REFUND CALLED_OFF 250000",
            "REFUND CALLED_OFF 250000");
    assertThat(entries().get(2).reverses()).isEqualTo(entries().get(0).id());
    assertThat(balance()).isZero();
    assertThat(messagesToAnna()).contains("balance.refunded.client");
  }

  @Test
  void aChargedSessionThatTheTrainerMovesIsRefundedIfTheClientRefuses() {
    BookingView booking = confirmed(tuesday);
    move(booking, tuesday.plus(Duration.ofHours(2)), byTrainer);
    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");

    cancel(booking, byClient);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000", "REFUND CALLED_OFF 250000");
  }

  @Test
  void aChargedSessionThatTheTrainerMovesIsRefundedIfTheClientStaysSilent() {
    BookingView booking = confirmed(tuesday);
    BookingView moved = move(booking, friday, byTrainer);

    scope.run(club, () -> bookings.giveUp(booking.id(), moved.version()));

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000", "REFUND CALLED_OFF 250000");
  }

  @Test
  void aChargedSessionThatIsMovedIsNotChargedAgain() {
    BookingView booking = confirmed(tuesday);
    move(booking, friday, byTrainer);
    confirm(booking);

    clock.moveTo(friday.minus(DAY));
    run(booking.id());

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
  }

  @Test
  void aMovedSessionIsChargedByItsNewDeadline() {
    BookingView booking = confirmed(friday);
    Instant later = friday.plus(DAY.multipliedBy(3));
    move(booking, later, byTrainer);
    confirm(booking);

    clock.moveTo(friday.minus(DAY));
    run(booking.id());
    assertThat(ledger()).isEmpty();
    clock.moveTo(later.minus(DAY));

    awaitLedger("CHARGE DEADLINE -250000");
  }

  @Test
  void noShowKeepsTheChargeOfWhatWasAgreedTo() {
    BookingView booking = confirmed(tuesday);
    clock.moveTo(tuesday);

    mark(booking, false);
    mark(booking, true);
    mark(booking, false);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
  }

  @Test
  void whatOnlyTookPlaceIsChargedByItsMarkAndEveryCorrectionRestoresTheLedger() {
    BookingView booking = booked(tuesday);
    clock.moveTo(tuesday);

    mark(booking, true);
    assertThat(balance()).isEqualTo(-250_000);
    mark(booking, false);
    assertThat(balance()).isZero();
    mark(booking, true);
    assertThat(balance()).isEqualTo(-250_000);
    scope.run(club, () -> attendance.unmark(booking.id(), byTrainer));

    assertThat(ledger())
        .containsExactly(
            "CHARGE TOOK_PLACE -250000",
            "REFUND DID_NOT_COME 250000",
            "CHARGE TOOK_PLACE -250000",
            "REFUND DID_NOT_COME 250000");
    assertThat(balance()).isZero();
  }

  @Test
  void aNoShowThatNobodyAgreedToCostsNothing() {
    BookingView booking = booked(tuesday);
    clock.moveTo(tuesday);

    mark(booking, false);

    assertThat(ledger()).isEmpty();
  }

  @Test
  void aPassPaysAndGetsItsSessionBack() {
    Pass pass = sold(8, 30);
    BookingView booking = confirmed(tuesday);
    assertThat(pass(pass).left()).contains(7);

    cancel(booking, byTrainer);

    assertThat(ledger())
        .containsExactly("PASS -1600000", "CHARGE DEADLINE 0", "REFUND CALLED_OFF 0");
    assertThat(pass(pass).left()).contains(8);
  }

  @Test
  void aPassOfTwoPaysTwoSessionsInTheOrderTheyWereBookedAndMoneyTheThird() {
    sold(2, 30);
    BookingView last = booked(tuesday.plus(Duration.ofHours(2)));
    BookingView middle = booked(tuesday.plus(Duration.ofHours(1)));
    BookingView first = booked(tuesday);

    confirm(first);
    confirm(middle);
    confirm(last);

    assertThat(ledger())
        .containsExactly(
            "PASS -1600000", "CHARGE DEADLINE -250000", "CHARGE DEADLINE 0", "CHARGE DEADLINE 0");
  }

  @Test
  void aFrozenPassPaysNothingAndAnotherDoes() {
    Pass soon = sold(8, 10);
    Pass late = sold(8, 60);
    LocalDate day = LocalDate.ofInstant(tuesday, MOSCOW);
    scope.run(club, () -> passes.freeze(account, soon.id(), day, day));

    confirmed(tuesday);

    assertThat(pass(late).left()).contains(7);
    assertThat(pass(soon).left()).contains(8);
    assertThat(pass(soon).lastDay()).contains(soon.lastDay().orElseThrow().plusDays(1));
  }

  @Test
  void anUnusedPassIsTakenBackForItsPriceAndAUsedOneIsNot() {
    Pass unused = sold(8, 60);
    Pass used = sold(8, 30);
    confirmed(tuesday);

    assertThat(takenBack(unused)).isInstanceOf(PassOutcome.Done.class);
    assertThat(takenBack(unused)).isInstanceOf(PassOutcome.NotPossible.class);
    assertThat(takenBack(used)).isInstanceOf(PassOutcome.NotPossible.class);

    assertThat(balance()).isEqualTo(-1_600_000);
    assertThat(pass(unused).state(LocalDate.ofInstant(tuesday, MOSCOW)))
        .isEqualTo(PassState.TAKEN_BACK);
  }

  @Test
  void chargeAgainstCancelLeavesAChargeOnlyIfTheClientOwes() throws Exception {
    List<BookingView> sessions = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      sessions.add(confirmed(friday.plus(Duration.ofHours(n))));
    }
    clock.moveTo(friday.minus(Duration.ofHours(16)));
    List<Callable<Object>> rush = new ArrayList<>();
    for (BookingView session : sessions) {
      boolean even = sessions.indexOf(session) % 2 == 0;
      rush.add(() -> cancel(session, even ? byTrainer : byClient));
      rush.add(() -> run(session.id()));
      rush.add(() -> run(session.id()));
    }

    atOnce(rush);

    assertThat(balance()).isEqualTo(-4 * 250_000);
    assertThat(standingCharges()).isEqualTo(4);
  }

  @Test
  void confirmAgainstCancelLeavesNoChargeOfWhatWasCalledOff() throws Exception {
    List<Callable<Object>> rush = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      BookingView session = booked(tuesday.plus(Duration.ofHours(n)));
      rush.add(() -> confirm(session));
      rush.add(() -> cancel(session, byTrainer));
    }

    atOnce(rush);

    assertThat(balance()).isZero();
    assertThat(standingCharges()).isZero();
  }

  @Test
  void jobsThatRunTwiceAtOnceChargeOnceAndAPassGivesNoMoreThanItHas() throws Exception {
    Pass pass = sold(3, 30);
    List<BookingView> sessions = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      sessions.add(confirmed(friday.plus(Duration.ofHours(n))));
    }
    clock.moveTo(friday.minus(Duration.ofHours(16)));
    List<Callable<Object>> rush = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      sessions.forEach(session -> rush.add(() -> run(session.id())));
    }

    atOnce(rush);

    assertThat(standingCharges()).isEqualTo(6);
    assertThat(pass(pass).left()).contains(0);
    assertThat(balance()).isEqualTo(-1_600_000 - 3 * 250_000);
  }

  private boolean cancel(BookingView booking, Actor by) {
    return scope.call(club, () -> bookings.cancel(booking.id(), by, null)) != null;
  }

  private boolean run(BookingId booking) {
    Instant again = scope.call(club, () -> plan.run(Job.of(club, plan.kind(), booking.toString())));
    return again == null;
  }

  private BookingView booked(Instant start) {
    BookingOutcome outcome =
        scope.call(club, () -> bookings.book(new BookSession(trainer, client, start, null, true)));
    return ((BookingOutcome.Booked) outcome).booking();
  }

  private BookingView confirmed(Instant start) {
    BookingView booking = booked(start);
    confirm(booking);
    return booking;
  }

  private boolean confirm(BookingView booking) {
    return scope.call(club, () -> bookings.confirm(booking.id(), byClient)) != null;
  }

  private BookingView move(BookingView booking, Instant start, Actor by) {
    BookingOutcome outcome = scope.call(club, () -> rescheduling.move(booking.id(), start, by));
    return ((BookingOutcome.Booked) outcome).booking();
  }

  private void mark(BookingView booking, boolean came) {
    scope.run(club, () -> attendance.mark(booking.id(), came, byTrainer));
  }

  private Pass sold(@Nullable Integer sessions, @Nullable Integer days) {
    PassOutcome outcome =
        scope.call(
            club,
            () -> passes.sell(new SellPass(account, sessions, null, days, 1_600_000), byTrainer));
    return ((PassOutcome.Done) outcome).pass();
  }

  private PassOutcome takenBack(Pass pass) {
    return scope.call(club, () -> passes.takeBack(account, pass.id(), byTrainer));
  }

  private Pass pass(Pass pass) {
    return scope.call(club, () -> passes.list(account, Optional.empty(), 50)).stream()
        .filter(one -> one.id().equals(pass.id()))
        .findFirst()
        .orElseThrow();
  }

  private List<LedgerEntry> entries() {
    return scope
        .call(club, () -> balances.statement(account, Optional.empty(), 200))
        .reversed()
        .stream()
        .map(StatementLine::entry)
        .toList();
  }

  private List<String> ledger() {
    return entries().stream()
        .map(entry -> {
          Reason reason = entry.reason();
          return entry.kind()
              + (reason == null ? "" : " " + reason.cause())
              + " "
              + entry.amount().minorUnits();
        })
        .toList();
  }

  private void awaitLedger(String... lines) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(ledger()).containsExactly(lines));
  }

  private long standingCharges() {
    return entries().stream().filter(e -> e.kind() == EntryKind.CHARGE).count()
        - entries().stream().filter(e -> e.kind() == EntryKind.REFUND).count();
  }

  private long balance() {
    return scope.call(
        club,
        () -> balances.balances(balances.find(account).orElseThrow()).getFirst().minorUnits());
  }

  private static void atOnce(List<Callable<Object>> rush) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(rush)) {
        outcome.get();
      }
    }
  }

  private List<String> messagesToAnna() {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? order by created_at,"
                + " id")
        .param(anna.telegramId())
        .query(String.class)
        .list();
  }
}
