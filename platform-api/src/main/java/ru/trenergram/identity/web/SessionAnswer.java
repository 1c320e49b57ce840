package ru.trenergram.identity.web;

import java.util.List;
import java.util.UUID;
import ru.trenergram.identity.SignIn;

/**
 * An open session.
 *
 * @param expiresIn seconds for which the access token is good
 */
record SessionAnswer(
    String accessToken,
    long expiresIn,
    String refreshToken,
    UUID session,
    UUID membership,
    List<MembershipAnswer> memberships) {

  static SessionAnswer of(SignIn.Opened opened, String accessToken) {
    UUID current = opened.membership().id().value();
    return new SessionAnswer(
        accessToken,
        PersonTokens.LIFETIME.toSeconds(),
        opened.refreshToken(),
        opened.session().value(),
        current,
        opened.memberships().stream().map(m -> MembershipAnswer.of(m, current)).toList());
  }
}
