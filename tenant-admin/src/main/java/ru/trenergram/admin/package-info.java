/**
 * How a club comes to us: sign-up, the invitation of its owner, the opening of its schema once the
 * owner can sign in.
 *
 * <p>Owns {@code platform.club_sign_up}. Must never tell a stranger whether a mail is known here,
 * and never open a club for somebody who has not proved mail, password and second factor.
 */
@NullMarked
package ru.trenergram.admin;

import org.jspecify.annotations.NullMarked;
