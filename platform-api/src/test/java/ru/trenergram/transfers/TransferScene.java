package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Passes;
import ru.trenergram.balances.StatementLine;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/**
 * {@code solo} with two trainers and a client of both, and two clubs: Olga has been invited into
 * one. The books of all three agree after every test.
 */
abstract class TransferScene {

  /** Steps that a transfer of a test may take, those that are repeated with them. */
  private static final int MOST = 200;

  static final Duration THREE_DAYS = Duration.ofDays(3);

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired TransferDesk transferDesk;
  @Autowired Transfers transfers;
  @Autowired TransferSteps steps;
  @Autowired Bookings bookings;
  @Autowired Balances balances;
  @Autowired Passes passes;
  @Autowired Memberships memberships;
  @Autowired List<JobHandler> handlers;
  @Autowired Jobs jobs;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  TenantId solo;
  TenantId iron;
  TenantId steel;
  Somebody olga;
  Somebody ivan;
  Somebody anna;
  TrainerId olgaInSolo;
  TrainerId olgaInIron;
  TrainerId petrInSolo;
  ClientId ivanOfOlga;
  ClientId annaOfOlga;
  ClientId ivanOfPetr;
  Instant noon;

  @BeforeEach
  void twoSoloTrainersWithACommonClient() {
    noon = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS);
    solo = clubs.solo();
    iron = clubs.open("Iron");
    steel = clubs.open("Steel");
    olga = people.somebody("Olga");
    ivan = people.somebody("Ivan");
    anna = people.somebody("Anna");
    scope.run(
        solo,
        () -> {
          olgaInSolo = people.trainer(olga);
          petrInSolo = people.trainer("Petr");
          ivanOfOlga = people.client(olgaInSolo, ivan);
          annaOfOlga = people.client(olgaInSolo, anna);
          ivanOfPetr = people.client(petrInSolo, ivan);
        });
    olgaInIron = scope.call(iron, () -> people.trainer(olga));
    await().until(() -> sharesTime(solo) && sharesTime(iron));
  }

  boolean sharesTime(TenantId tenant) {
    return scope.call(
        tenant,
        () ->
            transactions.execute(_ ->
                jdbc.sql("select shares_time from in_club.trainer where person_id = ?")
                    .param(olga.person().value())
                    .query(Boolean.class)
                    .single()));
  }

  @AfterEach
  void theBooksAgreeEverywhere() {
    for (TenantId tenant : List.of(solo, iron, steel)) {
      JobHandler check =
          handlers.stream().filter(h -> h.kind().equals("books-check")).findFirst().orElseThrow();
      scope.call(tenant, () -> check.run(Job.of(tenant, check.kind(), "books")));
      assertThat(
              jdbc.sql("select differences from cell.books_difference where tenant_id = ?")
                  .param(tenant.value())
                  .query(Integer.class)
                  .list())
          .isEmpty();
    }
  }

  /** Begins a transfer that nobody drives but the test. */
  TransferId begunByHand(TenantId from, TrainerId trainer, TenantId to) {
    return begunByHand(from, trainer, to, THREE_DAYS);
  }

  TransferId begunByHand(TenantId from, TrainerId trainer, TenantId to, Duration toAnswer) {
    return scope.call(
        from,
        () ->
            transactions.execute(_ -> {
              TransferId id = begun(transferDesk.begin(olga.person(), trainer, to, toAnswer));
              jobs.forget(TransferJob.of(id));
              return id;
            }));
  }

  static TransferId begun(BeginOutcome outcome) {
    return ((BeginOutcome.Begun) outcome).transfer().id();
  }

  /** Olga has begun to go to the club, and all clients have agreed. */
  TransferId aboutToFreeze() {
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.AGREES);
    until(transfer, TransferStep.FREEZE);
    return transfer;
  }

  /** Olga goes, these clients agree, and others stay. */
  TransferId goes(TenantId from, TrainerId trainer, TenantId to, Somebody... clients) {
    TransferId transfer = begunByHand(from, trainer, to);
    until(transfer, TransferStep.ANSWERS);
    for (Somebody client : clients) {
      answer(transfer, client, ClientAnswer.AGREES);
    }
    clock.move(THREE_DAYS);
    until(transfer, TransferStep.LEAVE);
    return transfer;
  }

  /** Does the steps up to, and not including, this one. */
  void until(TransferId transfer, TransferStep step) {
    for (int n = 0; step(transfer) != step; n++) {
      assertThat(n).as("steps up to %s", step(transfer)).isLessThan(MOST);
      assertThat(steps.next(transfer)).as("%s waits", step(transfer)).isNotNull();
    }
  }

  /** Does all the steps; none of them has to wait for long. */
  void toTheEnd(TransferId transfer) {
    Instant next = steps.next(transfer);
    for (int n = 0; next != null; n++) {
      assertThat(n).as("steps up to %s", step(transfer)).isLessThan(MOST);
      assertThat(next)
          .as("%s waits", step(transfer))
          .isBefore(clock.instant().plus(Duration.ofSeconds(30)));
      next = steps.next(transfer);
    }
  }

  TransferStep step(TransferId transfer) {
    return transfers.find(transfer, olga.person()).orElseThrow().step();
  }

  void answer(TransferId transfer, Somebody who, ClientAnswer answer) {
    AnswerOutcome outcome =
        scope.call(
            solo,
            () ->
                transactions.execute(_ -> {
                  AnswerOutcome given = transfers.answer(transfer, who.person(), answer);
                  jobs.forget(TransferJob.of(transfer));
                  return given;
                }));
    assertThat(outcome).isEqualTo(new AnswerOutcome.Given(answer));
  }

  BookingView booked(TenantId tenant, TrainerId trainer, ClientId client, Instant start) {
    return ((BookingOutcome.Booked) book(tenant, trainer, client, start)).booking();
  }

  BookingOutcome book(TenantId tenant, TrainerId trainer, ClientId client, Instant start) {
    return scope.call(
        tenant, () -> bookings.book(new BookSession(trainer, client, start, null, true)));
  }

  BookingView confirmed(TenantId tenant, TrainerId trainer, ClientId client, Instant start) {
    BookingView booking = booked(tenant, trainer, client, start);
    scope.run(tenant, () -> bookings.confirm(booking.id(), new Actor.ByClient(client)));
    return look(tenant, booking.id()).orElseThrow();
  }

  Optional<BookingView> look(TenantId tenant, BookingId booking) {
    return scope.call(tenant, () -> bookings.find(booking, new Actor.BySystem()));
  }

  /** The card of a client in a club, or with a trainer of solo. */
  ClientId card(Somebody who, TenantId tenant) {
    return memberships.of(who.person()).stream()
        .filter(m -> m.kind() == MembershipKind.CLIENT && m.club().equals(tenant))
        .map(Membership::member)
        .map(ClientId::new)
        .findFirst()
        .orElseThrow();
  }

  List<String> ledger(TenantId tenant, TrainerId trainer, ClientId client) {
    return scope
        .call(tenant, () -> balances.statement(new Account(trainer, client), Optional.empty(), 99))
        .reversed()
        .stream()
        .map(StatementLine::entry)
        .map(entry ->
            entry.kind()
                + (entry.reason() == null ? "" : " " + entry.reason().cause())
                + " "
                + entry.amount().minorUnits()
                + (entry.pass() == null ? "" : " pass " + entry.pass().sessions()))
        .toList();
  }

  List<String> messagesTo(Somebody who) {
    return jdbc.sql(
            """
            select body ->> 'text' from cell.message where recipient_id = ? order by created_at, id
            """)
        .param(who.telegramId())
        .query(String.class)
        .list();
  }

  List<String> reminders(BookingId booking) {
    return jdbc.sql(
            """
            select level || ' ' || state || ' ' || tenant_id from cell.reminder
            where booking_id = ? order by due_at, plan, level
            """)
        .param(booking.value())
        .query(String.class)
        .list();
  }

  <T> T inTenant(TenantId tenant, Supplier<T> work) {
    return scope.call(tenant, work::get);
  }

  static UUID id(TrainerId trainer) {
    return trainer.value();
  }

  long balance(TenantId tenant, TrainerId trainer, ClientId client) {
    return scope.call(
        tenant,
        () ->
            balances
                .balances(balances.find(new Account(trainer, client)).orElseThrow())
                .getFirst()
                .minorUnits());
  }
}
