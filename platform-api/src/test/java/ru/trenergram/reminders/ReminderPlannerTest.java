package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

@PlatformTest
class ReminderPlannerTest {

  private Instant monday;
  private Instant wednesday;

  /** Tuesday at 20:00 in Moscow. */
  private Instant reminder;

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private TenantId club;
  private Somebody anna;
  private TrainerId trainer;
  private ClientId client;

  @BeforeEach
  void aTrainerWithAClient() {
    monday = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS);
    reminder = monday.plus(Duration.ofHours(24 + 8));
    wednesday = monday.plus(Duration.ofHours(2 * 24 + 6));
    club = clubs.open("Iron");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer("Olga");
          client = people.client(trainer, anna);
        });
  }

  @Test
  void asksAtOnceWhenTheMomentOfTheFirstReminderHasPassed() {
    book(monday.plus(Duration.ofHours(5)));

    assertThat(messagesToAnna()).containsExactly("booking.ask");
  }

  @Test
  void asksOnTheEveningBeforeWhenThatIsStillAhead() {
    book(wednesday);
    assertThat(messagesToAnna()).isEmpty();

    clock.moveTo(reminder);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(messagesToAnna()).containsExactly("booking.ask"));
  }

  @Test
  void doesNotAskAboutASessionThatWasCancelledMeanwhile() {
    BookingId cancelled = book(wednesday);
    BookingId kept = book(wednesday.plus(Duration.ofHours(1)));
    scope.call(club, () -> bookings.cancel(cancelled, new Actor.ByTrainer(trainer), null));

    clock.moveTo(reminder);

    await().atMost(Duration.ofSeconds(20)).until(() -> jobsOf(cancelled) + jobsOf(kept) == 0);
    assertThat(messagesToAnna()).containsExactly("booking.cancelled.client", "booking.ask");
  }

  private BookingId book(Instant start) {
    BookingOutcome outcome =
        scope.call(club, () -> bookings.book(new BookSession(trainer, client, start, null)));
    return ((BookingOutcome.Booked) outcome).booking().id();
  }

  private long jobsOf(BookingId booking) {
    return jdbc.sql("select count(*) from cell.scheduled_task where task_instance like ?")
        .param("%" + booking)
        .query(Long.class)
        .single();
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
