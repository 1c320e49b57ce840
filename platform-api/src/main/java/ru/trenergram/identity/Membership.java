package ru.trenergram.identity;

import java.util.UUID;
import ru.trenergram.tenancy.TenantId;

/**
 * One side of one person in one club.
 *
 * @param member the trainer's or client's row in the club
 * @param current the one the person works with now: last chosen, or the only one
 */
public record Membership(
    MembershipId id,
    PersonId person,
    MembershipKind kind,
    TenantId club,
    String clubName,
    UUID member,
    boolean current) {}
