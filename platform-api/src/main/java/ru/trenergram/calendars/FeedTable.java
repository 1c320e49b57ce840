package ru.trenergram.calendars;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;

/** Reads and writes {@code calendar_feed}. */
@Component
class FeedTable {

  private final JdbcClient jdbc;

  FeedTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Instant> createdAt(MembershipId membership) {
    return jdbc.sql("select created_at from platform.calendar_feed where membership_id = ?")
        .param(membership.value())
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /**
   * Puts the secret in the place of any earlier one. A membership that is ending meanwhile is
   * waited for: what it ends must not be written after its end.
   */
  boolean put(MembershipId membership, FeedSecret secret, Instant now) {
    return jdbc.sql(
                """
                insert into platform.calendar_feed (membership_id, secret_hash, created_at)
                select id, ?, ? from platform.membership where id = ? and state = 'ACTIVE' for share
                on conflict (membership_id) do update
                  set secret_hash = excluded.secret_hash, created_at = excluded.created_at
                """)
            .params(secret.hash(), Utc.of(now), membership.value())
            .update()
        == 1;
  }

  /** The address of one membership shows another from now on, unless that has one of its own. */
  void carry(MembershipId from, MembershipId to) {
    jdbc.sql(
            """
            update platform.calendar_feed set membership_id = ?
            where membership_id = ? and not exists (
              select from platform.calendar_feed own where own.membership_id = ?)
            """)
        .params(to.value(), from.value(), to.value())
        .update();
  }

  void remove(MembershipId membership) {
    jdbc.sql("delete from platform.calendar_feed where membership_id = ?")
        .param(membership.value())
        .update();
  }

  /** Whose it is, while the membership and its club live. */
  Optional<FeedOwner> owner(FeedSecret secret) {
    return jdbc.sql(
            """
            select m.id, m.tenant_id, m.kind, m.member_id, p.language,
                   case when t.kind = 'CLUB' then t.name end as club_name
            from platform.calendar_feed f
              join platform.membership m on m.id = f.membership_id and m.state = 'ACTIVE'
              join platform.tenant t on t.id = m.tenant_id and t.state <> 'CLOSED'
              join platform.person p on p.id = m.person_id
            where f.secret_hash = ?
            """)
        .param(secret.hash())
        .query((row, n) ->
            new FeedOwner(
                new MembershipId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("club_name"),
                MembershipKind.valueOf(row.getString("kind")),
                row.getObject("member_id", UUID.class),
                Language.of(row.getString("language"))))
        .optional();
  }
}
