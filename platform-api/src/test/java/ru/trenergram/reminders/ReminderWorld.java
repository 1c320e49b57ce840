package ru.trenergram.reminders;

import static java.time.format.DateTimeFormatter.ofPattern;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/**
 * A club with Olga, who trains Anna. It is Monday noon in Moscow, where Olga is; the session is on
 * Wednesday at three.
 */
final class ReminderWorld {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  private final TenantScope scope;
  private final Bookings bookings;
  private final Reminders reminders;
  private final MovableClock clock;
  private final TransactionOperations transactions;
  private final JdbcClient jdbc;

  final TenantId club;
  final Somebody olga;
  final Somebody anna;
  final TrainerId trainer;
  final ClientId client;
  final Instant monday;

  ReminderWorld(
      TestClubs clubs,
      TestPeople people,
      TenantScope scope,
      Bookings bookings,
      Reminders reminders,
      MovableClock clock,
      TransactionOperations transactions,
      JdbcClient jdbc) {
    this.scope = scope;
    this.bookings = bookings;
    this.reminders = reminders;
    this.clock = clock;
    this.transactions = transactions;
    this.jdbc = jdbc;
    monday = clock.moveToNextMonday().atZone(MOSCOW).toLocalDate().atStartOfDay(MOSCOW).toInstant();
    club = clubs.open("Iron");
    olga = people.somebody("Olga");
    anna = people.somebody("Anna");
    trainer = in(() -> people.trainer(olga));
    client = in(() -> people.client(trainer, anna));
  }

  <T> T in(Supplier<T> work) {
    return scope.call(club, work::get);
  }

  /** A moment of this week in Moscow, such as "Tue 20:00". */
  Instant on(String words) {
    int day = List.of("Mon", "Tue", "Wed", "Thu", "Fri").indexOf(words.substring(0, 3));
    String time = words.substring(4);
    return monday
        .plus(Duration.ofDays(day))
        .plus(Duration.ofHours(Long.parseLong(time.substring(0, 2))))
        .plus(Duration.ofMinutes(Long.parseLong(time.substring(3, 5))));
  }

  /** Moves on, and waits until what is due then has been done and sent. */
  void until(String words) {
    clock.moveTo(on(words));
    awaitQuiet();
  }

  void awaitQuiet() {
    awaitHandedOver();
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                """
                update cell.message set state = 'SENT', settled_at = ?
                where tenant_id = ? and state = 'WAITING' and not_before <= ?
                """)
            .params(Utc.of(clock.instant()), club.value(), Utc.of(clock.instant()))
            .update());
  }

  /** The same while nothing leaves the outbox. */
  void awaitHandedOver() {
    await().atMost(Duration.ofSeconds(20)).until(() -> due() == 0);
  }

  private int due() {
    return jdbc.sql(
            """
            select (select count(*) from cell.reminder where tenant_id = ? and state = 'PLANNED' and due_at <= ?)
              + (select count(*) from cell.scheduled_task
                 where task_instance like ? and (picked or execution_time <= ?))
            """)
        .params(club.value(), Utc.of(clock.instant()), club + "/%", Utc.of(clock.instant()))
        .query(Integer.class)
        .single();
  }

  BookingId book(String start) {
    return book(trainer, client, on(start));
  }

  BookingId book(TrainerId by, ClientId whom, Instant start) {
    BookingOutcome outcome = in(() -> bookings.book(new BookSession(by, whom, start, null)));
    return ((BookingOutcome.Booked) outcome).booking().id();
  }

  BookingState state(BookingId booking) {
    return in(() -> bookings.find(booking, new Actor.BySystem())).orElseThrow().state();
  }

  Actor byAnna() {
    return new Actor.ByClient(client);
  }

  Actor byOlga() {
    return new Actor.ByTrainer(trainer);
  }

  /** What somebody was written, each with its moment in Moscow. */
  List<String> messagesTo(Somebody whom) {
    return jdbc.sql(
            """
            select body ->> 'text' as text, created_at from cell.message where recipient_id = ?
              and body ->> 'text' like 'booking.%' order by created_at, id
            """)
        .param(whom.telegramId())
        .query((row, n) -> moment(Utc.read(row, "created_at")) + " " + row.getString("text"))
        .list();
  }

  static String moment(Instant moment) {
    return LocalDateTime.ofInstant(moment, MOSCOW).format(ofPattern("EEE HH:mm", Locale.ENGLISH));
  }

  /** What became of the reminders of a booking. */
  List<String> reminders(BookingId booking) {
    return fates(booking).stream()
        .map(ReminderFate::reminder)
        .map(r ->
            "%s %s %s%s"
                .formatted(
                    moment(r.due()), r.level(), r.state(), r.why() == null ? "" : " " + r.why()))
        .toList();
  }

  /** How far the messages of these reminders have come, a dash where there is none. */
  List<String> deliveries(BookingId booking) {
    return fates(booking).stream()
        .map(f -> f.reminder().level() + " " + (f.delivery() == null ? "-" : f.delivery()))
        .toList();
  }

  private List<ReminderFate> fates(BookingId booking) {
    return in(() -> reminders.of(booking, new Actor.BySystem())).orElseThrow();
  }
}
