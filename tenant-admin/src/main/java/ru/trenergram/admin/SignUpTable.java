package ru.trenergram.admin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.kernel.Digest;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.Tenants;

/** The rows of sign-ups; every method is one transaction, and none calls outside. */
@Component
class SignUpTable {

  private final JdbcClient jdbc;
  private final Tenants tenants;
  private final Jobs jobs;
  private final AdminSettings.SignUps settings;
  private final InstantSource clock;

  SignUpTable(
      JdbcClient jdbc, Tenants tenants, Jobs jobs, AdminSettings settings, InstantSource clock) {
    this.jdbc = jdbc;
    this.tenants = tenants;
    this.jobs = jobs;
    this.settings = settings.signUp();
    this.clock = clock;
  }

  /** Tenant, sign-up and the job that goes on with it, together or not at all. */
  @Transactional
  public void take(ClubApplication application) {
    TenantId club = tenants.register(application.club());
    UUID id = Ids.next();
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into platform.club_sign_up
              (id, tenant_id, email, owner_name, language, state, expires_at, created_at)
            values (?, ?, ?, ?, ?, 'NEW', ?, ?)
            """)
        .params(
            id,
            club.value(),
            application.ownerEmail(),
            application.ownerName(),
            application.language().tag(),
            Utc.of(now.plus(settings.invitationLasts())),
            Utc.of(now))
        .update();
    jobs.stage(Job.ofPlatform(InviteOwner.KIND, id.toString()), now);
  }

  @Transactional(readOnly = true)
  public Optional<SignUp> find(UUID id) {
    return jdbc.sql(
            """
            select s.*, cardinality(s.code_hashes) as mails_tried, t.name as club_name
            from platform.club_sign_up s join platform.tenant t on t.id = s.tenant_id
            where s.id = ?
            """)
        .param(id)
        .query((row, _) -> SignUp.of(row))
        .optional();
  }

  /**
   * Goes on to another state; nothing happens if the sign-up is no longer where it was.
   *
   * @throws org.springframework.dao.DuplicateKeyException if another sign-up holds the invitation
   *     of this mail
   */
  @Transactional
  public void move(SignUp signUp, SignUpState next, @Nullable String subject) {
    int moved =
        jdbc.sql(
                """
                update platform.club_sign_up set state = ?, subject = ?, tried_at = null
                where id = ? and state = ?
                """)
            .param(next.name())
            .param(subject)
            .param(signUp.id())
            .param(signUp.state().name())
            .update();
    if (moved == 0) {
      return;
    }
    if (next == SignUpState.CONFIRMED) {
      stageOpening(signUp.id());
    }
    if (next == SignUpState.EXPIRED || next == SignUpState.REFUSED) {
      tenants.abandon(signUp.club());
    }
  }

  /** A mail is about to be handed over: from now on it is unknown what becomes of it. */
  @Transactional
  public void trying(SignUp signUp, @Nullable String code) {
    Instant now = clock.instant();
    jdbc.sql("update platform.club_sign_up set tried_at = ? where id = ?")
        .params(Utc.of(now), signUp.id())
        .update();
    if (code != null) {
      jdbc.sql(
              """
              update platform.club_sign_up
              set code_hashes = array_append(code_hashes, ?), expires_at = ? where id = ?
              """)
          .params(Digest.of(code), Utc.of(now.plus(settings.codeLasts())), signUp.id())
          .update();
    }
  }

  /** The mail was certainly not sent: it may be tried again as if for the first time. */
  @Transactional
  public void notSent(SignUp signUp) {
    jdbc.sql(
            """
            update platform.club_sign_up
            set tried_at = null, code_hashes = trim_array(code_hashes, least(1, cardinality(code_hashes)))
            where id = ?
            """)
        .param(signUp.id())
        .update();
  }

  /** The reader of our mail wants the club; safe to repeat. */
  @Transactional
  public boolean confirm(String code, String subject) {
    Optional<UUID> confirmed =
        jdbc.sql(
                """
                update platform.club_sign_up
                set state = case when state in ('KNOWN', 'CODE_SENT') then 'CONFIRMED' else state end
                where subject = ? and ? = any(code_hashes)
                  and (state in ('CONFIRMED', 'OPEN')
                       or state in ('KNOWN', 'CODE_SENT') and expires_at > ?)
                returning id
                """)
            .params(subject, Digest.of(code), Utc.of(clock.instant()))
            .query(UUID.class)
            .optional();
    confirmed.ifPresent(this::stageOpening);
    return confirmed.isPresent();
  }

  private void stageOpening(UUID id) {
    jobs.stage(Job.ofPlatform(OpenClub.KIND, id.toString()), clock.instant());
  }
}
