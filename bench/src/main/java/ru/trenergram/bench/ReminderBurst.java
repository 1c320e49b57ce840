package ru.trenergram.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import ru.trenergram.bench.SeededClub.Member;

/**
 * A thousand clients in each of a hundred clubs who are all to be asked at one moment. Their
 * bookings are written in bulk and stay; each burst begins with an empty outbox and with reminders
 * as the planner writes them.
 */
final class ReminderBurst {

  static final int OF_A_CLUB = 1_000;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String BOOKINGS =
      """
      insert into %1$s.booking
        (id, trainer_id, client_id, starts_at, ends_at, state, awaits, price_minor, currency,
         cancellation_hours, reschedule_hours, version, created_at)
      select uuidv7(), ('{%2$s}'::uuid[])[1 + n %% %4$d], ('{%3$s}'::uuid[])[1 + n %% %4$d],
        timestamptz '%6$s' + make_interval(hours => n / %4$d),
        timestamptz '%6$s' + make_interval(hours => 1 + n / %4$d),
        'PENDING', 'CLIENT', 250000, 'RUB', 24, 24, 0, now()
      from generate_series(0, %5$d - 1) n;
      insert into bench_asked (booking_id, tenant_id, starts_at)
      select b.id, '%7$s', b.starts_at from %1$s.booking b
      where b.trainer_id = any('{%2$s}') and b.starts_at >= '%6$s' and b.starts_at < '2200-01-01';
      """;

  private static final String REMINDERS =
      """
      truncate cell.message, cell.reminder;
      insert into cell.reminder (booking_id, plan, level, tenant_id, starts_at, due_at, state)
      select booking_id, 0, level, tenant_id, starts_at, timestamptz '%s' + make_interval(hours => later), 'PLANNED'
      from bench_asked
        cross join (values ('FIRST', 0), ('SECOND', 3), ('THIRD', 6), ('GIVE_UP', 8)) step (level, later)
      order by booking_id;
      """;

  private final BenchDatabase server;
  private final String database;
  private final InstantSource clock;
  private Duration preparing = Duration.ofSeconds(30);

  ReminderBurst(BenchDatabase server, String database, InstantSource clock) {
    this.server = server;
    this.database = database;
    this.clock = clock;
  }

  /** The sessions, days ahead, of trainers whom nobody else books. */
  void book(List<SeededClub> clubs) throws SQLException {
    execute("create table bench_asked (booking_id uuid, tenant_id uuid, starts_at timestamptz)");
    Instant first = clock.instant().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    for (SeededClub club : clubs) {
      execute(
          BOOKINGS.formatted(
              club.schema(),
              ids(club.idle().stream().map(Member::trainer).toList()),
              ids(club.idle().stream().map(Member::client).toList()),
              club.idle().size(),
              OF_A_CLUB,
              first,
              club.id()));
      execute("vacuum analyze " + club.schema() + ".booking");
    }
    long booked = server.number(database, "select count(*) from bench_asked");
    if (booked != (long) OF_A_CLUB * clubs.size()) {
      throw new IllegalStateException("only " + booked + " clients are to be asked");
    }
  }

  private static String ids(List<UUID> ids) {
    return String.join(",", ids.stream().map(UUID::toString).toList());
  }

  /** Plans the reminders and returns the moment at which they come due, which is not yet. */
  Instant plan() throws SQLException {
    Instant begun = clock.instant();
    Instant due = begun.plus(preparing);
    execute(REMINDERS.formatted(due));
    execute("vacuum analyze cell.reminder");
    execute("checkpoint");
    Duration took = Duration.between(begun, clock.instant());
    if (took.compareTo(preparing) > 0) {
      throw new IllegalStateException("planning took longer than thought: " + took);
    }
    preparing = took.multipliedBy(2).plusSeconds(3);
    return due;
  }

  /**
   * The same for the bare database, which is told what to hand over and does not look at the
   * moment: it lies far enough ahead that the worker leaves them alone.
   */
  void planForTheBareDatabase() throws SQLException {
    execute(REMINDERS.formatted(clock.instant().plus(1, ChronoUnit.DAYS)));
    execute("vacuum analyze cell.reminder");
    execute("checkpoint");
  }

  /** Waits until all that came due then have been handed over; when that was. */
  Instant handedOver(Instant due) throws SQLException, InterruptedException, IOException {
    Instant end = due.plus(PATIENCE);
    String left =
        "select count(*) from (select from cell.reminder where state = 'PLANNED' and due_at <= '"
            + due
            + "' limit 1) one";
    while (clock.instant().isBefore(due) || server.number(database, left) > 0) {
      if (clock.instant().isAfter(end)) {
        throw new IOException("the reminders are not handed over");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return clock.instant();
  }

  /** How many messages of theirs are in the outbox. */
  void demandAll() throws SQLException, IOException {
    long messages = server.number(database, "select count(*) from cell.message");
    long asked = server.number(database, "select count(*) from bench_asked");
    long sent = server.number(database, "select count(*) from cell.reminder where state = 'SENT'");
    if (messages != asked || sent != asked) {
      throw new IOException("%d of %d are told, %d settled".formatted(messages, asked, sent));
    }
  }

  private void execute(String sql) throws SQLException {
    server.execute(database, sql);
  }
}
