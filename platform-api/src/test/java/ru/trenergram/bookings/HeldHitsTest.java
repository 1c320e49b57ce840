package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.BookingChange.Who;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.SettingsOutcome;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.testing.PlatformTest;

/** What is only held is no session that a change of the schedule hits; what is asked for is one. */
@PlatformTest
class HeldHitsTest extends WaitlistScene {

  private static final Actor MARIA = new Actor.ByStaff("maria");

  @Autowired BookingHistory history;
  @Autowired Schedules schedules;
  @Autowired TransactionOperations transactions;

  @Test
  void whatAClientHoldsEndsWithTheChangeAndNobodyIsTold() {
    BookingView held = held(second, 12);

    assertThat(save(block(12, 13), Map.of())).isInstanceOf(ScheduleOutcome.Saved.class);

    assertThat(ended(held))
        .returns(Who.TRAINER, BookingChange::who)
        .returns("Olga", BookingChange::name)
        .returns(CancellationCause.SCHEDULE_CHANGED, BookingChange::cause);
    assertThat(request(held, second)).isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(messagesTo(boris)).isEmpty();
  }

  @Test
  void anOfferOfTheWaitlistEndsWithTheChangeAndTheQueueGoesOn() {
    joined(first);
    clock.move(Duration.ofSeconds(1));
    joined(second);
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);

    ScheduleOutcome saved = save(block(18, 19), Map.of());
    settled();

    assertThat(ended(offered).cause()).isEqualTo(CancellationCause.SCHEDULE_CHANGED);
    assertThat(take(offered, first)).isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(waiting()).containsExactly("Anna", "Boris");
    assertThat(messagesTo(boris)).as("the time is closed").isEmpty();
    changed(new ScheduleChange.Unblock(((ScheduleOutcome.Saved) saved).addedBlockedTime().id()));
    assertThat(offered(boris).start()).isEqualTo(taken.start());
    assertThat(messagesTo(anna)).containsExactly("waitlist.offer.client");
  }

  @Test
  void whatIsHeldAtAnotherTimeStays() {
    BookingView held = held(second, 12);

    save(block(13, 14), Map.of());

    assertThat(request(held, second)).isInstanceOf(ChangeOutcome.Changed.class);
  }

  @Test
  void anotherZoneEndsWhatItPutsOutsideTheHours() {
    BookingView held = held(second, 20);
    ChangeSettings change =
        new ChangeSettings(trainer, 250_000, 60, ZoneId.of("Asia/Yekaterinburg"), 0);

    ZoneOutcome outcome = scope.call(club, () -> schedule.save(change, Map.of(), MARIA));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ZoneOutcome.Settings.class,
            settings -> assertThat(settings.outcome()).isInstanceOf(SettingsOutcome.Saved.class));
    assertThat(ended(held))
        .returns(Who.STAFF, BookingChange::who)
        .returns(CancellationCause.SCHEDULE_CHANGED, BookingChange::cause);
  }

  @Test
  void aHoldBesideASessionIsNotListedAndEndsOnlyIfTheChangeIsSaved() {
    BookingView session = booked(owner, 12);
    BookingView held = held(second, 13);
    ScheduleChange change = block(12, 14);

    assertThat(hit(save(change, Map.of()))).containsExactly(session.id());
    assertThat(save(change, Map.of(session.id(), new HitChoice.Move(taken.start()))))
        .as("somebody has that time")
        .isInstanceOf(ScheduleOutcome.MoveRefused.class);
    assertThat(find(held)).isEqualTo(held);
    assertThat(save(change, Map.of(session.id(), new HitChoice.Move(at(friday, 15)))))
        .isInstanceOf(ScheduleOutcome.Saved.class);

    assertThat(find(session).start()).isEqualTo(at(friday, 15));
    assertThat(ended(held).cause()).isEqualTo(CancellationCause.SCHEDULE_CHANGED);
  }

  @Test
  void aHoldThatIsTakenBeforeTheAnswersComeIsHit() {
    BookingView session = booked(owner, 12);
    BookingView held = held(second, 13);
    ScheduleChange change = block(12, 14);
    assertThat(hit(save(change, Map.of()))).containsExactly(session.id());

    request(held, second);

    assertThat(hit(save(change, Map.of(session.id(), new HitChoice.Cancel(null)))))
        .containsExactly(session.id(), held.id());
    assertThat(find(session)).isEqualTo(session);
    assertThat(find(held).state()).isEqualTo(BookingState.PENDING);
  }

  @Test
  void aHoldThatIsTakenWhileTheChangeIsSavedIsHitAndNothingIsSaved() throws Exception {
    BookingView held = held(second, 12);
    BookingView other = held(first, 13);

    ScheduleOutcome outcome = savedDuring(block(12, 14), () -> request(held, second));

    assertThat(hit(outcome)).containsExactly(held.id());
    assertThat(find(held).state()).isEqualTo(BookingState.PENDING);
    assertThat(find(other)).isEqualTo(other);
    assertThat(scope.call(club, () -> schedules.find(trainer)).orElseThrow().version()).isZero();
  }

  /** The change finds what is held before the work is committed, and has to wait for it. */
  private ScheduleOutcome savedDuring(ScheduleChange change, Runnable work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ScheduleOutcome> saved =
          scope.call(
              club,
              () ->
                  transactions.execute(_ -> {
                    work.run();
                    Future<ScheduleOutcome> saving = threads.submit(() -> save(change, Map.of()));
                    await().atMost(Duration.ofSeconds(20)).until(this::aChangeWaits);
                    return saving;
                  }));
      return saved.get();
    }
  }

  private boolean aChangeWaits() {
    return jdbc.sql(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                  and query like '%order by b.id for update%'
                """)
            .query(Long.class)
            .single()
        > 0;
  }

  @Test
  void anOpenRequestThatIsKeptWaitsForTheTrainerAsBefore() {
    BookingView request = requested(second, 12);

    settle(request, new HitChoice.Keep());

    assertThat(find(request)).isEqualTo(request);
    assertThat(messagesTo(boris)).containsExactly("booking.requested.client");
    accepted(request);
    assertThat(find(request).state()).isEqualTo(BookingState.CONFIRMED);
  }

  @Test
  void anOpenRequestThatIsMovedAsksTheClient() {
    BookingView request = requested(second, 12);

    settle(request, new HitChoice.Move(at(friday, 15)));

    assertThat(find(request))
        .returns(BookingState.PENDING, BookingView::state)
        .returns(Side.CLIENT, BookingView::awaits)
        .returns(at(friday, 15), BookingView::start);
    assertThat(messagesTo(boris))
        .containsExactly("booking.requested.client", "booking.moved.client");
  }

  @Test
  void anOpenRequestThatIsCalledOffIsToldWithItsMessage() {
    BookingView request = requested(second, 12);

    settle(request, new HitChoice.Cancel("I am ill"));

    assertThat(ended(request))
        .returns(CancellationCause.SCHEDULE_CHANGED, BookingChange::cause)
        .returns("I am ill", BookingChange::reason);
    assertThat(messagesTo(boris))
        .containsExactly("booking.requested.client", "booking.cancelled.client");
  }

  /** The change asks about it alone, and is saved with the answer. */
  private void settle(BookingView hit, HitChoice answer) {
    ScheduleChange change = block(12, 13);
    assertThat(hit(save(change, Map.of()))).containsExactly(hit.id());
    assertThat(save(change, Map.of(hit.id(), answer))).isInstanceOf(ScheduleOutcome.Saved.class);
  }

  private ScheduleChange block(int from, int to) {
    return new ScheduleChange.Block(new Slot(at(friday, from), at(friday, to)), null);
  }

  private ScheduleOutcome save(ScheduleChange change, Map<BookingId, HitChoice> choices) {
    Actor by = new Actor.ByTrainer(trainer);
    return scope.call(club, () -> schedule.save(trainer, change, choices, by));
  }

  private static List<BookingId> hit(ScheduleOutcome outcome) {
    return ((ScheduleOutcome.HitsBookings) outcome)
        .bookings().stream().map(BookingView::id).toList();
  }

  private BookingView held(ClientId client, int hour) {
    return find(((BookingOutcome.Booked) hold(client, hour)).booking());
  }

  private RequestOutcome request(BookingView held, ClientId client) {
    return scope.call(club, () -> selfBooking.request(held.id(), new Actor.ByClient(client)));
  }

  private BookingView requested(ClientId client, int hour) {
    return find(((ChangeOutcome.Changed) request(held(client, hour), client)).booking());
  }

  /** The last line of the history of what is off. */
  private BookingChange ended(BookingView booking) {
    assertThat(find(booking).state()).isEqualTo(BookingState.CANCELLED);
    Actor reader = new Actor.ByTrainer(trainer);
    return scope.call(club, () -> history.of(booking.id(), reader, -1, 50)).orElseThrow().getLast();
  }
}
