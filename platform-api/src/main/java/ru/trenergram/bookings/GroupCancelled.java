package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;
import ru.trenergram.tenancy.TenantId;

/**
 * A group session was called off and its time is free; each booking tells its client of itself.
 *
 * @param clients how many had a seat
 * @param reason in the words of whoever called it off
 * @param together with others of its series: a {@link GroupSeriesEvent} tells the trainer at once
 */
public record GroupCancelled(
    TenantId club,
    GroupSession session,
    Actor by,
    int clients,
    @Nullable String reason,
    boolean together) {}
