package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ru.trenergram.testing.TextTable;

/**
 * What may be done to a group session, as product.md section 4 and decision 0023 have it, for the
 * tests of its states; they ask nothing of the domain.
 */
final class GroupStates {

  /**
   * States; actors; actions; moments; what comes of it. Of what the table does not name, others
   * than trainer and club learn nothing, and these that it is too late.
   */
  private static final String TABLE =
      """
      empty open          | trainer staff system | ADD              | far near                   | DONE
      full                | trainer staff system | ADD              | far near                   | NoSeatLeft
      open full           | trainer staff system | ADD-AGAIN        | far near                   | TakesPart
      empty open          | client               | HOLD             | far                        | DONE
      full                | client               | HOLD             | far                        | NoSeatLeft
      empty open full     | client               | HOLD             | near during after late     | NotOpen
      off                 | client               | HOLD             | far near during after late | NotOpen
      open full           | client               | HOLD-AGAIN       | far near during after late | TakesPart
      empty open full     | trainer staff system | MOVE             | far near                   | DONE
      empty open full     | trainer staff system | MOVE-ONTO        | far near                   | SlotTaken
      empty open full     | trainer staff system | MOVE-NOWHERE RESIZE-NOT | far near            | SO
      empty open full off | trainer staff system client another-trainer | MOVE-NOWHERE | during after late | StartHasPassed
      empty open full off | trainer staff system client another-trainer | MOVE-BACK | far near during after late | StartHasPassed
      empty open full     | trainer staff system | RESIZE-UP        | far near                   | DONE
      empty               | trainer staff system | RESIZE-DOWN      | far near                   | DONE
      open full           | trainer staff system | RESIZE-DOWN      | far near                   | SeatsTaken
      empty open full     | trainer staff system | CANCEL           | far near                   | DONE
      empty open full     | trainer staff        | CANCEL           | during                     | DONE
      off                 | trainer staff system | CANCEL           | far near during after late | SO
      """;

  private static final List<String> ACTORS =
      List.of("trainer", "staff", "system", "client", "another-trainer");
  private static final List<String> OF_CLUB =
      List.of(
          "ADD",
          "ADD-AGAIN",
          "MOVE",
          "MOVE-ONTO",
          "MOVE-NOWHERE",
          "MOVE-BACK",
          "RESIZE-UP",
          "RESIZE-DOWN",
          "RESIZE-NOT",
          "CANCEL");
  private static final List<String> OF_CLIENTS = List.of("HOLD", "HOLD-AGAIN");

  private static final List<String> OPEN_SEATS =
      List.of("held", "asks-client", "asks-trainer", "confirmed");

  private static final Map<Case, String> OUTCOMES = outcomes();

  private GroupStates() {}

  record Case(String state, String actor, String action, String moment) {

    String outcome() {
      boolean concerned = List.of("trainer", "staff", "system").contains(actor);
      String late = action.startsWith("ADD") ? "NotOpen" : "TooLate";
      return OUTCOMES.getOrDefault(this, concerned ? late : "Missing");
    }

    boolean ahead() {
      return moment.equals("far") || moment.equals("near");
    }

    /** Of the seats of a session that is open or full; a mark is made from its start on. */
    List<String> seats() {
      boolean taken = state.equals("open") || state.equals("full");
      List<String> ended =
          ahead() ? List.of("cancelled") : List.of("completed", "no-show", "cancelled");
      return taken ? Stream.concat(OPEN_SEATS.stream(), ended.stream()).toList() : List.of();
    }

    /** What becomes of a seat in that state if it is done. */
    String becomes(String seat) {
      if (!OPEN_SEATS.contains(seat)) {
        return seat;
      }
      return switch (action) {
        case "CANCEL" -> "cancelled";
        // Whoever was still deciding about the old time decides anew; all others are asked again.
        case "MOVE" -> seat.equals("held") ? "cancelled" : "asks-client";
        default -> seat;
      };
    }

    boolean changesTheSession() {
      return !action.equals("ADD") && !action.equals("HOLD");
    }

    /** Whether those who wait could get what comes free. */
    boolean frees() {
      return List.of("CANCEL", "MOVE", "RESIZE-UP").contains(action);
    }
  }

  /** The cases that the table decides. */
  static Stream<Case> decided() {
    return OUTCOMES.keySet().stream();
  }

  private static Map<Case, String> outcomes() {
    Map<Case, String> outcomes = new HashMap<>();
    for (List<List<String>> cells : TextTable.rows(TABLE)) {
      for (Case one : cases(cells.get(0), cells.get(1), cells.get(2), cells.get(3))) {
        assertThat(outcomes.put(one, cells.get(4).getFirst()))
            .as("%s stands twice in the table", one)
            .isNull();
      }
    }
    return Map.copyOf(outcomes);
  }

  private static List<Case> cases(
      List<String> states, List<String> actors, List<String> actions, List<String> moments) {
    List<Case> cases = new ArrayList<>();
    for (String state : states) {
      for (String actor : actors) {
        for (String action : actions) {
          moments.forEach(moment -> cases.add(new Case(state, actor, action, moment)));
        }
      }
    }
    return cases;
  }

  static List<Case> of(String... states) {
    List<Case> cases = cases(List.of(states), ACTORS, OF_CLUB, BookingStates.MOMENTS);
    cases.addAll(cases(List.of(states), List.of("client"), OF_CLIENTS, BookingStates.MOMENTS));
    return cases;
  }
}
