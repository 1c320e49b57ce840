package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Booking.Verdict;
import ru.trenergram.bookings.BookingStates.Case;
import ru.trenergram.jobs.Job;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;

/**
 * The same cases as {@link BookingStatesTest}, each by its use case on rows: what is done is done
 * as {@link BookingStates} says, with the seat and whoever waits for it; what is refused leaves
 * every row, message, job and entry as it was.
 */
class BookingStatesInClubTest extends StatesScene {

  private static final String MISSING = "MISSING";

  @Autowired Rescheduling rescheduling;
  @Autowired Attendance attendance;
  @Autowired Requests requests;

  static Stream<Arguments> kindsAndStates() {
    return BookingStates.KINDS.stream()
        .flatMap(kind -> BookingStates.STATES.stream().map(state -> Arguments.of(kind, state)));
  }

  @ParameterizedTest
  @MethodSource("kindsAndStates")
  void isDoneAsTheTableSays(String kind, String state) {
    List<String> wrong = new ArrayList<>();
    for (Case one : BookingStates.of(kind, state)) {
      if (one.verdict() == Verdict.DO) {
        wrong.addAll(rolledBack(() -> done(one, written(one))));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kindsAndStates")
  void whatIsRefusedLeavesEverythingAsItWas(String kind, String state) {
    List<String> wrong = new ArrayList<>();
    BookingStates.of(kind, state).stream()
        .filter(one -> one.verdict() != Verdict.DO && hasUseCase(one.action(), one.actor()))
        .collect(Collectors.groupingBy(one -> one.moment() + " " + one.expiry()))
        .values()
        .forEach(cases -> wrong.addAll(rolledBack(() -> refused(cases))));
    assertThat(wrong).isEmpty();
  }

  @Test
  void isUnknownInAnotherClub() {
    TenantId elsewhere = clubs.open("Steel");
    BookingView single = ((BookingOutcome.Booked) book(client, friday.minus(HOUR))).booking();
    BookingView seat = seat(add(client));
    Map<String, String> before = scope.call(club, rows::now);

    for (BookingId booking : List.of(single.id(), seat.id())) {
      for (String actor : BookingStates.ACTORS) {
        for (BookingAction action : BookingAction.values()) {
          if (hasUseCase(action, actor) && action != BookingAction.EXPIRE) {
            assertThat(
                    scope.<String, RuntimeException>call(
                        elsewhere, () -> did(booking, action, actors.get(actor))))
                .isEqualTo(MISSING);
          }
        }
      }
    }
    assertThat(scope.<Map<String, String>, RuntimeException>call(club, rows::now))
        .isEqualTo(before);
  }

  /** Only clients can ask for what they hold, and nothing expires but by the system's job. */
  private static boolean hasUseCase(BookingAction action, String actor) {
    return switch (action) {
      case REQUEST -> actor.endsWith("client");
      case EXPIRE -> actor.equals("system");
      case CONFIRM, REFUSE, CANCEL, MOVE, COMPLETE, MISS, UNMARK -> true;
    };
  }

  private record Written(BookingId id, Slot time) {}

  private Written written(Case one) {
    boolean seat = one.kind().equals("seat");
    Slot time = at(one.moment());
    Instant now = clock.instant();
    if (seat) {
      shift(time);
    }
    Instant expiresAt = one.expiry().equals("open") ? now.plus(MARGIN) : now.minus(MARGIN);
    BookingId id = write(client, one.state(), time, seat, expiresAt);
    count();
    somebodyWaits(time, seat);
    return new Written(id, time);
  }

  /** Of one booking, which stays as it is. */
  private List<String> refused(List<Case> cases) {
    Written written = written(cases.getFirst());
    Map<String, String> before = rows.now();
    List<String> wrong = new ArrayList<>();
    for (Case one : cases) {
      String outcome = did(written.id(), one.action(), actors.get(one.actor()));
      if (one.action() != BookingAction.EXPIRE) {
        differs(wrong, one + " is", outcome, one.verdict().name());
      }
    }
    for (String other : List.of("another client", "another trainer")) {
      for (BookingAction action : BookingAction.values()) {
        if (hasUseCase(action, other)) {
          String outcome = did(written.id(), action, actors.get(other));
          differs(wrong, other + " " + action, outcome, MISSING);
        }
      }
    }
    refused(wrong, cases, before);
    return wrong;
  }

  private List<String> done(Case one, Written written) {
    BookingView before = found(written.id());
    String group = row("booking", session.id().value());
    int taken = group().seatsTaken();
    String outcome = did(written.id(), one.action(), actors.get(one.actor()));
    stageAll();
    BookingView after = found(written.id());
    boolean seatFreed = one.kind().equals("seat") && one.becomes().equals("cancelled");
    List<String> wrong = new ArrayList<>();
    differs(wrong, one + " is", outcome, Verdict.DO.name());
    differs(wrong, one + " becomes", state(after), one.becomes());
    differs(wrong, one + " at version", after.version(), before.version() + 1);
    differs(wrong, one + " by", lastBy(written.id()), one.actor() + " " + after.version());
    differs(wrong, one + " leaves seats", group().seatsTaken(), taken - (seatFreed ? 1 : 0));
    differs(wrong, one + " leaves the group", row("booking", session.id().value()), group);
    // What becomes free once it has begun is looked at in vain, but may be.
    if (one.ahead() || !isCancelled(one)) {
      differs(wrong, one + " wakes", isWoken(written.time()), one.frees());
    }
    return wrong;
  }

  private static boolean isCancelled(Case one) {
    return one.becomes().equals("cancelled");
  }

  private String did(BookingId booking, BookingAction action, Actor by) {
    return switch (action) {
      case REQUEST -> answer(selfBooking.request(booking, (Actor.ByClient) by));
      case CONFIRM -> answer(bookings.confirm(booking, by));
      case REFUSE -> answer(bookings.refuse(booking, by, null));
      case CANCEL -> answer(bookings.cancel(booking, by, null));
      case MOVE -> answer(rescheduling.move(booking, friday.minus(HOUR.multipliedBy(24)), by));
      case COMPLETE -> answer(attendance.mark(booking, true, by));
      case MISS -> answer(attendance.mark(booking, false, by));
      case UNMARK -> answer(attendance.unmark(booking, by));
      case EXPIRE -> {
        requests.run(Job.of(club, requests.kind(), booking.toString()));
        yield Verdict.DO.name();
      }
    };
  }

  private static String answer(RequestOutcome outcome) {
    return switch (outcome) {
      case ChangeOutcome.Changed _ -> Verdict.DO.name();
      case ChangeOutcome.AlreadySo _ -> Verdict.ALREADY.name();
      case ChangeOutcome.NotPossible _ -> Verdict.NOT_POSSIBLE.name();
      case ChangeOutcome.Missing _ -> MISSING;
      case BookingOutcome.LimitReached _, BookingOutcome.ClientIsBusy _ -> outcome.toString();
    };
  }

  private static String answer(BookingOutcome outcome) {
    return switch (outcome) {
      case BookingOutcome.Booked _ -> Verdict.DO.name();
      case BookingOutcome.NotPossible _ -> Verdict.NOT_POSSIBLE.name();
      case BookingOutcome.Missing _ -> MISSING;
      default -> outcome.toString();
    };
  }
}
