package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
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

@PlatformTest
class OldBookingsCareTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired OldBookingsCare care;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  @Test
  void everyClubIsLookedThroughOnce() {
    TenantId first = clubs.open("Iron");
    TenantId second = clubs.open("Steel");
    BookingId one = confirmedWithoutJobs(first);
    BookingId other = confirmedWithoutJobs(second);

    care.look();
    await().atMost(Duration.ofSeconds(20)).until(() -> jobs(one).size() == 2);
    await().atMost(Duration.ofSeconds(20)).until(() -> jobs(other).size() == 2);
    BookingId later = confirmedWithoutJobs(first);
    BookingId inNewClub = confirmedWithoutJobs(clubs.open("Bronze"));
    care.look();
    await().atMost(Duration.ofSeconds(20)).until(() -> jobs(inNewClub).size() == 2);

    assertThat(jobs(one)).containsExactly("charge-session", "session-ends");
    assertThat(jobs(later)).as("a club is looked through once").isEmpty();
  }

  private BookingId confirmedWithoutJobs(TenantId club) {
    return scope.call(
        club,
        () -> {
          TrainerId trainer = people.trainer("Olga");
          ClientId client = people.client(trainer, "Anna");
          Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(9));
          BookingId booking =
              ((BookingOutcome.Booked) bookings.book(new BookSession(trainer, client, start, null)))
                  .booking()
                  .id();
          bookings.confirm(booking, new Actor.ByClient(client));
          transactions.executeWithoutResult(_ ->
              jdbc.sql("delete from cell.scheduled_task where task_instance like ?")
                  .param("%" + booking + "%")
                  .update());
          return booking;
        });
  }

  private List<String> jobs(BookingId booking) {
    return jdbc.sql(
            "select task_name from cell.scheduled_task where task_instance like ? order by 1")
        .param("%" + booking + "%")
        .query(String.class)
        .list();
  }
}
