package ru.trenergram.local.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Updates of one bot that nobody took yet. Guarded by the world's lock.
 *
 * <p>Which kinds are kept is decided when they happen, by the setting of that moment, as Telegram
 * does.
 */
final class UpdateQueue {
  static final Set<String> ON_REQUEST_ONLY =
      Set.of("chat_member", "message_reaction", "message_reaction_count");
  private static final int SKIPPED_AFTER_RESTORE = 1000;
  private static final Duration MESSAGE_LIFE = Duration.ofHours(24);
  private static final int CONFIRMED_KEPT = 100_000;
  private static final Duration CALLBACK_LIFE = Duration.ofSeconds(150);

  /**
   * An update with the delivery queue it belongs to: updates of one queue are delivered in order,
   * queues do not wait for each other.
   */
  record Pending(int id, String queue, Duration life, long bornNanos, ObjectNode json) {}

  private final List<Pending> pending = new ArrayList<>();
  private final Deque<Integer> confirmed = new ArrayDeque<>();
  private Set<String> allowed = Set.of();
  private int lastId;
  private boolean held;

  /**
   * A bot may remember ids it has seen; starting by the clock, a new simulator does not reuse them.
   */
  UpdateQueue(Instant now) {
    lastId = Math.toIntExact(now.getEpochSecond() % 2_000_000_000);
  }

  void allow(Set<String> kinds) {
    allowed = Set.copyOf(kinds);
  }

  Set<String> allowed() {
    return allowed;
  }

  boolean accepts(String kind) {
    return allowed.isEmpty() ? !ON_REQUEST_ONLY.contains(kind) : allowed.contains(kind);
  }

  /** Taps and membership changes have a queue per user, apart from the chat's messages. */
  void add(String kind, long user, JsonNode payload) {
    if (!accepts(kind)) {
      return;
    }
    boolean callback = kind.equals("callback_query");
    boolean ofChat = kind.equals("message") || kind.equals("edited_message");
    ObjectNode json = Json.object().put("update_id", ++lastId);
    json.set(kind, payload);
    Duration life = callback ? CALLBACK_LIFE : MESSAGE_LIFE;
    pending.add(
        new Pending(lastId, (ofChat ? "chat " : "user ") + user, life, System.nanoTime(), json));
  }

  /**
   * Takes an update as it is; one without an id gets the next. One whose id is no number is counted
   * as the next, and delivered with what it calls its id.
   */
  int inject(ObjectNode raw) {
    int id = raw.path("update_id").isInt() ? raw.path("update_id").asInt() : lastId + 1;
    lastId = Math.max(lastId, id);
    ObjectNode json = Json.object().put("update_id", id);
    json.setAll(raw.deepCopy());
    pending.add(new Pending(id, "injected " + id, MESSAGE_LIFE, System.nanoTime(), json));
    return id;
  }

  /** What can be delivered now, lowest id first; nothing while the queue is held. */
  List<Pending> ready() {
    return held
        ? List.of()
        : pending.stream().sorted(Comparator.comparingInt(Pending::id)).toList();
  }

  int size() {
    return pending.size();
  }

  void hold(boolean value) {
    held = value;
  }

  boolean held() {
    return held;
  }

  /** The bot has everything below this offset. */
  void confirmBelow(int offset) {
    pending.stream().map(Pending::id).filter(id -> id < offset).toList().forEach(this::confirm);
  }

  /** The bot has this one. */
  void confirm(int id) {
    forget(id);
    confirmed.addLast(id);
    if (confirmed.size() > CONFIRMED_KEPT) {
      confirmed.removeFirst();
    }
  }

  List<Integer> confirmed() {
    return List.copyOf(confirmed);
  }

  void forget(int id) {
    pending.removeIf(update -> update.id() == id);
  }

  /** A negative offset of getUpdates: all but the last ones are forgotten. */
  void keepLast(int count) {
    List<Pending> ordered = pending.stream().sorted(Comparator.comparingInt(Pending::id)).toList();
    pending.removeAll(ordered.subList(0, Math.max(0, ordered.size() - count)));
  }

  int lastId() {
    return lastId;
  }

  /**
   * What another run left undelivered; ids it may have given out after its last save are skipped.
   */
  void restore(int lastSavedId, List<Pending> left) {
    lastId = Math.max(lastId, lastSavedId + SKIPPED_AFTER_RESTORE);
    left.forEach(update ->
        pending.add(
            new Pending(
                update.id(), update.queue(), update.life(), System.nanoTime(), update.json())));
  }

  List<Pending> all() {
    return List.copyOf(pending);
  }

  void clear() {
    pending.clear();
  }
}
