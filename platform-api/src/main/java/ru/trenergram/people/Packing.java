package ru.trenergram.people;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries whole rows of a club's table to the same table of another tenant, whatever columns it
 * has. Rows stand as a JSON array meanwhile.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Packing {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Packing(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The rows that {@code sql} selects. */
  public String rows(String sql, Object... parameters) {
    return jdbc.sql("select coalesce(jsonb_agg(to_jsonb(packed)), '[]') from (" + sql + ") packed")
        .params(parameters)
        .query(String.class)
        .single();
  }

  /**
   * Writes rows that are not there yet.
   *
   * @param table as SQL names it, such as {@code in_club.series}
   * @param instead columns that are another thing in this tenant
   */
  public void put(String table, String rows, Map<String, ?> instead) {
    jdbc.sql(
            """
            insert into %1$s
            select r.* from jsonb_array_elements(cast(? as jsonb)) as e (packed),
              jsonb_populate_record(cast(null as %1$s), e.packed || cast(? as jsonb)) as r
            on conflict do nothing
            """
                .formatted(table))
        .params(rows, json.writeValueAsString(instead))
        .update();
  }
}
