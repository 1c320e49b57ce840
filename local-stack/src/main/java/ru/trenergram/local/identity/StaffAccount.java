package ru.trenergram.local.identity;

/** What a member of staff signs in with. */
public record StaffAccount(String email, String password, Authenticator authenticator) {

  @Override
  public String toString() {
    return "StaffAccount[" + email + "]";
  }
}
