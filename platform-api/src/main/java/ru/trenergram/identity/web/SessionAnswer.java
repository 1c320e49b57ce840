package ru.trenergram.identity.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import ru.trenergram.identity.SignIn;

@Schema(name = "OpenSession", description = "An open session.")
record SessionAnswer(
    @Schema(description = "A JWT for the header Authorization.", example = "eyJhbGciOiJFUzI1NiJ9…")
        String accessToken,
    @Schema(description = "Seconds for which the access token is good.", example = "600")
        long expiresIn,
    @Schema(
            description = "Good for one use; what comes back replaces it.",
            example = "AZsXlGyKd2u8yB0aJmVxTQ.9vN0…")
        String refreshToken,
    UUID session,
    @Schema(description = "The membership that the session works with.") UUID membership,
    @Schema(description = "All memberships of the person.") List<MembershipAnswer> memberships) {

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
