package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionSynchronizationUtils;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/**
 * Bookings in whatever state at whatever moment. Each case has a transaction that is rolled back:
 * what it finds is written into the tables, since the clock never goes back.
 */
abstract class StatesScene extends GroupScene {

  static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  static final Duration HOUR = Duration.ofHours(1);

  /** So much earlier than its moment asks for, so that it is not over while the case runs. */
  static final Duration MARGIN = Duration.ofMinutes(2);

  @Autowired Jobs jobs;

  ClientId stranger;
  ClientId waiting;
  TrainerId otherTrainer;
  ClubRows rows;
  Map<String, Actor> actors;

  @BeforeEach
  void othersToo() {
    scope.run(
        club,
        () -> {
          otherTrainer = people.trainer("Igor");
          stranger = people.client(otherTrainer, "Vera");
          waiting = people.client(trainer, "Boris");
          rows = new ClubRows(jdbc, club);
        });
    actors =
        Map.of(
            "client", new Actor.ByClient(client),
            "trainer", new Actor.ByTrainer(trainer),
            "staff", new Actor.ByStaff("owner"),
            "system", new Actor.BySystem(),
            "another client", new Actor.ByClient(stranger),
            "another trainer", new Actor.ByTrainer(otherTrainer));
  }

  /** Nothing of it stays. */
  <T> T rolledBack(Supplier<T> work) {
    return Objects.requireNonNull(
        scope.<T, RuntimeException>call(
            club,
            () ->
                transactions.execute(status -> {
                  status.setRollbackOnly();
                  return work.get();
                })));
  }

  /** What is staged last is staged now. */
  static void stageAll() {
    TransactionSynchronizationUtils.triggerBeforeCommit(false);
  }

  Slot at(String moment) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Instant start =
        switch (moment) {
          case "far" -> now.plus(Duration.ofHours(24)).plus(MARGIN);
          case "near" -> now.plus(MARGIN);
          case "during" -> now.minus(MARGIN);
          case "after" -> now.minus(HOUR).minus(MARGIN);
          default -> now.minus(HOUR).minus(Duration.ofDays(7)).minus(MARGIN);
        };
    return new Slot(start, start.plus(HOUR));
  }

  /** The group's own row is at that time. */
  void shift(Slot time) {
    jdbc.sql("update in_club.booking set starts_at = ?, ends_at = ? where id = ?")
        .params(Utc.of(time.start()), Utc.of(time.end()), session.id().value())
        .update();
  }

  /** Writes a booking with the history of whoever comes to that state. */
  BookingId write(ClientId who, String state, Slot time, boolean seat, Instant expiresAt) {
    BookingId id = BookingId.next();
    List<String> past = past(state);
    String[] last = past.getLast().split(" ", -1);
    jdbc.sql(
            """
            insert into in_club.booking
              (id, trainer_id, client_id, group_id, starts_at, ends_at, state, awaits, expires_at,
               keeps_time, price_minor, currency, version, created_at)
            values (:id, :trainer, :client, cast(:group as uuid), :start, :end, :state, :awaits,
               cast(:expires as timestamptz), :keepsTime, 80000, 'RUB', :version, :now)
            """)
        .param("id", id.value())
        .param("trainer", trainer.value())
        .param("client", who.value())
        .param("group", seat ? session.id().value() : null)
        .param("start", Utc.of(time.start()))
        .param("end", Utc.of(time.end()))
        .param("state", last[0])
        .param("awaits", state.equals("asks-trainer") ? "TRAINER" : "CLIENT")
        .param("expires", expires(state) ? Utc.of(expiresAt) : null)
        .param("keepsTime", state.equals("completed") && !seat)
        .param("version", past.size() - 1)
        .param("now", Utc.of(clock.instant()))
        .update();
    for (int version = 0; version < past.size(); version++) {
      String[] change = past.get(version).split(" ", -1);
      jdbc.sql(
              """
              insert into in_club.booking_change (booking_id, version, state, starts_at, actor_kind, at)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              id.value(),
              version,
              change[0],
              Utc.of(time.start()),
              change[1],
              Utc.of(clock.instant()))
          .update();
    }
    return id;
  }

  static boolean expires(String state) {
    return state.equals("held") || state.equals("asks-trainer");
  }

  private static List<String> past(String state) {
    return switch (state) {
      case "held" -> List.of("HELD CLIENT");
      case "asks-client" -> List.of("PENDING TRAINER");
      case "asks-trainer" -> List.of("HELD CLIENT", "PENDING CLIENT");
      case "confirmed" -> List.of("PENDING TRAINER", "CONFIRMED CLIENT");
      case "completed" -> List.of("PENDING TRAINER", "CONFIRMED CLIENT", "COMPLETED TRAINER");
      case "no-show" -> List.of("PENDING TRAINER", "CONFIRMED CLIENT", "NO_SHOW TRAINER");
      default -> List.of("PENDING TRAINER", "CANCELLED TRAINER");
    };
  }

  /** The group has as many seats taken as its rows say. */
  void count() {
    jdbc.sql(
            """
            update in_club.group_session g set seats_taken = (
              select count(*) from in_club.booking s where s.group_id = g.id and s.state <> 'CANCELLED')
            where g.id = ?
            """)
        .param(session.id().value())
        .update();
  }

  /** Somebody waits on that day for an hour, or for a seat. */
  void somebodyWaits(Slot time, boolean seat) {
    LocalTime start = LocalTime.ofInstant(time.start(), MOSCOW);
    jdbc.sql(
            """
            insert into in_club.waitlist_entry
              (id, trainer_id, client_id, day, earliest, latest, notice_minutes, since, group_id)
            values (?, ?, ?, ?, ?, ?, 0, ?, cast(? as uuid))
            """)
        .param(UUID.randomUUID())
        .param(trainer.value())
        .param(waiting.value())
        .param(day(time))
        .param(start)
        .param(start)
        .param(Utc.of(clock.instant()))
        .param(seat ? session.id().value() : null)
        .update();
  }

  /** Whether the queue of that day will be looked at. */
  boolean isWoken(Slot time) {
    return !jobs.staged(List.of(Job.of(club, "waitlist", trainer + "/" + day(time)))).isEmpty();
  }

  private static LocalDate day(Slot time) {
    return LocalDate.ofInstant(time.start(), MOSCOW);
  }

  static void differs(List<String> wrong, String what, Object is, Object expected) {
    if (!is.equals(expected)) {
      wrong.add("%s %s, not %s".formatted(what, is, expected));
    }
  }

  /** Nothing of the club has changed by what was refused since then. */
  void refused(List<String> wrong, Object cases, Map<String, String> before) {
    stageAll();
    Map<String, String> after = rows.now();
    before.forEach((table, sum) -> {
      if (!sum.equals(after.get(table))) {
        wrong.add("one of %s changes %s".formatted(cases, table));
      }
    });
  }

  BookingView found(BookingId booking) {
    return bookings.find(booking, new Actor.BySystem()).orElseThrow();
  }

  GroupSession group() {
    return groups.find(session.id(), new Actor.BySystem()).orElseThrow();
  }

  /** Who made the last change, and which version it came to. */
  String lastBy(BookingId booking) {
    return jdbc.sql(
            """
            select lower(actor_kind) || ' ' || version from in_club.booking_change
            where booking_id = ? order by version desc limit 1
            """)
        .param(booking.value())
        .query(String.class)
        .single();
  }

  /** A row as it is. */
  String row(String table, UUID id) {
    return jdbc.sql("select r::text from in_club." + table + " r where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  /** In the words of {@link BookingStates}. */
  static String state(BookingView booking) {
    return switch (booking.state()) {
      case HELD -> "held";
      case PENDING -> booking.awaits() == Side.CLIENT ? "asks-client" : "asks-trainer";
      case CONFIRMED -> "confirmed";
      case COMPLETED -> "completed";
      case NO_SHOW -> "no-show";
      case CANCELLED -> "cancelled";
    };
  }
}
