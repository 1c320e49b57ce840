package ru.trenergram.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ru.trenergram.tenancy.TenantId;

/**
 * A message to one person.
 *
 * @param businessKey why it is sent, unique for ever: staging the same message again changes
 *     nothing
 * @param recipient the person's Telegram id, which is also their chat with the bot; {@link #NOBODY}
 *     for somebody who is erased, who is told nothing
 * @param tenant the club it speaks for, or null for the platform itself
 * @param notBefore when it may leave; null is at once
 * @param expiresAt when it makes no sense any more; null is never
 * @param watcher the kind of job that is staged, bound to the tenant and with the business key as
 *     its subject, if the message does not arrive; null where nobody wants to know
 */
public record Message(
    String businessKey,
    long recipient,
    @Nullable TenantId tenant,
    Priority priority,
    Words words,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt,
    @Nullable String watcher) {

  /** Whom nothing can be told: no chat has this number. */
  public static final long NOBODY = 0;

  public Message {
    if (watcher != null && tenant == null) {
      throw new IllegalArgumentException("messages of the platform are not watched");
    }
  }

  /** A message whose fate nobody watches. */
  public Message(
      String businessKey,
      long recipient,
      @Nullable TenantId tenant,
      Priority priority,
      Words words,
      @Nullable Instant notBefore,
      @Nullable Instant expiresAt) {
    this(businessKey, recipient, tenant, priority, words, notBefore, expiresAt, null);
  }

  boolean hasRecipient() {
    return recipient != NOBODY;
  }

  /** A message that may leave at once. */
  public static Message now(
      String businessKey,
      long recipient,
      @Nullable TenantId tenant,
      Priority priority,
      Words words) {
    return new Message(businessKey, recipient, tenant, priority, words, null, null);
  }
}
