package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Booking.Verdict;
import ru.trenergram.bookings.OfferStates.Case;
import ru.trenergram.jobs.Job;
import ru.trenergram.tenancy.TenantId;

/**
 * Every state of somebody who waits and of what is offered to them, every action on it, every
 * actor, against {@link OfferStates}: what is done is done to the offer, the entry and whoever
 * waits behind; what is refused leaves every row, message and job as it was.
 */
class OfferStatesTest extends OffersScene {

  @Autowired Offers offers;
  @Autowired Waitlist waitlist;
  @Autowired WaitlistQueue queue;
  @Autowired Requests requests;

  static List<String> kinds() {
    return OfferStates.KINDS;
  }

  @Test
  void everyCaseIsTried() {
    assertThat(OfferStates.all())
        .hasSize(2 * 17 * 2 * (3 * 3 + 7 + 2 + 3))
        .containsAll(OfferStates.decided().toList());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isDoneAsTheTableSays(String kind) {
    List<String> wrong = new ArrayList<>();
    for (Case one : OfferStates.of(kind)) {
      if (one.isDone()) {
        wrong.addAll(rolledBack(() -> done(one, written(one))));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsRefusedLeavesEverythingAsItWas(String kind) {
    List<String> wrong = new ArrayList<>();
    OfferStates.of(kind).stream()
        .filter(one -> !one.isDone())
        .collect(Collectors.groupingBy(one -> one.state() + " " + one.elsewhere()))
        .values()
        .forEach(cases -> wrong.addAll(rolledBack(() -> refused(cases))));
    assertThat(wrong).isEmpty();
  }

  @Test
  void isUnknownInAnotherClub() {
    TenantId elsewhere = clubs.open("Steel");
    for (String kind : OfferStates.KINDS) {
      List<Case> cases =
          OfferStates.of(kind).stream().filter(one -> one.state().equals("offered")).toList();
      Written written = inClub(() -> written(cases.getFirst()));
      Map<String, String> before = inClub(rows::now);

      for (Case one : cases) {
        if (!one.action().equals("EXPIRE") && !one.action().equals("LOOK")) {
          assertThat(scope.<String, RuntimeException>call(elsewhere, () -> did(one, written)))
              .as(one.toString())
              .isIn("MISSING", "NO", "UnknownClient", "Missing");
        }
      }
      assertThat(inClub(rows::now)).isEqualTo(before);
    }
  }

  private <T> T inClub(Supplier<T> work) {
    return scope.<T, RuntimeException>call(club, () -> transactions.execute(_ -> work.get()));
  }

  private List<String> refused(List<Case> cases) {
    Written written = written(cases.getFirst());
    Map<String, String> before = rows.now();
    List<String> wrong = new ArrayList<>();
    for (Case one : cases) {
      differs(wrong, one + " is", did(one, written), one.outcome());
    }
    refused(wrong, cases, before);
    return wrong;
  }

  private List<String> done(Case one, Written written) {
    BookingId place = written.place();
    String booking = place == null ? "none" : state(found(place));
    int version = place == null ? 0 : found(place).version();
    String end = end(written.entry());
    int messages = messages();
    List<String> wrong = new ArrayList<>();
    differs(wrong, one + " is", did(one, written), "DO");
    stageAll();
    if (place != null) {
      BookingView after = found(place);
      boolean changes = !one.becomes(booking).equals(booking);
      differs(wrong, one + " makes of it", state(after), one.becomes(booking));
      differs(wrong, one + " at version", after.version(), version + (changes ? 1 : 0));
      if (changes) {
        differs(wrong, one + " by", lastBy(place), one.actor() + " " + after.version());
      }
      if (one.kind().equals("seat")) {
        int taken = one.becomes(booking).equals("cancelled") ? 0 : 1;
        int offered = one.offeredTo().equals("nobody") ? 0 : 1;
        differs(
            wrong, one + " leaves seats", group().seatsTaken() - othersSeats(one), taken + offered);
      }
    }
    differs(wrong, one + " leaves the entry", end(written.entry()), one.ends(end));
    differs(wrong, one + " offers it to", offeredTo(written), one.offeredTo());
    differs(wrong, one + " tells", messages() - messages, one.messages());
    if (!PAST.contains(one.state()) && !one.action().equals("LOOK")) {
      differs(wrong, one + " wakes", isWoken(written.time()), one.wakes());
    }
    return wrong;
  }

  private static int othersSeats(Case one) {
    return List.of("gone", "passed").contains(one.state()) ? 0 : 1;
  }

  private String did(Case one, Written written) {
    Actor by = waiters.get(one.actor());
    BookingId place = written.place() == null ? BookingId.next() : written.place();
    return switch (one.action()) {
      case "TAKE" -> answer(offers.take(place, (Actor.ByClient) by, false));
      case "TAKE-TOO" -> answer(offers.take(place, (Actor.ByClient) by, true));
      case "PASS" -> answer(offers.pass(place, (Actor.ByClient) by));
      case "LEAVE" -> waitlist.leave(written.entry(), by) ? "DO" : "NO";
      case "LEAVE-SESSION" -> waitlist.leave(session.id(), (Actor.ByClient) by) ? "DO" : "NO";
      case "JOIN" -> joined(one, written);
      case "EXPIRE" -> did(() -> requests.run(Job.of(club, requests.kind(), place.toString())));
      case "LOOK" -> did(() -> queue.run(Job.of(club, queue.kind(), trainer + "/" + day(written))));
      default -> throw new AssertionError(one);
    };
  }

  private static String day(Written written) {
    return LocalDateTime.ofInstant(written.time().start(), MOSCOW).toLocalDate().toString();
  }

  /** What the system does by itself has no outcome but what it changes. */
  private String did(Runnable job) {
    Map<String, String> before = rows.now();
    job.run();
    return rows.now().equals(before) ? "SO" : "DO";
  }

  private String joined(Case one, Written written) {
    int before = entries();
    WaitWindow window = WaitWindow.at(written.time().start(), MOSCOW, 0);
    WaitlistOutcome outcome =
        one.kind().equals("seat")
            ? waitlist.join(session.id(), client, 0)
            : waitlist.join(new JoinWaitlist(trainer, client, window));
    return outcome instanceof WaitlistOutcome.Joined
        ? entries() > before ? "DO" : "SO"
        : outcome.getClass().getSimpleName();
  }

  private static String answer(RequestOutcome outcome) {
    return switch (outcome) {
      case ChangeOutcome.Changed _ -> Verdict.DO.name();
      case ChangeOutcome.AlreadySo _ -> Verdict.ALREADY.name();
      case ChangeOutcome.NotPossible _ -> Verdict.NOT_POSSIBLE.name();
      case ChangeOutcome.Missing _ -> "MISSING";
      case BookingOutcome.ClientIsBusy _ -> "BUSY";
      case BookingOutcome.LimitReached _ -> outcome.toString();
    };
  }
}
