package ru.trenergram.identity;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;

/** The people known by Telegram, each once whatever clubs they are in; not those who are erased. */
@Component
public class Persons {

  private static final String COLUMNS =
      "select id, telegram_id, name, phone, language from platform.person where erased_at is null"
          + " and ";
  private static final RowMapper<Person> PERSON =
      (row, n) ->
          new Person(
              new PersonId(row.getObject("id", UUID.class)),
              row.getLong("telegram_id"),
              row.getString("name"),
              row.getString("phone"),
              Language.of(row.getString("language")));

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Persons(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Makes somebody known, or brings what is known up to date; safe to repeat.
   *
   * @param phone null keeps the phone that is known
   */
  @Transactional
  public PersonId meet(long telegramId, String name, @Nullable String phone, Language language) {
    UUID id =
        jdbc.sql(
                """
                insert into platform.person (id, telegram_id, name, phone, language, created_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (telegram_id) do update
                  set name = excluded.name,
                      phone = coalesce(excluded.phone, person.phone),
                      language = excluded.language
                returning id
                """)
            .param(Ids.next())
            .param(telegramId)
            .param(name)
            .param(phone)
            .param(language.tag())
            .param(Utc.of(clock.instant()))
            .query(UUID.class)
            .single();
    return new PersonId(Objects.requireNonNull(id));
  }

  @Transactional(readOnly = true)
  public Optional<Person> byTelegram(long telegramId) {
    return jdbc.sql(COLUMNS + "telegram_id = ?").param(telegramId).query(PERSON).optional();
  }

  @Transactional(readOnly = true)
  public Optional<Person> find(PersonId person) {
    return jdbc.sql(COLUMNS + "id = ?").param(person.value()).query(PERSON).optional();
  }

  /** Those of them who are known and not erased. */
  @Transactional(readOnly = true)
  public List<PersonId> known(Collection<PersonId> people) {
    return jdbc.sql(
            "select id from platform.person where id = any(?) and erased_at is null order by id")
        .param(people.stream().map(PersonId::value).toArray(UUID[]::new))
        .query((row, n) -> new PersonId(row.getObject("id", UUID.class)))
        .list();
  }

  /** Keeps the person as they are until the transaction ends; empty once they are erased. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Person> lock(PersonId person) {
    return jdbc.sql(COLUMNS + "id = ? for no key update")
        .param(person.value())
        .query(PERSON)
        .optional();
  }

  /**
   * Nothing but the id is known of the person from now on, and no sign-in is left of them. Safe to
   * repeat.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(PersonId person) {
    jdbc.sql("delete from platform.person_session where person_id = ?")
        .param(person.value())
        .update();
    jdbc.sql(
            """
            update platform.person
            set telegram_id = null, name = null, phone = null, language = 'ru', erased_at = ?
            where id = ? and erased_at is null
            """)
        .params(Utc.of(clock.instant()), person.value())
        .update();
  }

  /** The language to write to a person in; Russian for somebody unknown. */
  @Transactional(readOnly = true)
  public Language language(PersonId person) {
    return find(person).map(Person::language).orElse(Language.RU);
  }
}
