package ru.trenergram.local.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Taps that wait for an answer. Guarded by the world's lock. */
final class CallbackQueries {
  private final Map<String, Instant> askedAt = new HashMap<>();
  private final Map<String, CallbackAnswer> answers = new HashMap<>();
  private long lastId;

  CallbackQueries(Instant now) {
    lastId = now.toEpochMilli() * 1_000_000;
  }

  String ask(Instant now) {
    String id = Long.toString(++lastId);
    askedAt.put(id, now);
    return id;
  }

  /**
   * Whether the query can still be answered; a second answer within the time is accepted and
   * changes nothing.
   */
  boolean answer(String id, CallbackAnswer answer, Instant now, Duration lifetime) {
    Instant asked = askedAt.get(id);
    if (asked == null || now.isAfter(asked.plus(lifetime))) {
      return false;
    }
    answers.putIfAbsent(id, answer);
    return true;
  }

  boolean known(String id) {
    return askedAt.containsKey(id);
  }

  Optional<CallbackAnswer> answerOf(String id) {
    return Optional.ofNullable(answers.get(id));
  }
}
