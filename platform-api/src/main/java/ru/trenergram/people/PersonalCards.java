package ru.trenergram.people;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.growth.LinkKind;
import ru.trenergram.growth.LinkTarget;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.kernel.Utc;
import ru.trenergram.notifications.Mentions;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * The cards of people who leave for good. They go last: everything else of the club looks names and
 * chats up here.
 */
@Component
@Order(100)
class PersonalCards implements PersonalData {

  private static final String OF_PERSON =
      """
      (accepted_by = any(:trainers)
        or phone in (select phone from in_club.trainer where id = any(:trainers)
                     union all
                     select phone from in_club.client where id = any(:clients)))
      """;

  private final Memberships memberships;
  private final Links links;
  private final Farewells farewells;
  private final Mentions mentions;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  PersonalCards(
      Memberships memberships,
      Links links,
      Farewells farewells,
      Mentions mentions,
      JdbcClient jdbc,
      InstantSource clock) {
    this.memberships = memberships;
    this.links = links;
    this.farewells = farewells;
    this.mentions = mentions;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void leave(Subject subject) {
    TenantId club = TenantScope.require();
    if (!subject.silent()) {
      farewells.tell(subject);
    }
    for (UUID trainer : subject.trainers()) {
      jdbc.sql(
              """
              update in_club.trainer set state = 'REMOVED', version = version + 1
              where id = ? and state <> 'REMOVED'
              """)
          .param(trainer)
          .update();
      links.withdraw(new LinkTarget(club, LinkKind.TRAINER, trainer));
      memberships.endOf(club, MembershipKind.TRAINER, trainer);
    }
    for (UUID client : subject.clients()) {
      memberships.endOf(club, MembershipKind.CLIENT, client);
    }
    subject
        .sides()
        .statement(
            jdbc,
            "update in_club.trainer_client tc set state = 'ENDED' where %s and tc.state = 'ACTIVE'",
            "tc")
        .update();
  }

  @Override
  public boolean settled(Subject subject) {
    TenantId club = TenantScope.require();
    return subject.members().stream()
        .noneMatch(member -> mentions.underWay(club, member, farewells.others(member)));
  }

  @Override
  public void erase(Subject subject) {
    TenantId club = TenantScope.require();
    subject.members().forEach(member -> mentions.remove(club, member, farewells.others(member)));
    eraseInvitations(subject);
    var now = Utc.of(clock.instant());
    jdbc.sql(
            """
            update in_club.trainer
            set telegram_id = null, name = null, phone = null, link_code = null, erased_at = ?,
                version = version + 1
            where id = any(?) and erased_at is null
            """)
        .params(now, subject.trainerIds())
        .update();
    jdbc.sql(
            """
            update in_club.client
            set person_id = null, telegram_id = null, name = null, phone = null, erased_at = ?,
                version = version + 1
            where id = any(?) and erased_at is null
            """)
        .params(now, subject.clientIds())
        .update();
  }

  /** An open invitation for their phone would be for anybody without it, so it is taken back. */
  private void eraseInvitations(Subject subject) {
    jdbc.sql(
            """
            update in_club.invitation
            set phone = null, state = case state when 'OPEN' then 'REVOKED' else state end,
                version = version + 1
            where phone is not null and
            """
                + OF_PERSON)
        .param("trainers", subject.trainerIds())
        .param("clients", subject.clientIds())
        .update();
  }

  @Override
  public void tell(Subject subject, Sheet sheet) {
    sheet.table(
        "asTrainer",
        rows(
            """
            select id, name, phone, price_minor, currency, time_zone, session_minutes, link_code,
                   state, shares_time, moving, moving_to, created_at
            from in_club.trainer where id = any(?)
            """,
            subject.trainerIds()));
    sheet.table(
        "clients",
        rows(
            """
            select tc.client_id, split_part(c.name, ' ', 1) as first_name, tc.state, tc.since
            from in_club.trainer_client tc join in_club.client c on c.id = tc.client_id
            where tc.trainer_id = any(?) order by tc.since, tc.client_id
            """,
            subject.trainerIds()));
    sheet.table(
        "asClient",
        rows(
            "select id, name, phone, created_at, erased_at from in_club.client where id = any(?)",
            subject.clientIds()));
    sheet.table(
        "trainers",
        rows(
            """
            select tc.trainer_id, t.name, tc.state, tc.since
            from in_club.trainer_client tc join in_club.trainer t on t.id = tc.trainer_id
            where tc.client_id = any(?) order by tc.since, tc.trainer_id
            """,
            subject.clientIds()));
    sheet.table(
        "invitations",
        jdbc.sql(
                "select id, phone, state, accepted_by, expires_at, created_at from"
                    + " in_club.invitation where "
                    + OF_PERSON
                    + " order by created_at, id")
            .param("trainers", subject.trainerIds())
            .param("clients", subject.clientIds())
            .query()
            .listOfRows());
  }

  private List<Map<String, @Nullable Object>> rows(String sql, UUID[] members) {
    return jdbc.sql(sql).param(members).query().listOfRows();
  }
}
