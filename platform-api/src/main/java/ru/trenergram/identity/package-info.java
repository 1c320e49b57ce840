/**
 * Who is calling: people known by Telegram and their memberships, the staff of clubs known by
 * Keycloak, sessions and limits on attempts.
 *
 * <p>Owns {@code platform.person}, {@code membership}, {@code staff}, {@code person_session} and
 * {@code attempt}. Must never let an issuer vouch for a kind of caller that is not its own, and
 * never take a right from a token where our tables can be asked.
 */
@NullMarked
package ru.trenergram.identity;

import org.jspecify.annotations.NullMarked;
