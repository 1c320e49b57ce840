package ru.trenergram.bookings;

import ru.trenergram.tenancy.TenantId;

/**
 * A seat of a group session that is still to begin can be booked again. Told in the transaction
 * that frees it.
 */
public record SeatFreed(TenantId club, GroupSession session) {}
