package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.jobs.Job;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** A trainer with a client, their sessions and their ledger; the books agree after every test. */
abstract class ChargesScene {

  static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  static final Duration DAY = Duration.ofDays(1);

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
  @Autowired TransactionOperations transactions;
  @Autowired JdbcClient jdbc;

  TenantId club;
  Somebody olga;
  Somebody anna;
  TrainerId trainer;
  ClientId client;
  Account account;
  Actor byTrainer;
  Actor byClient;
  Instant tuesday;
  Instant friday;

  @BeforeEach
  void aTrainerWithAClient() {
    Instant monday = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS);
    tuesday = monday.plus(Duration.ofHours(22));
    friday = monday.plus(Duration.ofHours(4 * 24 + 6));
    club = clubs.open("Iron");
    olga = people.somebody("Olga");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer(olga);
          client = people.client(trainer, anna);
        });
    account = new Account(trainer, client);
    byTrainer = new Actor.ByTrainer(trainer);
    byClient = new Actor.ByClient(client);
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(differences()).isEmpty();
  }

  /** What the nightly look at the books would find now. */
  List<String> differences() {
    return scope.call(club, () -> books.differences(clock.instant()));
  }

  boolean cancel(BookingView booking, Actor by) {
    return scope.call(club, () -> bookings.cancel(booking.id(), by, null)) != null;
  }

  boolean run(BookingId booking) {
    Instant again = scope.call(club, () -> plan.run(Job.of(club, plan.kind(), booking.toString())));
    return again == null;
  }

  BookingView booked(Instant start) {
    BookingOutcome outcome =
        scope.call(club, () -> bookings.book(new BookSession(trainer, client, start, null, true)));
    return ((BookingOutcome.Booked) outcome).booking();
  }

  BookingView confirmed(Instant start) {
    BookingView booking = booked(start);
    confirm(booking);
    return booking;
  }

  boolean confirm(BookingView booking) {
    return scope.call(club, () -> bookings.confirm(booking.id(), byClient)) != null;
  }

  BookingView move(BookingView booking, Instant start, Actor by) {
    BookingOutcome outcome = scope.call(club, () -> rescheduling.move(booking.id(), start, by));
    return ((BookingOutcome.Booked) outcome).booking();
  }

  void mark(BookingView booking, boolean came) {
    scope.run(club, () -> attendance.mark(booking.id(), came, byTrainer));
  }

  Pass sold(@Nullable Integer sessions, @Nullable Integer days) {
    PassOutcome outcome =
        scope.call(
            club,
            () -> passes.sell(new SellPass(account, sessions, null, days, 1_600_000), byTrainer));
    return ((PassOutcome.Done) outcome).pass();
  }

  PassOutcome takenBack(Pass pass) {
    return scope.call(club, () -> passes.takeBack(account, pass.id(), byTrainer));
  }

  Pass pass(Pass pass) {
    return scope.call(club, () -> passes.list(account, Optional.empty(), 50)).stream()
        .filter(one -> one.id().equals(pass.id()))
        .findFirst()
        .orElseThrow();
  }

  List<LedgerEntry> entries() {
    return scope
        .call(club, () -> balances.statement(account, Optional.empty(), 200))
        .reversed()
        .stream()
        .map(StatementLine::entry)
        .toList();
  }

  List<String> ledger() {
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

  void awaitLedger(String... lines) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(ledger()).containsExactly(lines));
  }

  long standingCharges() {
    return entries().stream().filter(e -> e.kind() == EntryKind.CHARGE).count()
        - entries().stream().filter(e -> e.kind() == EntryKind.REFUND).count();
  }

  long balance() {
    return scope.call(
        club,
        () -> balances.balances(balances.find(account).orElseThrow()).getFirst().minorUnits());
  }

  static void atOnce(List<Callable<Object>> rush) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(rush)) {
        outcome.get();
      }
    }
  }

  List<String> messagesToAnna() {
    return messagesTo(anna);
  }

  List<String> messagesTo(Somebody who) {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? order by created_at,"
                + " id")
        .param(who.telegramId())
        .query(String.class)
        .list();
  }

  /** An argument of the one message of this text. */
  String told(Somebody who, String text, String argument) {
    return jdbc.sql(
            "select body -> 'arguments' ->> ? from cell.message where recipient_id = ? and body ->>"
                + " 'text' = ?")
        .params(argument, who.telegramId(), text)
        .query(String.class)
        .single();
  }

  /** Of the card alone, as it stands once everything is forgotten. */
  void eraseClient() {
    erase("client set", client.value());
  }

  void eraseTrainer() {
    erase("trainer set link_code = null,", trainer.value());
  }

  private void erase(String update, UUID id) {
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql(
                        "update in_club."
                            + update
                            + " telegram_id = null, name = null, phone = null, erased_at = ?"
                            + " where id = ?")
                    .params(Utc.of(clock.instant()), id)
                    .update()));
  }

  void sessionsCostNothing() {
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql("update in_club.trainer set price_minor = 0 where id = ?")
                    .param(trainer.value())
                    .update()));
  }
}
