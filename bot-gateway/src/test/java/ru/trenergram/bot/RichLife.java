package ru.trenergram.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Passes;
import ru.trenergram.balances.SellPass;
import ru.trenergram.balances.Waivers;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.calendars.CalendarFeeds;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.notes.ClientNotes;
import ru.trenergram.notes.SessionNotes;
import ru.trenergram.notes.Writer;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.IdempotentWrites;
import ru.trenergram.reviews.GiveReview;
import ru.trenergram.reviews.Reviews;
import ru.trenergram.scheduling.CutOffs;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;

/** All that a trainer and a client can do with each other, with the same words typed everywhere. */
@Component
final class RichLife {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final CutOffs AS_USUAL = new CutOffs(24, 24);

  private final TenantScope scope;
  private final TransactionOperations transactions;
  private final MovableClock clock;
  private final JdbcClient jdbc;
  private final Parts parts;
  private int days;
  private int lives;

  RichLife(
      TenantScope scope,
      TransactionOperations transactions,
      MovableClock clock,
      JdbcClient jdbc,
      Parts parts) {
    this.scope = scope;
    this.transactions = transactions;
    this.clock = clock;
    this.jdbc = jdbc;
    this.parts = parts;
  }

  /** The use cases that it lives by. */
  @Component
  record Parts(
      Bookings bookings,
      RichMoves moves,
      Attendance attendance,
      Reviews reviews,
      SeriesDesk series,
      Waitlist waitlist,
      SessionTypes types,
      GroupSessions groups,
      Seats seats,
      ScheduleDesk schedule,
      Balances balances,
      Passes passes,
      Waivers waivers,
      CalendarFeeds feeds,
      Invitations invitations,
      ClientNotes clientNotes,
      SessionNotes sessionNotes,
      IdempotentWrites writes,
      Outbox outbox) {}

  /** Who lives it. */
  record Pair(
      TenantId club, TrainerId trainer, ClientId client, long trainerChat, long clientChat) {

    Actor byTrainer() {
      return new Actor.ByTrainer(trainer);
    }

    Account account() {
      return new Account(trainer, client);
    }
  }

  /**
   * Lives it.
   *
   * @param words typed where both have a part
   * @param trainers typed where the client has none
   * @param clients typed where the trainer has none
   */
  void live(Pair pair, String words, String trainers, String clients) {
    days = 2;
    lives++;
    scope.run(
        pair.club(),
        () -> {
          sessions(pair, words, clients);
          timetable(pair, trainers, words);
          money(pair, words);
          stored(pair, words);
        });
  }

  private void sessions(Pair pair, String words, String clients) {
    BookingId called = book(pair, freeMoment());
    parts.bookings().cancel(called, pair.byTrainer(), words);
    BookingId refused = book(pair, freeMoment());
    parts.bookings().cancel(refused, new Actor.ByClient(pair.client()), words);
    Instant start = freeMoment();
    parts.moves().session(pair, book(pair, start), start, words);
    BookingId late = book(pair, clock.instant().plus(Duration.ofHours(2)));
    parts.bookings().confirm(late, new Actor.ByClient(pair.client()));
    parts.bookings().cancel(late, new Actor.ByClient(pair.client()), words);
    parts.waivers().waive(late, words, pair.byTrainer());
    BookingId past = book(pair, clock.instant().plus(Duration.ofMinutes(2)));
    clock.move(Duration.ofMinutes(3));
    parts.attendance().mark(past, true, pair.byTrainer(), words);
    parts.sessionNotes().write(pair.trainer(), past, words, 0);
    parts.clientNotes().write(new Writer.ByTrainer(pair.trainer()), pair.client(), words);
    parts.clientNotes().write(new Writer.ByStaff("staff-subject"), pair.client(), clients);
    parts.reviews().give(new GiveReview(past, pair.client(), 4, words));
    parts.reviews().hide(past, "staff-subject", words);
    clock.move(Duration.ofMinutes(30)); // Until its end nobody else has its time.
    BookSeries wish =
        new BookSeries(
            pair.trainer(),
            pair.client(),
            freeMoment(),
            null,
            new Repeat(Set.of(), 1, null, 3, Set.of()),
            ConflictChoice.SKIP,
            true);
    SeriesOutcome booked = parts.series().book(wish, pair.byTrainer());
    parts.moves().series(pair, ((SeriesOutcome.Done) booked).series(), words);
  }

  private BookingId book(Pair pair, Instant start) {
    BookSession wish =
        new BookSession(pair.trainer(), pair.client(), start, Duration.ofMinutes(30), true);
    return ((BookingOutcome.Booked) parts.bookings().book(wish)).booking().id();
  }

  private Instant freeMoment() {
    return LocalDate.ofInstant(clock.instant(), MOSCOW)
        .plusDays(days++)
        .atTime(8 + lives % 12, 0)
        .atZone(MOSCOW)
        .toInstant();
  }

  private void timetable(Pair pair, String words, String why) {
    SessionType group =
        parts
            .types()
            .add(pair.trainer(), new SessionTypeWish("Группа " + words, 30, 80_000, 5, AS_USUAL))
            .orElseThrow();
    GroupOutcome made = parts.groups().make(new PlanGroup(group, freeMoment()), pair.byTrainer());
    GroupSession session = ((GroupOutcome.Done) made).session();
    parts.seats().add(new TakeSeat(session.id(), pair.client(), true), pair.byTrainer());
    parts.moves().group(pair, session, why);
    parts.moves().groupSeries(pair, group, freeMoment(), why);
    // Another one, in which the client may choose a seat.
    parts.groups().make(new PlanGroup(group, freeMoment()), pair.byTrainer());
    LocalDate day = LocalDate.ofInstant(freeMoment(), MOSCOW);
    save(pair, new ScheduleChange.AddSpecialDays(day, day, List.of(), words));
    Instant closed = freeMoment();
    save(pair, new ScheduleChange.Block(new Slot(closed, closed.plus(Duration.ofHours(1))), words));
    WaitWindow window = new WaitWindow(day, LocalTime.NOON, LocalTime.of(13, 0), 60);
    parts.waitlist().join(new JoinWaitlist(pair.trainer(), pair.client(), window));
    SessionType alone =
        parts
            .types()
            .add(pair.trainer(), new SessionTypeWish("Одному " + words, 90, 80_000, 1))
            .orElseThrow();
    parts.waitlist().join(new JoinWaitlist(pair.trainer(), pair.client(), window, alone));
  }

  private void save(Pair pair, ScheduleChange change) {
    parts.schedule().save(pair.trainer(), change, Map.of(), pair.byTrainer());
  }

  private void money(Pair pair, String words) {
    parts.balances().topUp(pair.account(), 500_000, words, pair.byTrainer());
    parts.balances().correct(pair.account(), -650_000, words, pair.byTrainer());
    parts.passes().sell(new SellPass(pair.account(), 8, null, null, 1_600_000), pair.byTrainer());
    parts.balances().askForTopUp(pair.account(), 100_000L, null);
  }

  private void stored(Pair pair, String words) {
    UUID client = pair.client().value();
    UUID trainer = pair.trainer().value();
    String key = UUID.randomUUID().toString();
    Map<String, Object> answer = Map.of("client", client, "trainer", trainer, "name", words);
    for (String caller : List.of("client:" + client, "trainer:" + trainer, "staff:boss")) {
      answered(caller, key, () -> ResponseEntity.ok(answer));
    }
    later(pair, pair.trainerChat(), "client.joined.trainer", "client", client, words);
    later(pair, pair.clientChat(), "client.refused.client", "trainer", trainer, words);
    jdbc.sql("select id from platform.membership where member_id in (?, ?) and state = 'ACTIVE'")
        .params(client, trainer)
        .query((row, n) -> row.getObject(1, UUID.class))
        .list()
        .forEach(id -> parts.feeds().make(new MembershipId(id)));
  }

  private void answered(String caller, String key, Supplier<ResponseEntity<Object>> write) {
    parts.writes().of(caller, key, () -> new byte[] {1}).answer(write);
  }

  /** A message that waits for next month. */
  private void later(Pair pair, long chat, String text, String argument, UUID about, String words) {
    transactions.executeWithoutResult(_ ->
        parts
            .outbox()
            .put(
                new Message(
                    "later/" + UUID.randomUUID(),
                    chat,
                    pair.club(),
                    Priority.NOTICE,
                    Words.of(text, Map.of(argument, words)).about(about, argument),
                    clock.instant().plus(Duration.ofDays(30)),
                    null)));
  }

  /** Somebody of the staff invites this phone. */
  void invite(TenantId club, String phone) {
    scope.run(club, () -> parts.invitations().invite(phone, "staff-subject"));
  }
}
