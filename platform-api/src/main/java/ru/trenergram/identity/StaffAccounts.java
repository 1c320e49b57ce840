package ru.trenergram.identity;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The accounts of staff, which live at Keycloak. Every call goes outside, so none is made inside a
 * transaction, and each may throw {@link StaffAccountsUnavailable}: then ask before repeating.
 */
public interface StaffAccounts {

  Optional<StaffAccount> byEmail(String email);

  Optional<StaffAccount> bySubject(String subject);

  /**
   * Creates an account without password; finds the one that has this mail already.
   *
   * @throws StaffAccountRefused if Keycloak never takes such an account
   */
  StaffAccount create(NewStaffAccount account);

  /**
   * Lets Keycloak send its mail with one link under which the owner proves the address and sets
   * password and second factor.
   *
   * @param thenTo where the owner is led afterwards
   * @param lifespan how long the link is good
   */
  void invite(String subject, URI thenTo, Duration lifespan);

  /** Whether Keycloak sent such a mail since then: for when {@link #invite} did not return. */
  boolean invitedSince(String subject, Instant moment);

  /** From now on nobody signs in with this account; running tokens end within minutes. */
  void disable(String subject);
}
