package ru.trenergram.notifications;

import org.jspecify.annotations.Nullable;
import ru.trenergram.tenancy.TenantId;

/**
 * A message as it was staged.
 *
 * @param tenant the club it speaks for, or null for the platform itself
 * @param recipient the person's Telegram id
 */
public record StagedMessage(MessageId id, @Nullable TenantId tenant, long recipient, Words words) {}
