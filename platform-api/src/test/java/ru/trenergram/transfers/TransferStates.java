package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ru.trenergram.testing.TextTable;

/**
 * Who may do what while a trainer goes elsewhere, as decision 0026 has it, for the tests of these
 * states; they ask nothing of the domain.
 */
final class TransferStates {

  /** Called off before anybody was asked. */
  static final String UNASKED = "CALLED_OFF_UNASKED";

  private static final List<String> BEFORE_QUESTIONS = List.of("SEAT", "ASK", UNASKED);

  /** Every step, and how else it can have been called off. */
  static final List<String> STATES =
      Stream.concat(Stream.of(TransferStep.values()).map(TransferStep::name), Stream.of(UNASKED))
          .toList();

  /** What a client has said by then. */
  static final List<String> SAID = List.of("NOTHING", "AGREES", "STAYS");

  /**
   * A client who was asked; one who came after that; the trainer; another trainer of the place; a
   * person from nowhere.
   */
  private static final List<String> ACTORS =
      List.of("client", "newcomer", "trainer", "another-trainer", "stranger");

  private static final List<String> ACTS = List.of("AGREES", "STAYS", "CALL-OFF", "FIND", "ASKING");

  /** Here and elsewhere a trainer begins for themselves only. */
  private static final List<String> BEGINNINGS =
      List.of("BEGIN", "BEGIN-BACK", "BEGIN-NOWHERE", "BEGIN-HERE");

  /** States; said before; actors; acts; what comes of it. What is not named is not for them. */
  private static final String TABLE =
      """
      ANSWERS                            | NOTHING AGREES STAYS | client  | AGREES STAYS     | DONE
      FREEZE SHARE COPY CLOSE LEAVE DONE | AGREES               | client  | AGREES           | SO
      FREEZE SHARE COPY CLOSE LEAVE DONE | NOTHING STAYS        | client  | AGREES           | TooLate
      FREEZE SHARE COPY CLOSE LEAVE DONE | STAYS                | client  | STAYS            | SO
      FREEZE SHARE COPY CLOSE LEAVE DONE | NOTHING AGREES       | client  | STAYS            | TooLate
      CALLED_OFF                         | NOTHING AGREES STAYS | client  | AGREES STAYS     | TooLate
      SEAT ASK ANSWERS                   | NOTHING AGREES STAYS | trainer | CALL-OFF         | DONE
      FREEZE SHARE COPY CLOSE LEAVE DONE | NOTHING AGREES STAYS | trainer | CALL-OFF         | TooLate
      CALLED_OFF CALLED_OFF_UNASKED      | NOTHING AGREES STAYS | trainer | CALL-OFF         | SO
      SEAT ASK ANSWERS FREEZE SHARE COPY CLOSE LEAVE | NOTHING AGREES STAYS | trainer | BEGIN BEGIN-BACK | UnderWay
      CALLED_OFF CALLED_OFF_UNASKED      | NOTHING AGREES STAYS | trainer | BEGIN BEGIN-BACK | DONE
      DONE                               | NOTHING AGREES STAYS | trainer | BEGIN-BACK       | DONE
      SEAT ASK ANSWERS FREEZE SHARE COPY CLOSE LEAVE DONE CALLED_OFF CALLED_OFF_UNASKED | NOTHING AGREES STAYS | trainer | BEGIN-NOWHERE BEGIN-HERE | NoPlaceThere
      SEAT ASK ANSWERS FREEZE SHARE COPY CLOSE LEAVE DONE CALLED_OFF CALLED_OFF_UNASKED | NOTHING AGREES STAYS | trainer | FIND | SO
      ANSWERS FREEZE SHARE COPY CLOSE LEAVE DONE CALLED_OFF | NOTHING AGREES STAYS | client | ASKING | SO
      """;

  private static final Map<Case, String> OUTCOMES = outcomes();

  private TransferStates() {}

  record Case(String state, String said, String actor, String act) {

    String outcome() {
      return OUTCOMES.getOrDefault(this, "Missing");
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
        assertThat(outcomes.put(one, cells.get(4).getFirst())).as("%s stands twice", one).isNull();
      }
    }
    return Map.copyOf(outcomes);
  }

  static List<Case> all() {
    List<Case> all = cases(STATES, SAID, ACTORS, ACTS);
    all.addAll(cases(STATES, SAID, List.of("trainer"), BEGINNINGS));
    return all;
  }

  static List<Case> of(String state, String said) {
    return all().stream()
        .filter(one -> one.state().equals(state) && one.said().equals(said))
        .toList();
  }

  /**
   * Nobody has said anything before they were asked, and whoever has gone does not begin to go from
   * where they were.
   */
  private static boolean canBe(Case one) {
    return (one.said().equals("NOTHING") || !BEFORE_QUESTIONS.contains(one.state()))
        && !(one.state().equals("DONE") && one.act().equals("BEGIN"));
  }

  private static List<Case> cases(
      List<String> states, List<String> said, List<String> actors, List<String> acts) {
    List<Case> cases = new ArrayList<>();
    for (String state : states) {
      for (String before : said) {
        for (String actor : actors) {
          acts.stream()
              .map(act -> new Case(state, before, actor, act))
              .filter(TransferStates::canBe)
              .forEach(cases::add);
        }
      }
    }
    return cases;
  }
}
