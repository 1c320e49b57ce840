package ru.trenergram.identity;

/**
 * Somebody's account at Keycloak.
 *
 * @param subject the {@code sub} of its tokens
 * @param ready whether it can be signed in with: mail proved, password and second factor set,
 *     nothing left to do
 */
public record StaffAccount(String subject, String email, boolean ready) {}
