package ru.trenergram.identity;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;

/** Who belongs to which club on which side. */
@Component
public class Memberships {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Memberships(JdbcClient jdbc, ApplicationEventPublisher events, InstantSource clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  /** Makes the person a member, or opens an ended membership again; safe to repeat. */
  @Transactional
  public MembershipId join(PersonId person, TenantId club, MembershipKind kind, UUID member) {
    UUID id =
        jdbc.sql(
                """
                insert into platform.membership
                  (id, person_id, tenant_id, kind, member_id, state, created_at)
                values (?, ?, ?, ?, ?, 'ACTIVE', ?)
                on conflict (person_id, tenant_id, kind, member_id) do update set state = 'ACTIVE'
                returning id
                """)
            .params(Ids.next(), person.value(), club.value(), kind.name(), member, now())
            .query(UUID.class)
            .single();
    return new MembershipId(Objects.requireNonNull(id));
  }

  /** The living memberships of a person, the last chosen first. */
  @Transactional(readOnly = true)
  public List<Membership> of(PersonId person) {
    List<Row> rows =
        jdbc.sql(
                """
                select m.id, m.kind, m.tenant_id, t.name, m.member_id, m.chosen_at
                from platform.membership m join platform.tenant t on t.id = m.tenant_id
                where m.person_id = ? and m.state = 'ACTIVE' and t.state <> 'CLOSED'
                order by m.chosen_at desc nulls last, t.name, m.kind, m.id
                """)
            .param(person.value())
            .query((row, n) ->
                new Row(
                    row.getObject("chosen_at") != null,
                    new Membership(
                        new MembershipId(row.getObject("id", UUID.class)),
                        person,
                        MembershipKind.valueOf(row.getString("kind")),
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getString("name"),
                        row.getObject("member_id", UUID.class),
                        n == 0)))
            .list();
    boolean settled = rows.size() == 1 || (!rows.isEmpty() && rows.getFirst().chosen());
    return rows.stream().map(r -> settled ? r.membership() : r.undecided()).toList();
  }

  /** All memberships that a person ever had, also in clubs that are closed; none is current. */
  @Transactional(readOnly = true)
  public List<Membership> everOf(PersonId person) {
    return jdbc.sql(
            """
            select m.id, m.kind, m.tenant_id, t.name, m.member_id
            from platform.membership m join platform.tenant t on t.id = m.tenant_id
            where m.person_id = ? order by m.created_at, m.id
            """)
        .param(person.value())
        .query((row, n) ->
            new Membership(
                new MembershipId(row.getObject("id", UUID.class)),
                person,
                MembershipKind.valueOf(row.getString("kind")),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("name"),
                row.getObject("member_id", UUID.class),
                false))
        .list();
  }

  /** The membership the person works with: the last chosen, or the only one; else they choose. */
  @Transactional(readOnly = true)
  public Optional<Membership> active(PersonId person) {
    return of(person).stream().filter(Membership::current).findFirst();
  }

  /**
   * From now on the person works with this membership.
   *
   * @return false if it is not theirs or has ended
   */
  @Transactional
  public boolean choose(PersonId person, MembershipId membership) {
    return jdbc.sql(
                """
                update platform.membership set chosen_at = ?
                where id = ? and person_id = ? and state = 'ACTIVE'
                """)
            .params(now(), membership.value(), person.value())
            .update()
        == 1;
  }

  /** Ends the membership of a trainer or client row of a club. Safe to repeat. */
  @Transactional
  public void endOf(TenantId club, MembershipKind kind, UUID member) {
    jdbc.sql(
            """
            select id from platform.membership
            where tenant_id = ? and kind = ? and member_id = ? and state = 'ACTIVE'
            """)
        .params(club.value(), kind.name(), member)
        .query(UUID.class)
        .list()
        .forEach(id -> end(new MembershipId(id)));
  }

  /**
   * Ends a membership and the sessions on it, for good: should it be opened again, they stay ended.
   * Safe to repeat.
   */
  @Transactional
  public void end(MembershipId membership) {
    jdbc.sql(
            """
            with ended as (
              update platform.membership set state = 'ENDED', chosen_at = null where id = ?
              returning id, person_id)
            update platform.person_session s set revoked_at = ? from ended e
            where s.person_id = e.person_id and s.membership_id = e.id and s.revoked_at is null
            """)
        .params(membership.value(), now())
        .update();
    events.publishEvent(new MembershipEnded(membership));
  }

  private OffsetDateTime now() {
    return Utc.of(clock.instant());
  }

  private record Row(boolean chosen, Membership membership) {

    Membership undecided() {
      return new Membership(
          membership.id(),
          membership.person(),
          membership.kind(),
          membership.club(),
          membership.clubName(),
          membership.member(),
          false);
    }
  }
}
