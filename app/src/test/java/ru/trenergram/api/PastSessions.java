package ru.trenergram.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.reviews.GiveReview;
import ru.trenergram.reviews.Reviews;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;

/** Sessions of the {@link World} that took place; each lets some minutes pass. */
@Lazy
final class PastSessions {

  private final World world;
  private final TenantScope scope;
  private final Bookings bookings;
  private final Attendance attendance;
  private final Reviews reviews;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final MovableClock clock;
  private final Map<UUID, UUID> told = new ConcurrentHashMap<>();

  PastSessions(
      World world,
      TenantScope scope,
      Bookings bookings,
      Attendance attendance,
      Reviews reviews,
      JdbcClient jdbc,
      TransactionOperations transactions,
      MovableClock clock) {
    this.world = world;
    this.scope = scope;
    this.bookings = bookings;
    this.attendance = attendance;
    this.reviews = reviews;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A session of this player's pair that took place. */
  UUID completed(Player player) {
    Pair pair = world.pairOf(player);
    TrainerId trainer = new TrainerId(pair.trainer().member());
    ClientId client = new ClientId(pair.client().member());
    return scope.call(
        pair.club(),
        () -> {
          Instant start = clock.instant().truncatedTo(ChronoUnit.MINUTES).plusSeconds(120);
          BookSession wish = new BookSession(trainer, client, start, Duration.ofMinutes(10), true);
          BookingId session = ((BookingOutcome.Booked) bookings.book(wish)).booking().id();
          clock.moveTo(start);
          attendance.mark(session, true, new Actor.ByTrainer(trainer));
          giveTimeBack(session);
          return session.value();
        });
  }

  /** The clock of these tests stands by the tokens, so the session's end does not come. */
  private void giveTimeBack(BookingId session) {
    transactions.executeWithoutResult(_ -> {
      jdbc.sql("update in_club.booking set keeps_time = false where id = ?")
          .param(session.value())
          .update();
      jdbc.sql("delete from platform.trainer_busy where booking_id = ?")
          .param(session.value())
          .update();
    });
  }

  /** The same one whenever it is asked for. */
  UUID withHistory(Player player) {
    return told.computeIfAbsent(world.pairOf(player).booking(), _ -> completed(player));
  }

  /** One that the client has reviewed, with words. */
  UUID reviewed(Player player) {
    Pair pair = world.pairOf(player);
    UUID session = completed(player);
    ClientId client = new ClientId(pair.client().member());
    scope.call(
        pair.club(),
        () -> reviews.give(new GiveReview(new BookingId(session), client, 4, "Хорошо")));
    return session;
  }
}
