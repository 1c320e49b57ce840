package ru.trenergram.reminders;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/** Two clubs, in one of which messages do not arrive. */
abstract class UntoldScene {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Reminders reminders;
  @Autowired Jobs jobs;
  @Autowired TransactionTemplate transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  ReminderWorld world;
  ReminderWorld other;

  @BeforeEach
  void twoClubs() {
    world = new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
    other = new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
  }

  /** As the sender does when the client has blocked the bot, with whoever watches. */
  void undelivered(String key) {
    transactions.executeWithoutResult(_ -> {
      jdbc.sql(
              "update cell.message set state = 'UNREACHABLE', settled_at = ? where business_key ="
                  + " ?")
          .params(Utc.of(clock.instant()), key)
          .update();
      jdbc.sql("select watcher from cell.message where business_key = ? and watcher is not null")
          .param(key)
          .query(String.class)
          .optional()
          .ifPresent(watcher -> jobs.stage(Job.of(other.club, watcher, key), clock.instant()));
    });
    other.awaitQuiet();
  }
}
