package ru.trenergram.notifications;

import org.jspecify.annotations.Nullable;
import ru.trenergram.tenancy.TenantId;

/**
 * A message on its way out.
 *
 * @param tenant the club it speaks for, or null for the platform itself
 * @param recipient the person's Telegram id
 * @param edits the number of the sent message that it replaces, or null if it is a new one
 */
public record Parcel(
    MessageId id,
    @Nullable TenantId tenant,
    long recipient,
    Priority priority,
    Words words,
    @Nullable Long edits) {}
