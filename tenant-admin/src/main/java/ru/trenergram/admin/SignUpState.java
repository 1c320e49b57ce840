package ru.trenergram.admin;

/** Where a sign-up stands; each step is taken by a job that may be killed and repeated. */
enum SignUpState {
  /** Nobody has looked at it. */
  NEW,
  /** The mail was unknown at Keycloak: an account is being made. */
  CREATING,
  /** The account is there, without password; its owner is to be invited. */
  CREATED,
  /** Keycloak has sent its mail; we wait until the owner can sign in. */
  INVITED,
  /** Somebody can sign in with this mail already; our own mail is to ask them. */
  KNOWN,
  /** Our mail with the code is out; we wait until its reader confirms. */
  CODE_SENT,
  /** The owner is known and wants it: the club is to be opened. */
  CONFIRMED,
  /** The club is open and has its owner. */
  OPEN,
  /** Nobody came in time. */
  EXPIRED,
  /** Keycloak takes no such account. */
  REFUSED
}
