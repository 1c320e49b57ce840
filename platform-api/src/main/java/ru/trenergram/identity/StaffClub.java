package ru.trenergram.identity;

import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantState;

/** A club in which somebody is staff. */
public record StaffClub(TenantId id, String name, StaffRole role, TenantState state) {}
