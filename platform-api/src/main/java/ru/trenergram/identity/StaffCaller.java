package ru.trenergram.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ru.trenergram.tenancy.TenantId;

/**
 * Somebody who signed in at Keycloak with a second factor.
 *
 * @param subject the {@code sub} claim
 * @param superAdmin may run the platform; gives no right inside a club
 * @param club the club of the {@code X-Club} header; null on endpoints without a club
 * @param role the role in that club, read at this request; null exactly where {@code club} is
 */
public record StaffCaller(
    String subject,
    String name,
    boolean superAdmin,
    @Nullable TenantId club,
    @Nullable StaffRole role)
    implements Caller {

  public StaffCaller {
    if ((club == null) != (role == null)) {
      throw new IllegalArgumentException("a role belongs to a club");
    }
  }

  /** The club of this request. */
  public TenantId inClub() {
    return Objects.requireNonNull(club, "this endpoint has no club");
  }

  public boolean may(Right right) {
    return role != null && role.may(right);
  }

  /**
   * Goes on only with the right.
   *
   * @throws NotAllowed without it
   */
  public void require(Right right) {
    if (!may(right)) {
      throw new NotAllowed(right.name());
    }
  }

  @Override
  public String key() {
    return "staff:" + subject;
  }
}
