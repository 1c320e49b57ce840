package ru.trenergram.identity;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.LoneReads;
import ru.trenergram.tenancy.TenantId;

/**
 * Who a token's bearer is in our tables now: one statement, one round trip, for each request. Only
 * the edge asks, before a club is bound and outside any transaction. The club is looked up by its
 * key; joined, a few hundred of them would be read through by every request.
 */
@Component
public class Callers {

  private static final String PERSON =
      """
      select m.person_id, m.kind, m.tenant_id, m.member_id
      from platform.person_session s
        join platform.membership m on m.person_id = s.person_id and m.state = 'ACTIVE'
      where s.id = ? and m.id = ? and s.revoked_at is null and s.expires_at > ?
        and (select t.state from platform.tenant t where t.id = m.tenant_id) <> 'CLOSED'
      """;
  private static final String STAFF =
      """
      select s.role from platform.staff s
      where s.tenant_id = ? and s.subject = ? and s.state = 'ACTIVE'
        and (select t.state from platform.tenant t where t.id = s.tenant_id) <> 'CLOSED'
      """;

  private final LoneReads reads;
  private final InstantSource clock;

  Callers(LoneReads reads, InstantSource clock) {
    this.reads = reads;
    this.clock = clock;
  }

  /** The person behind a session on one of their memberships, while both live. */
  public Optional<Caller> person(SessionId session, MembershipId membership) {
    return reads
        .jdbc()
        .sql(PERSON)
        .params(session.value(), membership.value(), Utc.of(clock.instant()))
        .query((row, _) -> {
          PersonId person = new PersonId(row.getObject(1, UUID.class));
          TenantId club = new TenantId(row.getObject(3, UUID.class));
          UUID member = row.getObject(4, UUID.class);
          return switch (MembershipKind.valueOf(row.getString(2))) {
            case TRAINER -> new TrainerCaller(person, membership, session, club, member);
            case CLIENT -> (Caller) new ClientCaller(person, membership, session, club, member);
          };
        })
        .optional();
  }

  /** The role of somebody of Keycloak in a club, if they have one. */
  public Optional<StaffRole> staff(String subject, TenantId club) {
    return reads
        .jdbc()
        .sql(STAFF)
        .params(club.value(), subject)
        .query((row, _) -> StaffRole.valueOf(row.getString(1)))
        .optional();
  }
}
