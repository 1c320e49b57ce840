package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.trenergram.bookings.GroupStates.Case;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.Slot;

/**
 * Every state of a group session, every action on it, every actor, at every kind of moment, against
 * {@link GroupStates}: what is done is done to all seats, what is refused leaves every row, message
 * and job as it was.
 */
class GroupStatesTest extends StatesScene {

  private static final int MOST_SEATS = 7;

  private List<ClientId> participants = List.of();
  private ClientId newcomer;

  @BeforeEach
  void whoTakesPart() {
    participants = clients(MOST_SEATS);
    newcomer = clients(1).getFirst();
  }

  @Test
  void everyCaseIsTried() {
    assertThat(GroupStates.of("empty", "open", "full", "off"))
        .hasSize(4 * 5 * (5 * 10 + 2))
        .containsAll(GroupStates.decided().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "open", "full", "off"})
  void isDoneAsTheTableSays(String state) {
    List<String> wrong = new ArrayList<>();
    for (Case one : GroupStates.of(state)) {
      if (one.outcome().equals("DONE")) {
        wrong.addAll(rolledBack(() -> done(one)));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "open", "full", "off"})
  void whatIsRefusedLeavesEverythingAsItWas(String state) {
    List<String> wrong = new ArrayList<>();
    GroupStates.of(state).stream()
        .filter(one -> !one.outcome().equals("DONE"))
        .filter(one -> !one.seats().isEmpty() || !one.action().endsWith("AGAIN"))
        .collect(Collectors.groupingBy(Case::moment))
        .values()
        .forEach(cases -> wrong.addAll(rolledBack(() -> refused(cases))));
    assertThat(wrong).isEmpty();
  }

  /** Of one session, which stays as it is. */
  private List<String> refused(List<Case> cases) {
    Slot time = at(cases.getFirst().moment());
    write(cases.getFirst(), time);
    Map<String, String> before = rows.now();
    int version = group().version();
    List<String> wrong = new ArrayList<>();
    for (Case one : cases) {
      differs(wrong, one + " is", outcome(did(one, time), one, version), one.outcome());
    }
    refused(wrong, cases, before);
    return wrong;
  }

  /** The session and its seats, by their states. */
  private Map<BookingId, String> write(Case one, Slot time) {
    shift(time);
    Map<BookingId, String> seats = new LinkedHashMap<>();
    for (String state : one.seats()) {
      ClientId who = participants.get(seats.size());
      seats.put(write(who, state, time, true, clock.instant().plus(MARGIN)), state);
    }
    count();
    if (one.state().equals("full")) {
      set("capacity = seats_taken");
    }
    if (one.state().equals("off")) {
      set("state = 'CANCELLED'");
      jdbc.sql("update in_club.booking set state = 'CANCELLED' where id = ?")
          .param(session.id().value())
          .update();
    }
    write(client, "confirmed", taken(), false, clock.instant());
    somebodyWaits(time, true);
    return seats;
  }

  private void set(String change) {
    jdbc.sql("update in_club.group_session set " + change + " where id = ?")
        .param(session.id().value())
        .update();
  }

  /** Another session of the trainer. */
  private Slot taken() {
    Instant start = friday.plus(Duration.ofHours(5));
    return new Slot(start, start.plus(HOUR));
  }

  private Object did(Case one, Slot time) {
    Actor by = actors.get(one.actor().replace('-', ' '));
    GroupSessionId id = session.id();
    int capacity = group().capacity();
    return switch (one.action()) {
      case "ADD" -> seats.add(new TakeSeat(id, newcomer, false), by);
      case "ADD-AGAIN" -> seats.add(new TakeSeat(id, participants.get(3), false), by);
      case "HOLD" -> selfSeating.hold(new TakeSeat(id, newcomer, false));
      case "HOLD-AGAIN" -> selfSeating.hold(new TakeSeat(id, participants.get(3), false));
      case "MOVE" -> moving.move(id, friday.minus(HOUR), by, true, null);
      case "MOVE-ONTO" -> moving.move(id, taken().start(), by, true, null);
      case "MOVE-NOWHERE" -> moving.move(id, time.start(), by, true, null);
      case "MOVE-BACK" -> moving.move(id, clock.instant().minus(HOUR), by, true, null);
      case "RESIZE-UP" -> groups.resize(id, capacity + 2, by);
      case "RESIZE-DOWN" -> groups.resize(id, 2, by);
      case "RESIZE-NOT" -> groups.resize(id, capacity, by);
      case "CANCEL" -> cancelling.cancel(id, by, null);
      default -> throw new AssertionError(one);
    };
  }

  /** What was so already is answered as what is done now. */
  private String outcome(Object outcome, Case one, int version) {
    return switch (outcome) {
      case BookingOutcome.Booked _ -> "DONE";
      case GroupOutcome.Done _ ->
          one.changesTheSession() && group().version() == version ? "SO" : "DONE";
      default -> outcome.getClass().getSimpleName();
    };
  }

  private List<String> done(Case one) {
    Slot time = at(one.moment());
    Map<BookingId, String> seats = write(one, time);
    int version = group().version();
    List<String> wrong = new ArrayList<>();
    differs(wrong, one + " is", outcome(did(one, time), one, version), "DONE");
    stageAll();
    GroupSession after = group();
    Slot there = one.action().equals("MOVE") ? new Slot(friday.minus(HOUR), friday) : time;
    seats.forEach((seat, state) -> {
      BookingView now = found(seat);
      differs(wrong, one + " makes of " + state, state(now), one.becomes(state));
      if (state(now).equals("asks-client") || state(now).equals("confirmed")) {
        differs(wrong, one + " has " + state + " at", now.start(), there.start());
      }
    });
    differs(
        wrong,
        one + " leaves it",
        after.state().name(),
        one.action().equals("CANCEL") ? "CANCELLED" : "OPEN");
    differs(wrong, one + " has seats", after.seatsTaken(), held());
    differs(
        wrong, one + " at version", after.version(), version + (one.changesTheSession() ? 1 : 0));
    if (one.changesTheSession()) {
      differs(wrong, one + " by", lastBy(after.bookingId()), one.actor() + " " + after.version());
    }
    if (one.ahead()) {
      differs(wrong, one + " wakes", isWoken(time), one.frees());
    }
    return wrong;
  }

  private int held() {
    return jdbc.sql(
            "select count(*) from in_club.booking where group_id = ? and state <> 'CANCELLED'")
        .param(session.id().value())
        .query(Integer.class)
        .single();
  }
}
