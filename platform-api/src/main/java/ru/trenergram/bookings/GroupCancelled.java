package ru.trenergram.bookings;

import ru.trenergram.tenancy.TenantId;

/** A group session was called off and its time is free; each booking tells of itself. */
public record GroupCancelled(TenantId club, GroupSession session) {}
