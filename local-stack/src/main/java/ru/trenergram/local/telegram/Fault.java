package ru.trenergram.local.telegram;

import java.time.Duration;

/** What can go wrong with a Bot API call on purpose. */
public sealed interface Fault {

  /** 429 with {@code parameters.retry_after}; nothing happens. */
  record TooManyRequests(int retryAfterSeconds) implements Fault {}

  /** 403 "bot was blocked by the user", whatever the person really did. */
  record Blocked() implements Fault {}

  /** 502 with an HTML page of a front server; nothing happens. */
  record BadGateway() implements Fault {}

  /** The connection ends without an answer and nothing happens. */
  record CutBefore() implements Fault {}

  /** The call takes effect, then the connection ends without an answer: the caller cannot know. */
  record CutAfter() implements Fault {}

  /** The call takes effect after a while. */
  record Delay(Duration duration) implements Fault {}

  /** Any other refusal. */
  record Refusal(int code, String description) implements Fault {}
}
