package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;

/**
 * A group session takes place at another time; each booking tells its client of itself.
 *
 * @param before the time that is free now
 * @param reason in the words of whoever moved it
 * @param together with others of its series: a {@link GroupSeriesEvent} tells the trainer at once
 */
public record GroupMoved(
    TenantId club,
    GroupSession session,
    Slot before,
    Actor by,
    @Nullable String reason,
    boolean together) {}
