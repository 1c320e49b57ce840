package ru.trenergram.privacy;

import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.identity.PersonId;
import ru.trenergram.kernel.Utc;

/** Who agreed to what is kept about them, by the version of the text (product.md section 13). */
@Component
public class Consents {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Consents(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The person agrees to the present text; the first time counts. */
  @Transactional
  public void give(PersonId person, ConsentWay way) {
    jdbc.sql(
            """
            insert into platform.consent (person_id, text_version, way, given_at)
            values (?, ?, ?, ?) on conflict (person_id, text_version) do nothing
            """)
        .params(person.value(), ConsentText.VERSION, way.name(), Utc.of(clock.instant()))
        .update();
  }

  /** Whether the person has agreed to the text as it is now. */
  @Transactional(readOnly = true)
  public boolean current(PersonId person) {
    return jdbc.sql(
            """
            select exists (select from platform.consent where person_id = ? and text_version = ?)
            """)
        .params(person.value(), ConsentText.VERSION)
        .query(Boolean.class)
        .single();
  }

  /** All that the person agreed to, the latest first. */
  @Transactional(readOnly = true)
  public List<Consent> of(PersonId person) {
    return jdbc.sql(
            """
            select text_version, way, given_at from platform.consent
            where person_id = ? order by given_at desc, text_version desc
            """)
        .param(person.value())
        .query((row, n) ->
            new Consent(
                row.getString("text_version"),
                ConsentWay.valueOf(row.getString("way")),
                Utc.read(row, "given_at")))
        .list();
  }
}
