package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ru.trenergram.testing.TextTable;

/**
 * What may be done to somebody who waits and to what is offered to them, as decision 0022 has it,
 * for the tests of these states; they ask nothing of the domain.
 */
final class OfferStates {

  /** What the client waits for: an hour of their own, or a seat. */
  static final List<String> KINDS = List.of("slot", "seat");

  /**
   * {@code waiting}: nothing was offered yet, and the place is free; {@code holds}: the client
   * holds the place, but not by an offer; {@code offered}: the time to decide runs; {@code lapsed}:
   * it is over, and nobody has seen it yet; {@code begun}: so has the session; {@code asked}: the
   * client took it, and the trainer has to say; {@code taken}: it is booked; {@code written}: and
   * the entry has ended by it; {@code completed} and {@code no-show}: it took place; {@code
   * declined}, {@code returned} and {@code called-off}: the offer was ended by the client, by time
   * or by the trainer; {@code left}: so was the entry, by the client; {@code gone}: the hour is
   * over, or the group called off; {@code passed}: and the entry has ended by it; {@code refused}:
   * the two do not train together any more.
   */
  static final List<String> STATES =
      List.of(
          "waiting",
          "holds",
          "offered",
          "lapsed",
          "begun",
          "asked",
          "taken",
          "written",
          "completed",
          "no-show",
          "declined",
          "returned",
          "called-off",
          "left",
          "gone",
          "passed",
          "refused");

  /** Whether the client is with another trainer then. */
  static final List<String> ELSEWHERE = List.of("free", "busy");

  /**
   * Kinds; states; whether the client is elsewhere then; actors; actions; what comes of it. Of what
   * the table does not name nobody learns anything, and nothing is done.
   */
  private static final String TABLE =
      """
      slot seat | offered                         | free      | client | TAKE          | DO
      slot seat | offered                         | busy      | client | TAKE          | BUSY
      slot seat | offered                         | free busy | client | TAKE-TOO      | DO
      slot seat | asked taken written             | free busy | client | TAKE TAKE-TOO | ALREADY
      slot seat | lapsed begun completed no-show declined returned called-off left gone passed refused | free busy | client | TAKE TAKE-TOO | NOT_POSSIBLE
      slot seat | offered lapsed                  | free busy | client | PASS          | DO
      slot seat | begun asked taken written completed no-show | free busy | client | PASS | NOT_POSSIBLE
      slot seat | declined returned called-off left gone passed refused | free busy | client | PASS | ALREADY
      slot seat | waiting holds offered lapsed begun asked declined returned called-off gone | free busy | client trainer staff system | LEAVE | DO
      seat      | waiting holds offered lapsed begun asked declined returned called-off gone | free busy | client | LEAVE-SESSION | DO
      slot seat | waiting declined returned called-off left | free busy | client | JOIN    | PlaceIsFree
      slot seat | holds offered lapsed            | free busy | client | JOIN          | SO
      slot      | asked                           | free busy | client | JOIN          | SO
      slot      | taken written                   | free busy | client | JOIN          | DO
      seat      | asked taken written completed no-show | free busy | client | JOIN    | TakesPart
      slot      | begun completed no-show gone passed | free busy | client | JOIN      | WindowHasPassed
      seat      | begun gone passed               | free busy | client | JOIN          | WindowHasPassed
      slot      | refused                         | free busy | client | JOIN          | UnknownClient
      seat      | refused                         | free busy | client | JOIN          | Missing
      slot seat | lapsed begun                    | free busy | system | EXPIRE        | DO
      slot seat | waiting begun taken completed no-show declined returned called-off left gone passed refused | free busy | system | LOOK | DO
      """;

  private static final List<String> CLIENTS = List.of("client", "waiting client", "another client");
  private static final Map<String, List<String>> ACTORS =
      Map.of(
          "TAKE",
          CLIENTS,
          "TAKE-TOO",
          CLIENTS,
          "PASS",
          CLIENTS,
          "LEAVE",
          List.of(
              "client",
              "waiting client",
              "another client",
              "trainer",
              "another trainer",
              "staff",
              "system"),
          "LEAVE-SESSION",
          List.of("client", "another client"),
          "JOIN",
          List.of("client"),
          "EXPIRE",
          List.of("system"),
          "LOOK",
          List.of("system"));

  private static final Map<Case, String> OUTCOMES = outcomes();

  private OfferStates() {}

  record Case(String kind, String state, String elsewhere, String actor, String action) {

    String outcome() {
      String nothing =
          switch (action) {
            case "TAKE", "TAKE-TOO", "PASS" -> "MISSING";
            case "LEAVE", "LEAVE-SESSION" -> "NO";
            default -> "SO";
          };
      return OUTCOMES.getOrDefault(this, nothing);
    }

    boolean isDone() {
      return outcome().equals("DO");
    }

    /**
     * Whether what is offered is over by it; of a session that has begun trainer and club say so.
     */
    private boolean givesBack() {
      boolean ofClub = actor.equals("trainer") || actor.equals("staff");
      return switch (action) {
        case "PASS", "EXPIRE" -> true;
        case "LEAVE", "LEAVE-SESSION" ->
            state.equals("offered") || state.equals("lapsed") || (state.equals("begun") && ofClub);
        default -> false;
      };
    }

    /** What becomes of what was offered, in the words of {@link BookingStates}. */
    String becomes(String booking) {
      return givesBack() ? "cancelled" : action.startsWith("TAKE") ? "asks-trainer" : booking;
    }

    /** What becomes of the entry, where it is done. */
    String ends(String end) {
      return switch (action) {
        case "LEAVE", "LEAVE-SESSION" -> "LEFT";
        case "JOIN" -> "BOOKED";
        case "LOOK" -> seen(end);
        default -> end;
      };
    }

    private String seen(String end) {
      return switch (state) {
        case "taken" -> "BOOKED";
        case "gone" -> "PASSED";
        case "refused" -> "LEFT";
        default -> end;
      };
    }

    /** To whom the place is offered by it. */
    String offeredTo() {
      return !action.equals("LOOK")
          ? "nobody"
          : switch (state) {
            case "waiting" -> "client";
            case "declined", "returned", "called-off", "left", "refused" -> "waiting client";
            default -> "nobody";
          };
    }

    /** Whether, where it is done, the queue has to be looked at. */
    boolean wakes() {
      return givesBack() || action.equals("JOIN");
    }

    /** How many messages are written: trainer and client of a request, and who is offered it. */
    int messages() {
      return action.startsWith("TAKE") ? 2 : offeredTo().equals("nobody") ? 0 : 1;
    }
  }

  /** The cases that the table decides. */
  static Stream<Case> decided() {
    return OUTCOMES.keySet().stream();
  }

  private static Map<Case, String> outcomes() {
    Map<Case, String> outcomes = new HashMap<>();
    for (List<List<String>> cells : TextTable.rows(TABLE)) {
      for (Case one : cases(cells.get(0), cells.get(1), cells.get(2), cells.get(4))) {
        if (cells.get(3).contains(one.actor())) {
          assertThat(outcomes.put(one, cells.get(5).getFirst()))
              .as("%s stands twice", one)
              .isNull();
        }
      }
    }
    return Map.copyOf(outcomes);
  }

  static List<Case> all() {
    return cases(KINDS, STATES, ELSEWHERE, List.copyOf(ACTORS.keySet()));
  }

  static List<Case> of(String kind) {
    return cases(List.of(kind), STATES, ELSEWHERE, List.copyOf(ACTORS.keySet()));
  }

  private static List<Case> cases(
      List<String> kinds, List<String> states, List<String> elsewhere, List<String> actions) {
    List<Case> cases = new ArrayList<>();
    for (String kind : kinds) {
      for (String state : states) {
        for (String where : elsewhere) {
          for (String action : actions) {
            for (String actor : ACTORS.getOrDefault(action, List.of())) {
              cases.add(new Case(kind, state, where, actor, action));
            }
          }
        }
      }
    }
    return cases;
  }
}
