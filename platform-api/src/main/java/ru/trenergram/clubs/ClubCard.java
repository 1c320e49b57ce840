package ru.trenergram.clubs;

import java.time.ZoneId;
import java.util.UUID;
import ru.trenergram.tenancy.TenantState;

/** What a club is to its members. */
public record ClubCard(UUID id, String name, String city, ZoneId timeZone, TenantState state) {}
