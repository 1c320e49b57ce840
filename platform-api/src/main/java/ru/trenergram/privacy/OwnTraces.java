package ru.trenergram.privacy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.notifications.Mentions;

/** What is kept of a person by the modules that know nothing of privacy, and by this one. */
@Component
class OwnTraces implements PersonalTraces {

  private final Mentions mentions;
  private final JdbcClient jdbc;

  OwnTraces(Mentions mentions, JdbcClient jdbc) {
    this.mentions = mentions;
    this.jdbc = jdbc;
  }

  /** The person's own row goes last, by {@link ErasureWork}. */
  @Override
  public void erase(Subject subject) {
    mentions.removeChat(subject.telegramId());
    jdbc.sql("delete from platform.erasure where person_id = ? and state = 'ASKED'")
        .param(subject.person().value())
        .update();
  }

  @Override
  public void tell(Subject subject, Sheet sheet) {
    sheet.table(
        "person",
        rows(
            """
            select id, telegram_id, name, phone, language, created_at
            from platform.person where id = ?
            """,
            subject));
    sheet.table(
        "memberships",
        rows(
            """
            select m.id, m.kind, m.state, t.name as club, m.chosen_at, m.created_at
            from platform.membership m join platform.tenant t on t.id = m.tenant_id
            where m.person_id = ? order by m.created_at, m.id
            """,
            subject));
    sheet.table(
        "consents",
        rows(
            """
            select text_version, way, given_at from platform.consent
            where person_id = ? order by given_at
            """,
            subject));
    sheet.table(
        "signInSessions",
        rows(
            """
            select id, membership_id, device, created_at, used_at, expires_at, revoked_at
            from platform.person_session where person_id = ? order by created_at, id
            """,
            subject));
    sheet.table(
        "erasures",
        rows(
            """
            select id, way, state, asked_at, confirmed_at, listed_at, done_at
            from platform.erasure where person_id = ? order by asked_at, id
            """,
            subject));
  }

  private List<Map<String, @Nullable Object>> rows(String sql, Subject subject) {
    return jdbc.sql(sql).param(subject.person().value()).query().listOfRows();
  }
}
