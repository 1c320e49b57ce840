package ru.trenergram.bench.kills;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.bench.kills.Evidence.Copy;

/**
 * Holds what people were sent against the outbox: each message is in its chat once; a copy of it
 * more is allowed for each call whose outcome was unknown, and none of another message; answers
 * stand in the order of what they answer.
 */
final class Transcript {

  private final Connection database;
  private final Evidence evidence;
  private final List<String> violations;

  Transcript(Connection database, Evidence evidence, List<String> violations) {
    this.database = database;
    this.evidence = evidence;
    this.violations = violations;
  }

  /** A new message of the outbox; changes of sent messages are not among them. */
  private record Sent(String key, String state, Long number, int doubts, String body) {}

  /**
   * Copies of one message that may stand in its chat although its row knows of none: its outcome
   * stayed unknown, or it was taken back before its repeat.
   */
  private static final class Licence {

    private final Pattern wording;
    private int copies;

    Licence(Sent unsent) {
      wording = Wording.of(unsent.body());
      copies = unsent.doubts();
    }

    boolean covers(String text) {
      return copies > 0 && wording.matcher(text).matches();
    }

    void use() {
      copies--;
    }
  }

  void check() throws SQLException {
    Map<Long, List<Sent>> outbox = new HashMap<>();
    for (Object[] row :
        ClubJudge.rows(
            database,
            """
            select recipient_id, business_key, state, external_id, doubts, body::text
            from cell.message
            where edits is null order by not_before, id
            """)) {
      outbox
          .computeIfAbsent((Long) row[0], _ -> new ArrayList<>())
          .add(
              new Sent(
                  (String) row[1],
                  (String) row[2],
                  row[3] == null ? -1L : (Long) row[3],
                  ((Number) row[4]).intValue(),
                  (String) row[5]));
    }
    evidence
        .chats()
        .forEach((chat, copies) -> check(chat, copies, outbox.getOrDefault(chat, List.of())));
  }

  private void check(long chat, List<Copy> copies, List<Sent> sent) {
    Map<Long, Copy> byNumber =
        copies.stream().collect(Collectors.toMap(copy -> (long) copy.id(), copy -> copy));
    Map<String, Integer> repeatsAllowed = new HashMap<>();
    List<Licence> licences = new ArrayList<>();
    long last = 0;
    for (Sent message : sent) {
      if (!message.state().equals("SENT")) {
        if (message.doubts() > 0) {
          licences.add(new Licence(message));
        }
        continue;
      }
      Copy copy = byNumber.remove(message.number());
      if (copy == null) {
        violations.add("message " + message.key() + " was sent, chat " + chat + " lacks it");
        continue;
      }
      if (message.doubts() > 0) {
        repeatsAllowed.merge(copy.text(), message.doubts(), Integer::sum);
      }
      if (message.key().startsWith("reply/")) {
        if (message.number() < last) {
          violations.add("message " + message.key() + " came late into chat " + chat);
        }
        last = message.number();
      }
    }
    for (Copy extra : byNumber.values()) {
      if (repeatsAllowed.merge(extra.text(), -1, Integer::sum) >= 0) {
        continue;
      }
      licences.stream()
          .filter(licence -> licence.covers(extra.text()))
          .findFirst()
          .ifPresentOrElse(
              Licence::use,
              () -> violations.add("chat " + chat + " has a message too many: " + extra.text()));
    }
  }

  /** How many messages arrived twice, all of them allowed if there is no violation. */
  static int repeats(Connection database, Evidence evidence) throws SQLException {
    Object[] row =
        ClubJudge.rows(
                database,
                "select count(*) from cell.message where edits is null and state = 'SENT'")
            .getFirst();
    return evidence.messages() - ((Number) row[0]).intValue();
  }
}
