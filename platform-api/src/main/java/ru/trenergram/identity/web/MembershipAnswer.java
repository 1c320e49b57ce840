package ru.trenergram.identity.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.UUID;
import ru.trenergram.identity.Membership;

@Schema(name = "Membership", description = "One side of the person in one club.")
record MembershipAnswer(
    UUID id,
    @Schema(allowableValues = {"trainer", "client"}) String kind,
    ClubName club,
    @Schema(description = "Whether this session works with it.") boolean current) {

  @Schema(description = "A club, briefly.")
  record ClubName(UUID id, @Schema(example = "Атлет") String name) {}

  static MembershipAnswer of(Membership membership, UUID current) {
    return new MembershipAnswer(
        membership.id().value(),
        membership.kind().name().toLowerCase(Locale.ROOT),
        new ClubName(membership.club().value(), membership.clubName()),
        membership.id().value().equals(current));
  }
}
