package ru.trenergram.tenancy;

import java.time.ZoneId;

/** A tenant as the registry knows it. */
public record TenantView(
    TenantId id, boolean solo, String name, String city, ZoneId zone, TenantState state) {}
