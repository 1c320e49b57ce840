package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** Three weeks of a client with a pass: all entries, all that was foretold, all that was said. */
@PlatformTest
class MoneyStoryTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Balances balances;
  @Autowired Forecast forecast;
  @Autowired Passes passes;
  @Autowired BooksTable books;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private TenantId club;
  private Somebody anna;
  private Account account;
  private Actor trainer;
  private Actor client;
  private Instant monday;

  @BeforeEach
  void aTrainerWithAClient() {
    monday = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS);
    club = clubs.open("Iron");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          TrainerId olga = people.trainer("Olga");
          ClientId card = people.client(olga, anna);
          account = new Account(olga, card);
          trainer = new Actor.ByTrainer(olga);
          client = new Actor.ByClient(card);
        });
  }

  @Test
  void threeWeeksWithAPassOfTwoSessions() {
    scope.run(
        club,
        () -> {
          balances.topUp(account, 1_000_000, null, trainer);
          passes.sell(new SellPass(account, 2, null, 14, 400_000), trainer);
        });
    BookingId wednesday = confirmed(2);
    BookingId friday = confirmed(4);
    BookingId nextWednesday = confirmed(9);
    BookingId lastFriday = confirmed(18);
    assertThat(foretold()).containsExactly("PASS 0", "PASS 0", "MONEY 250000", "MONEY 250000");

    clock.moveTo(start(2).minus(Duration.ofDays(1)));
    awaitCharge(wednesday);
    clock.moveTo(start(4).minus(Duration.ofDays(1)));
    awaitCharge(friday);
    cancel(friday, trainer);
    assertThat(foretold()).containsExactly("PASS 0", "MONEY 250000");

    clock.moveTo(start(9).minus(Duration.ofDays(1)));
    awaitCharge(nextWednesday);
    clock.moveTo(start(18).minus(Duration.ofDays(1)));
    awaitCharge(lastFriday);
    cancel(lastFriday, client);

    assertThat(statement())
        .containsExactly(
            "TOP_UP - 1000000 0",
            "PASS - -400000 2",
            "CHARGE " + wednesday + " 0 -1",
            "CHARGE " + friday + " 0 -1",
            "REFUND " + friday + " 0 1",
            "CHARGE " + nextWednesday + " 0 -1",
            "CHARGE " + lastFriday + " -250000 0");
    assertThat(balance()).isEqualTo(350_000);
    assertThat(foretold()).isEmpty();
    assertThat(messagesOfMoney())
        .containsExactly(
            "balance.topped-up.client", "balance.refunded.client", "balance.kept.client");
    List<String> differences = scope.call(club, () -> books.differences(clock.instant()));
    assertThat(differences).isEmpty();
  }

  private Instant start(int day) {
    return monday.plus(Duration.ofDays(day)).plus(Duration.ofHours(6));
  }

  private BookingId confirmed(int day) {
    return scope.call(
        club,
        () -> {
          BookingOutcome outcome =
              bookings.book(new BookSession(account.trainer(), account.client(), start(day), null));
          BookingId id = ((BookingOutcome.Booked) outcome).booking().id();
          bookings.confirm(id, client);
          return id;
        });
  }

  private void cancel(BookingId booking, Actor by) {
    scope.run(club, () -> bookings.cancel(booking, by, null));
  }

  private void awaitCharge(BookingId booking) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> statement().stream().anyMatch(line -> line.contains("CHARGE " + booking)));
  }

  private List<String> foretold() {
    return scope.call(
        club,
        () ->
            forecast.of(balances.find(account).orElseThrow(), 50).stream()
                .map(session ->
                    (session.pass() == null ? "MONEY " : "PASS ") + session.cost().minorUnits())
                .toList());
  }

  private List<String> statement() {
    return scope
        .call(club, () -> balances.statement(account, Optional.empty(), 50))
        .reversed()
        .stream()
        .map(line -> told(line.entry()))
        .toList();
  }

  private static String told(LedgerEntry entry) {
    Reason reason = entry.reason();
    Reason.Session session = reason == null ? null : reason.session();
    LedgerEntry.PassMove pass = entry.pass();
    return "%s %s %d %d"
        .formatted(
            entry.kind(),
            session == null ? "-" : session.booking(),
            entry.amount().minorUnits(),
            pass == null ? 0 : pass.sessions());
  }

  private long balance() {
    return scope.call(
        club,
        () -> balances.balances(balances.find(account).orElseThrow()).getFirst().minorUnits());
  }

  private List<String> messagesOfMoney() {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? and body ->> 'text'"
                + " like 'balance.%' order by created_at, id")
        .param(anna.telegramId())
        .query(String.class)
        .list();
  }
}
