package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ClientId;
import ru.trenergram.privacy.Subject;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;

/** Many sessions of one client are called off while each of them is charged; no deadlock. */
class CallingOffManyTest extends GroupScene {

  private static final int ROUNDS = 12;
  private static final int SESSIONS = 6;

  @Autowired PersonalBookings personal;
  @Autowired LeavingTrainers leaving;

  @Test
  void ofATrainerWhoLeavesForGood() throws Exception {
    Subject leaver =
        new Subject(olga.person(), olga.telegramId(), Set.of(trainer.value()), Set.of());
    for (int round = 0; round < ROUNDS; round++) {
      List<BookingView> sessions = new ArrayList<>();
      for (int n = 0; n < SESSIONS; n++) {
        sessions.add(booked(soon().plus(Duration.ofHours(n))));
      }

      callOffWhileTheyAreConfirmed(sessions, () -> personal.leave(leaver));
    }
  }

  @Test
  void ofSeatsThatDoNotGoAlongWithATransfer() throws Exception {
    SessionTypeWish wish = new SessionTypeWish("Разминка", 15, 80_000, SEATS);
    SessionType brief = scope.call(club, () -> types.add(trainer, wish)).orElseThrow();
    for (int round = 0; round < ROUNDS; round++) {
      List<BookingView> taken = new ArrayList<>();
      for (int n = 0; n < SESSIONS; n++) {
        Duration later = Duration.ofMinutes(15L * (round * SESSIONS + n));
        PlanGroup plan = new PlanGroup(brief, soon().plus(later));
        GroupOutcome made = scope.call(club, () -> groups.make(plan, byTrainer()));
        taken.add(seat(add(done(made), client)));
      }

      callOffWhileTheyAreConfirmed(taken, () -> leaving.callOffSeats(trainer, Set.of()));
    }
  }

  /**
   * The first is charged, so calling it off takes the balance that the charge of the next needs.
   */
  private void callOffWhileTheyAreConfirmed(List<BookingView> sessions, Runnable callOff)
      throws Exception {
    confirm(sessions.getFirst());
    List<Callable<Object>> rush = new ArrayList<>();
    rush.add(() -> {
      scope.run(club, () -> transactions.executeWithoutResult(_ -> callOff.run()));
      return true;
    });
    sessions.stream().skip(1).forEach(session -> rush.add(() -> confirm(session)));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(rush)) {
        outcome.get();
      }
    }

    assertThat(sessions)
        .allSatisfy(session -> assertThat(now(session).state()).isEqualTo(BookingState.CANCELLED));
    client = scope.call(club, () -> people.client(trainer, "Next"));
  }

  /** Within the hours in which cancelling is not free any more. */
  private Instant soon() {
    return clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(4));
  }

  private BookingView booked(Instant start) {
    BookSession wish = new BookSession(trainer, client, start, null, true);
    BookingOutcome booked = scope.call(club, () -> bookings.book(wish));
    return ((BookingOutcome.Booked) booked).booking();
  }

  private ChangeOutcome confirm(BookingView session) {
    return scope.call(
        club,
        () ->
            bookings.confirm(
                session.id(), new Actor.ByClient(new ClientId(session.client().id()))));
  }
}
