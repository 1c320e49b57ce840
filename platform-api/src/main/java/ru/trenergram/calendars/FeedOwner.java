package ru.trenergram.calendars;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.tenancy.TenantId;

/**
 * Whose sessions a feed shows.
 *
 * @param clubName null in {@code solo}, which is no place
 * @param member the trainer's or client's row in the club
 */
public record FeedOwner(
    MembershipId membership,
    TenantId club,
    @Nullable String clubName,
    MembershipKind side,
    UUID member,
    Language language) {}
