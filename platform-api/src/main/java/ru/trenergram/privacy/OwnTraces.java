package ru.trenergram.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.Person;
import ru.trenergram.identity.Persons;
import ru.trenergram.identity.SessionView;
import ru.trenergram.identity.Sessions;
import ru.trenergram.notifications.Mentions;
import ru.trenergram.tenancy.TenantId;

/** What is kept of a person by the modules that know nothing of privacy, and by this one. */
@Component
class OwnTraces implements PersonalTraces {

  private final Persons persons;
  private final Sessions sessions;
  private final Mentions mentions;
  private final JdbcClient jdbc;

  OwnTraces(Persons persons, Sessions sessions, Mentions mentions, JdbcClient jdbc) {
    this.persons = persons;
    this.sessions = sessions;
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
    sheet.table("person", persons.find(subject.person()).map(OwnTraces::told).stream().toList());
    sheet.table(
        "memberships",
        rows(
            """
            select m.id, m.kind, m.state, t.name as club, m.created_at
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
        "signInSessions", sessions.of(subject.person()).stream().map(OwnTraces::told).toList());
    sheet.table(
        "messages", mentions.told(subject.telegramId()).stream().map(OwnTraces::told).toList());
  }

  private List<Map<String, @Nullable Object>> rows(String sql, Subject subject) {
    return jdbc.sql(sql).param(subject.person().value()).query().listOfRows();
  }

  private static Map<String, @Nullable Object> told(Person person) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("id", person.id());
    told.put("telegram_id", person.telegramId());
    told.put("name", person.name());
    told.put("phone", person.phone());
    told.put("language", person.language().tag());
    return told;
  }

  private static Map<String, @Nullable Object> told(SessionView session) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("id", session.id());
    told.put("device", session.device());
    told.put("created_at", session.createdAt());
    told.put("used_at", session.usedAt());
    told.put("expires_at", session.expiresAt());
    return told;
  }

  private static Map<String, @Nullable Object> told(Mentions.Told message) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("at", message.at());
    told.put("club", message.club().map(TenantId::toString).orElse(null));
    told.put("kind", message.text());
    told.put("state", message.state());
    return told;
  }
}
