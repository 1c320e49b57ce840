package ru.trenergram.identity;

import java.util.UUID;
import ru.trenergram.tenancy.TenantId;

/**
 * A person on the client side of one membership.
 *
 * @param client the client's row in the club
 */
public record ClientCaller(
    PersonId person, MembershipId membership, SessionId session, TenantId club, UUID client)
    implements Caller {

  @Override
  public String key() {
    return "client:" + client;
  }
}
