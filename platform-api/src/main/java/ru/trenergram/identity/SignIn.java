package ru.trenergram.identity;

import java.util.List;

/** What came of an attempt to open or continue a session. */
public sealed interface SignIn {

  /**
   * A session is open on one membership.
   *
   * @param refreshToken shown only here; it replaces the one before
   */
  record Opened(
      SessionId session, Membership membership, List<Membership> memberships, String refreshToken)
      implements SignIn {}

  /** No session. */
  record Refused(Reason reason) implements SignIn {}

  /** Why not. */
  enum Reason {
    /** Telegram does not vouch for it, or no longer. */
    INIT_DATA,
    /** Nobody's membership, or not this person's. */
    NO_MEMBERSHIP,
    /** The refresh token is unknown, spent or expired, or its session was revoked. */
    REFRESH_TOKEN
  }
}
