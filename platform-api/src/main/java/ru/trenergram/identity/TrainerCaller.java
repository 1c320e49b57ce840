package ru.trenergram.identity;

import java.util.UUID;
import ru.trenergram.tenancy.TenantId;

/**
 * A person on the trainer side of one membership.
 *
 * @param trainer the trainer's row in the club
 */
public record TrainerCaller(
    PersonId person, MembershipId membership, SessionId session, TenantId club, UUID trainer)
    implements Caller {

  @Override
  public String key() {
    return "trainer:" + trainer;
  }
}
