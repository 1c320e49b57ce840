package ru.trenergram.identity.web;

import java.time.Instant;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.SessionId;

/** What a token says, once its issuer's signature was found good; the issuer decides the kind. */
sealed interface VerifiedToken {

  Instant expiresAt();

  /** Keycloak's: who signed in. Rights in clubs are not its business. */
  record OfStaff(
      String subject, String name, boolean superAdmin, boolean secondFactor, Instant expiresAt)
      implements VerifiedToken {}

  /** Our own: which session on which membership. */
  record OfPerson(SessionId session, MembershipId membership, Instant expiresAt)
      implements VerifiedToken {}
}
