package ru.trenergram.notifications;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to deliver a message. */
public sealed interface Delivery {

  /** It arrived; {@code externalId} is its number there, null if it got none. */
  record Sent(@Nullable Long externalId) implements Delivery {}

  /** Not taken now; the chat wants nothing before the pause is over. */
  record TooMany(Duration pause) implements Delivery {}

  /** The person cannot be written to until they come back. */
  record Unreachable(String why) implements Delivery {}

  /** The person does not want messages of this kind. */
  record Unwanted(String why) implements Delivery {}

  /** This message will never be taken. */
  record Refused(String why) implements Delivery {}

  /** The channel does not know us: every message would be refused. */
  record NotKnown(String why) implements Delivery {}

  /** It certainly did not leave: safe to repeat. */
  record NotReached(String why) implements Delivery {}

  /** It may have arrived or not. */
  record Unknown(String why) implements Delivery {}
}
