package ru.trenergram.api;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.Availability;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.HoldSlot;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.scheduling.SlotRules;
import ru.trenergram.scheduling.WorkingHours;

/** Bookings in the state in which an operation can be done to them; in the club that is bound. */
@Lazy
final class FreshBookings {

  private static final BookingRules GENEROUS =
      new BookingRules(new CancellationTerms(24, 24), true, 20, null, null);

  /** So many requests may be left open by tests before they are in the way of others. */
  private static final int MANY = 10;

  private static final List<WorkingHours> ALL_DAY =
      Stream.of(DayOfWeek.values())
          .map(day -> new WorkingHours(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
          .toList();

  private final Bookings bookings;
  private final Attendance attendance;
  private final Schedules schedules;
  private final ScheduleDesk scheduleDesk;
  private final SelfBooking selfBooking;
  private final Availability availability;
  private final RulesDesk rules;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final AtomicLong hours = new AtomicLong();
  private volatile Instant offered = Instant.MIN;

  FreshBookings(
      Bookings bookings,
      Attendance attendance,
      Schedules schedules,
      ScheduleDesk scheduleDesk,
      SelfBooking selfBooking,
      Availability availability,
      RulesDesk rules,
      JdbcClient jdbc,
      TransactionOperations transactions,
      InstantSource clock) {
    this.bookings = bookings;
    this.attendance = attendance;
    this.schedules = schedules;
    this.scheduleDesk = scheduleDesk;
    this.selfBooking = selfBooking;
    this.availability = availability;
    this.rules = rules;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A moment in the future at which nobody has anything booked. */
  Instant freeMoment() {
    return Instant.parse("2027-03-01T00:00:00Z").plus(Duration.ofHours(hours.getAndIncrement()));
  }

  UUID booking(Operation operation, Player player, TrainerId trainer, ClientId client) {
    boolean byClient = player.kind().equals("client");
    return switch (operation.id()) {
      case "requestBooking" -> held(trainer, client).value();
      case "confirmBooking" ->
          byClient ? booked(trainer, client).value() : requested(trainer, client).value();
      case "refuseBooking" -> requested(trainer, client).value();
      case "markAttendance" -> begun(booked(trainer, client)).value();
      case "waiveCharge" -> missed(trainer, client).value();
      default -> booked(trainer, client).value();
    };
  }

  /** A start that this player may choose. */
  Instant start(Operation operation, Player player, TrainerId trainer, ClientId client) {
    if (player.kind().equals("client")
        && (operation.is("holdSlot") || operation.is("moveBooking"))) {
      makeRoom(trainer, client);
      return offered(trainer, client);
    }
    return freeMoment();
  }

  BookingId booked(TrainerId trainer, ClientId client) {
    BookingOutcome outcome =
        bookings.book(new BookSession(trainer, client, freeMoment(), Duration.ofMinutes(30)));
    return id(outcome);
  }

  private BookingId held(TrainerId trainer, ClientId client) {
    makeRoom(trainer, client);
    return id(selfBooking.hold(new HoldSlot(trainer, client, offered(trainer, client), true)));
  }

  private BookingId requested(TrainerId trainer, ClientId client) {
    BookingId held = held(trainer, client);
    selfBooking.request(held, new Actor.ByClient(client));
    return held;
  }

  /** The client agreed, did not come, and owes for it, whatever price another test has set. */
  private BookingId missed(TrainerId trainer, ClientId client) {
    BookingId booked = booked(trainer, client);
    transactions.executeWithoutResult(_ ->
        jdbc.sql("update in_club.booking set price_minor = 250000 where id = ?")
            .param(booked.value())
            .update());
    bookings.confirm(booked, new Actor.ByClient(client));
    attendance.mark(begun(booked), false, new Actor.ByTrainer(trainer));
    return booked;
  }

  /** The clock of these tests stands by the tokens, so the booking goes back in its stead. */
  private BookingId begun(BookingId booked) {
    Instant start = freeMoment().minus(Duration.ofDays(365));
    transactions.executeWithoutResult(_ ->
        jdbc.sql("update in_club.booking set starts_at = ?, ends_at = ? where id = ?")
            .params(Utc.of(start), Utc.of(start.plus(Duration.ofMinutes(30))), booked.value())
            .update());
    return booked;
  }

  /** A start that the client can choose, with no limit in the way. */
  Instant open(TrainerId trainer, ClientId client) {
    makeRoom(trainer, client);
    return offered(trainer, client);
  }

  private Instant offered(TrainerId trainer, ClientId client) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(3);
    List<Instant> starts =
        availability.freeSlots(trainer, day, day.plusDays(20), new Actor.ByClient(client)).stream()
            .map(Slot::start)
            .toList();
    // What was handed out before may be asked for only later: start behind it, and round again.
    offered =
        starts.stream()
            .filter(start -> start.isAfter(offered))
            .findFirst()
            .orElse(starts.getFirst());
    return offered;
  }

  /** Whatever another test has set or left open. */
  private void makeRoom(TrainerId trainer, ClientId client) {
    rules.replace(trainer, GENEROUS, rulesVersion(trainer));
    change(trainer, version -> new ScheduleChange.SetRules(version, new SlotRules(0, 0, 60, 30)));
    change(trainer, version -> new ScheduleChange.ReplaceWeek(version, ALL_DAY));
    List<BookingId> open =
        jdbc.sql(
                """
                select id from in_club.booking
                where trainer_id = ? and client_id = ? and state = 'PENDING' and awaits = 'TRAINER'
                """)
            .params(trainer.value(), client.value())
            .query((row, _) -> new BookingId(row.getObject("id", UUID.class)))
            .list();
    if (open.size() > MANY) {
      open.forEach(request -> bookings.cancel(request, new Actor.ByClient(client), null));
    }
  }

  private void change(TrainerId trainer, IntFunction<ScheduleChange> change) {
    int version = schedules.find(trainer).orElseThrow().version();
    scheduleDesk.save(trainer, change.apply(version), Map.of(), new Actor.ByTrainer(trainer));
  }

  int rulesVersion(TrainerId trainer) {
    return rules.find(trainer).orElseThrow().version();
  }

  private static BookingId id(BookingOutcome outcome) {
    return ((BookingOutcome.Booked) outcome).booking().id();
  }
}
