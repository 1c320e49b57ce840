package ru.trenergram.bookings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** Olga, who trains Anna in a club, on a Monday at noon in Moscow. */
@PlatformTest
abstract class PairScene {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  Instant monday;

  TenantId club;
  Somebody olga;
  Somebody anna;
  TrainerId trainer;
  ClientId client;

  @BeforeEach
  void aTrainerWithAClient() {
    monday = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS);
    club = clubs.open("Iron");
    olga = people.somebody("Olga");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer(olga);
          client = people.client(trainer, anna);
        });
  }

  BookingOutcome book(ClientId who, Instant start) {
    return scope.call(club, () -> bookings.book(new BookSession(trainer, who, start, null)));
  }

  List<String> messagesTo(Somebody who) {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? order by created_at,"
                + " id")
        .param(who.telegramId())
        .query(String.class)
        .list();
  }
}
