package ru.trenergram.identity.web;

import java.util.Locale;
import java.util.UUID;
import ru.trenergram.identity.Membership;

/**
 * One side of the person in one club.
 *
 * @param kind {@code trainer} or {@code client}
 * @param current whether this session works with it
 */
record MembershipAnswer(UUID id, String kind, ClubName club, boolean current) {

  /** A club, briefly. */
  record ClubName(UUID id, String name) {}

  static MembershipAnswer of(Membership membership, UUID current) {
    return new MembershipAnswer(
        membership.id().value(),
        membership.kind().name().toLowerCase(Locale.ROOT),
        new ClubName(membership.club().value(), membership.clubName()),
        membership.id().value().equals(current));
  }
}
