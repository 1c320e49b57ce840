package ru.trenergram.bench.kills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.RecordedCall;
import ru.trenergram.local.telegram.TelegramSimulator;

/**
 * What was seen from outside the application.
 *
 * @param confirmed updates that Telegram was told to forget
 * @param chats what each person was sent, oldest first
 * @param answersDue how many answers each person is owed
 * @param told what was acknowledged, and the buttons that were pressed
 */
record Evidence(
    Set<Long> confirmed,
    Map<Long, List<Copy>> chats,
    Map<Long, Integer> answersDue,
    Acknowledged told) {

  /**
   * A message in a chat.
   *
   * @param text as it was first sent, whatever it was changed to
   */
  record Copy(int id, String text) {}

  static Evidence of(TelegramSimulator telegram, List<Person> people, Acknowledged told) {
    Map<Long, List<String>> sent = new HashMap<>();
    telegram.calls("sendMessage").stream()
        .filter(RecordedCall::effective)
        .forEach(call ->
            sent.computeIfAbsent(Long.valueOf(call.argument("chat_id")), _ -> new ArrayList<>())
                .add(call.argument("text")));
    Map<Long, List<Copy>> chats = new HashMap<>();
    Map<Long, Integer> due = new HashMap<>();
    for (Person person : people) {
      chats.put(person.id(), copies(person.received(), sent.getOrDefault(person.id(), List.of())));
      due.put(person.id(), person.answersDue());
    }
    Set<Long> confirmed = new TreeSet<>();
    telegram.confirmedUpdates().forEach(id -> confirmed.add(id.longValue()));
    return new Evidence(confirmed, chats, due, told);
  }

  /** The chat knows the numbers, the calls know the first words; both are in order. */
  private static List<Copy> copies(List<ChatMessage> messages, List<String> texts) {
    if (messages.size() != texts.size()) {
      throw new IllegalStateException(messages.size() + " messages of " + texts.size() + " calls");
    }
    List<Copy> copies = new ArrayList<>();
    for (int n = 0; n < texts.size(); n++) {
      copies.add(new Copy(messages.get(n).id(), texts.get(n)));
    }
    return copies;
  }

  /** The same with another list of messages in one chat. */
  Evidence with(long chat, List<Copy> copies) {
    Map<Long, List<Copy>> changed = new HashMap<>(chats);
    changed.put(chat, List.copyOf(copies));
    return new Evidence(confirmed, changed, answersDue, told);
  }

  /** The same with other acknowledgements. */
  Evidence with(Acknowledged other) {
    return new Evidence(confirmed, chats, answersDue, other);
  }

  int messages() {
    return chats.values().stream().mapToInt(List::size).sum();
  }
}
