package ru.trenergram.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.identity.Language;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;

/**
 * A club on its way to us.
 *
 * @param subject the owner's {@code sub} at Keycloak, once known
 * @param mailsTried how often our own mail was handed over
 * @param triedAt when a mail was handed over of which it is unknown what became
 */
record SignUp(
    UUID id,
    TenantId club,
    String clubName,
    String email,
    String ownerName,
    Language language,
    SignUpState state,
    @Nullable String subject,
    int mailsTried,
    @Nullable Instant triedAt,
    Instant createdAt,
    Instant expiresAt) {

  static SignUp of(ResultSet row) throws SQLException {
    OffsetDateTime tried = row.getObject("tried_at", OffsetDateTime.class);
    return new SignUp(
        row.getObject("id", UUID.class),
        new TenantId(row.getObject("tenant_id", UUID.class)),
        row.getString("club_name"),
        row.getString("email"),
        row.getString("owner_name"),
        Language.of(row.getString("language")),
        SignUpState.valueOf(row.getString("state")),
        row.getString("subject"),
        row.getInt("mails_tried"),
        tried == null ? null : tried.toInstant(),
        Utc.read(row, "created_at"),
        Utc.read(row, "expires_at"));
  }

  /** The owner's {@code sub}, in a state that has one. */
  String owner() {
    return Objects.requireNonNull(subject, "the owner is not known in state " + state);
  }
}
