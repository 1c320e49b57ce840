package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ru.trenergram.bookings.Booking.Verdict;
import ru.trenergram.testing.TextTable;

/**
 * What may be done to a booking, as product.md section 4 and decision 0023 have it, for the tests
 * of its states; they ask nothing of the domain. What the table does not name is not possible.
 */
final class BookingStates {

  /** A session of one client, or a seat in a group session. */
  static final List<String> KINDS = List.of("single", "seat");

  static final List<String> STATES =
      List.of(
          "held", "asks-client", "asks-trainer", "confirmed", "completed", "no-show", "cancelled");

  static final List<String> ACTORS = List.of("client", "staff", "system", "trainer");

  /** A day before the start, just before it, from it on, from the end on, a week after the end. */
  static final List<String> MOMENTS = List.of("far", "near", "during", "after", "late");

  /** Whether what expires has expired. */
  static final List<String> EXPIRIES = List.of("open", "expired");

  /**
   * Kinds; states with whom they wait for; actors; actions; moments; before or after it expired.
   * The states of a seat are those of any booking, save that it does not move alone.
   */
  private static final String TABLE =
      """
      single seat | held                              | client         | REQUEST        | far near                   | open         | DO
      single seat | asks-client asks-trainer confirmed | client        | REQUEST        | far near during after late | open expired | ALREADY
      single seat | asks-client                       | client         | CONFIRM        | far near                   | open expired | DO
      single seat | asks-trainer                      | trainer staff  | CONFIRM        | far near                   | open         | DO
      single seat | confirmed                         | client trainer staff | CONFIRM  | far near during after late | open expired | ALREADY
      single seat | asks-trainer                      | trainer staff  | REFUSE         | far near during            | open expired | DO
      single seat | cancelled                         | trainer staff  | REFUSE         | far near during after late | open expired | ALREADY
      single seat | held asks-client asks-trainer confirmed | client system | CANCEL    | far near                   | open expired | DO
      single seat | held asks-client asks-trainer confirmed | trainer staff | CANCEL    | far near during            | open expired | DO
      single seat | cancelled                         | client trainer staff system | CANCEL | far near during after late | open expired | ALREADY
      single      | asks-client asks-trainer confirmed | client        | MOVE           | far                        | open expired | DO
      single      | asks-client asks-trainer confirmed | trainer staff | MOVE           | far near                   | open expired | DO
      single seat | asks-client confirmed             | trainer staff  | COMPLETE MISS  | during after late          | open expired | DO
      single seat | completed                         | trainer staff  | COMPLETE       | far near during after late | open expired | ALREADY
      single seat | no-show                           | trainer staff  | MISS           | far near during after late | open expired | ALREADY
      single seat | completed                         | trainer staff  | MISS UNMARK    | far near during after      | open expired | DO
      single seat | no-show                           | trainer staff  | COMPLETE UNMARK | far near during after     | open expired | DO
      single seat | asks-client asks-trainer confirmed | trainer staff | UNMARK         | far near during after late | open expired | ALREADY
      single seat | confirmed                         | system         | COMPLETE       | after late                 | open expired | DO
      single seat | completed no-show                 | system         | COMPLETE       | far near during after late | open expired | ALREADY
      single seat | held asks-trainer                 | system         | EXPIRE         | far near during after late | expired      | DO
      single seat | cancelled                         | system         | EXPIRE         | far near during after late | open expired | ALREADY
      """;

  private static final Map<Case, Verdict> VERDICTS = verdicts();

  private BookingStates() {}

  record Case(
      String kind, String state, String actor, BookingAction action, String moment, String expiry) {

    Verdict verdict() {
      return VERDICTS.getOrDefault(this, Verdict.NOT_POSSIBLE);
    }

    /** What becomes of it where it is done; a mark that is taken back was on what was confirmed. */
    String becomes() {
      return switch (action) {
        case REQUEST -> "asks-trainer";
        case CONFIRM, UNMARK -> "confirmed";
        case REFUSE, CANCEL, EXPIRE -> "cancelled";
        case MOVE -> actor.equals("client") ? "asks-trainer" : "asks-client";
        case COMPLETE -> "completed";
        case MISS -> "no-show";
      };
    }

    boolean ahead() {
      return moment.equals("far") || moment.equals("near");
    }

    /**
     * Whether, where it is done, somebody who waits could get what comes free: a seat that is given
     * back, the hour of a session that is off or elsewhere, the rest of one to which nobody came.
     * The seat of whoever did not come stays theirs.
     */
    boolean frees() {
      return switch (action) {
        case REFUSE, CANCEL, EXPIRE, MOVE -> ahead();
        case MISS -> kind.equals("single") && (ahead() || moment.equals("during"));
        case REQUEST, CONFIRM, COMPLETE, UNMARK -> false;
      };
    }

    @Override
    public String toString() {
      return "%s %s %s %s %s %s".formatted(kind, state, actor, action, moment, expiry);
    }
  }

  private static Map<Case, Verdict> verdicts() {
    Map<Case, Verdict> verdicts = new HashMap<>();
    for (List<List<String>> cells : TextTable.rows(TABLE)) {
      Verdict verdict = Verdict.valueOf(cells.get(6).getFirst());
      List<BookingAction> actions = cells.get(3).stream().map(BookingAction::valueOf).toList();
      all(cells.get(0), cells.get(1), cells.get(2), actions, cells.get(4), cells.get(5))
          .forEach(one ->
              assertThat(verdicts.put(one, verdict))
                  .as("%s stands twice in the table", one)
                  .isNull());
    }
    return Map.copyOf(verdicts);
  }

  static List<Case> all() {
    return all(KINDS, STATES, ACTORS, List.of(BookingAction.values()), MOMENTS, EXPIRIES);
  }

  /** Those of one kind in one state; whether it has expired matters to what expires. */
  static List<Case> of(String kind, String state) {
    boolean expires = state.equals("held") || state.equals("asks-trainer");
    return all(
        List.of(kind),
        List.of(state),
        ACTORS,
        List.of(BookingAction.values()),
        MOMENTS,
        expires ? EXPIRIES : List.of("open"));
  }

  /** The cases that the table decides. */
  static Stream<Case> decided() {
    return VERDICTS.keySet().stream();
  }

  private static List<Case> all(
      List<String> kinds,
      List<String> states,
      List<String> actors,
      List<BookingAction> actions,
      List<String> moments,
      List<String> expiries) {
    List<Case> cases = new ArrayList<>();
    for (String kind : kinds) {
      for (String state : states) {
        for (String actor : actors) {
          for (BookingAction action : actions) {
            for (String moment : moments) {
              for (String expiry : expiries) {
                cases.add(new Case(kind, state, actor, action, moment, expiry));
              }
            }
          }
        }
      }
    }
    return cases;
  }
}
