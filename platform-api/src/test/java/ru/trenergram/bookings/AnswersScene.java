package ru.trenergram.bookings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import ru.trenergram.bookings.AnswerStates.Told;

/** A client answers for several sessions at once that stand in whatever states. */
abstract class AnswersScene extends StatesScene {

  final Map<String, Actor.ByClient> clients = new HashMap<>();

  @BeforeEach
  void whoAnswers() {
    clients.put("client", new Actor.ByClient(client));
    clients.put("waiting client", new Actor.ByClient(waiting));
    clients.put("another client", new Actor.ByClient(stranger));
  }

  /** An answer to all that was written. */
  interface Answering {
    SeriesAnswer of(String answer, Actor.ByClient by);
  }

  static String outcome(SeriesAnswer answer) {
    return switch (answer) {
      case SeriesAnswer.Given(var count) -> "Given " + count;
      case SeriesAnswer.HasMoved _ -> "HasMoved";
      case SeriesAnswer.Missing _ -> "Missing";
    };
  }

  /** One after the other, of sessions that stay as they are. */
  List<String> refused(Map<String, Answering> answerings, Map<String, String> outcomes) {
    Map<String, String> before = rows.now();
    List<String> wrong = new ArrayList<>();
    answerings.forEach((what, answering) -> {
      for (String answer : AnswerStates.ANSWERS) {
        String outcome = outcome(answering.of(answer, clients.get(what.split(":")[0])));
        differs(wrong, what + " " + answer, outcome, outcomes.get(what));
      }
    });
    refused(wrong, answerings.keySet(), before);
    return wrong;
  }

  /**
   * Each session becomes what it should, others stay to the letter, and the trainer is told once;
   * whatever is answered then changes nothing.
   */
  List<String> done(Map<BookingId, Told> told, String answer, Answering answering) {
    Map<BookingId, String> rowsBefore = new HashMap<>();
    told.keySet().forEach(id -> rowsBefore.put(id, row("booking", id.value())));
    int messages = messagesTo(olga).size();
    long answered = told.values().stream().filter(Told::answered).count();
    Actor.ByClient by = clients.get("client");
    List<String> wrong = new ArrayList<>();
    differs(wrong, answer, outcome(answering.of(answer, by)), "Given " + answered);
    stageAll();
    told.forEach((id, one) -> {
      differs(wrong, answer + " makes of " + one, state(found(id)), one.becomes(answer));
      if (one.answered()) {
        differs(wrong, answer + " of " + one + " by", lastBy(id), "client " + found(id).version());
      } else {
        differs(wrong, answer + " leaves " + one, row("booking", id.value()), rowsBefore.get(id));
      }
    });
    differs(wrong, answer + " tells", messagesTo(olga).size() - messages, 1);
    Map<String, String> after = new TreeMap<>(rows.now());
    for (String again : AnswerStates.ANSWERS) {
      differs(wrong, again + " after it", outcome(answering.of(again, by)), "Given 0");
    }
    refused(wrong, answer + " and again", after);
    return wrong;
  }
}
