package ru.trenergram.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Digest;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;

/**
 * The rows of sessions. A refresh token is {@code <session>.<secret>}; of the secret only a hash is
 * kept.
 */
@Component
class SessionTable {

  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final int KEPT = 10;
  private static final int SPENT_KEPT = 100;
  private static final int DEVICE_LENGTH = 200;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  SessionTable(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A session with its newest refresh token. */
  record Rotated(
      SessionId session, PersonId person, MembershipId membership, String refreshToken) {}

  @Transactional
  public Rotated open(Membership membership, @Nullable String device) {
    UUID id = Ids.next();
    String secret = Ids.secretCode();
    Instant now = clock.instant();
    forgetOldest(membership.person(), now);
    jdbc.sql(
            """
            insert into platform.person_session
              (id, person_id, membership_id, refresh_hash, device, created_at, used_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(membership.person().value())
        .param(membership.id().value())
        .param(Digest.of(secret))
        .param(shortened(device))
        .param(Utc.of(now))
        .param(Utc.of(now))
        .param(Utc.of(now.plus(LIFETIME)))
        .update();
    return rotated(id, membership.person(), membership.id(), secret);
  }

  /** Every launch of a Mini App opens a session; a person keeps the last ones that live. */
  private void forgetOldest(PersonId person, Instant now) {
    jdbc.sql(
            """
            delete from platform.person_session where id in (
              select id from platform.person_session where person_id = ?
              order by revoked_at is null and expires_at > ? desc, used_at desc
              offset %d for update skip locked)
            """
                .formatted(KEPT - 1))
        .params(person.value(), Utc.of(now))
        .update();
  }

  /** The next refresh token, or nothing; a spent one ends the session, which must be committed. */
  @Transactional
  public Optional<Rotated> rotate(String refreshToken) {
    int dot = refreshToken.indexOf('.');
    Optional<UUID> id = dot < 0 ? Optional.empty() : id(refreshToken.substring(0, dot));
    Optional<RefreshFamily> family = id.flatMap(this::locked);
    if (family.isEmpty()) {
      return Optional.empty();
    }
    byte[] hash = Digest.of(refreshToken.substring(dot + 1));
    if (family.get().isCurrent(hash)) {
      return Optional.of(renew(family.get(), family.get().membership()));
    }
    if (family.get().isSpent(hash)) {
      revoke(family.get().person(), new SessionId(family.get().id()));
    }
    return Optional.empty();
  }

  @Transactional
  public Optional<Rotated> move(SessionId session, Membership membership) {
    return locked(session.value())
        .filter(family -> family.person().equals(membership.person()))
        .map(family -> renew(family, membership.id()));
  }

  List<SessionView> of(PersonId person) {
    return jdbc.sql(
            """
            select id, device, created_at, used_at, expires_at from platform.person_session
            where person_id = ? and revoked_at is null and expires_at > ?
            order by used_at desc, id
            """)
        .params(person.value(), Utc.of(clock.instant()))
        .query((row, _) ->
            new SessionView(
                new SessionId(row.getObject("id", UUID.class)),
                row.getString("device"),
                Utc.read(row, "created_at"),
                Utc.read(row, "used_at"),
                Utc.read(row, "expires_at")))
        .list();
  }

  boolean revoke(PersonId person, SessionId session) {
    return jdbc.sql(
                """
                update platform.person_session set revoked_at = ?
                where id = ? and person_id = ? and revoked_at is null
                """)
            .params(Utc.of(clock.instant()), session.value(), person.value())
            .update()
        == 1;
  }

  private Optional<RefreshFamily> locked(UUID session) {
    return jdbc.sql(
            """
            select id, person_id, membership_id, refresh_hash, spent_hashes
            from platform.person_session
            where id = ? and revoked_at is null and expires_at > ?
            for update
            """)
        .params(session, Utc.of(clock.instant()))
        .query((row, _) -> new RefreshFamily(row))
        .optional();
  }

  private Rotated renew(RefreshFamily family, MembershipId membership) {
    String secret = Ids.secretCode();
    Instant now = clock.instant();
    jdbc.sql(
            """
            update platform.person_session
            set refresh_hash = ?, membership_id = ?, used_at = ?, expires_at = ?,
                spent_hashes = (array_prepend(refresh_hash, spent_hashes))[1:?]
            where id = ?
            """)
        .params(
            Digest.of(secret),
            membership.value(),
            Utc.of(now),
            Utc.of(now.plus(LIFETIME)),
            SPENT_KEPT,
            family.id())
        .update();
    return rotated(family.id(), family.person(), membership, secret);
  }

  private static Rotated rotated(UUID id, PersonId person, MembershipId membership, String secret) {
    return new Rotated(new SessionId(id), person, membership, Ids.compact(id) + "." + secret);
  }

  private static Optional<UUID> id(String compact) {
    try {
      return Optional.of(Ids.expand(compact));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String shortened(@Nullable String device) {
    return device == null || device.length() <= DEVICE_LENGTH
        ? device
        : device.substring(0, DEVICE_LENGTH);
  }
}
