package ru.trenergram.people;

import static java.util.stream.Collectors.joining;

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
    put(table, rows, instead, "on conflict do nothing");
  }

  /**
   * The same; a row that stands there from before becomes what it was made elsewhere.
   *
   * @param key the column that a row is known by
   */
  public void renew(String table, String key, String rows, Map<String, ?> instead) {
    renew(table, key, rows, instead, "");
  }

  /** The same, but one that was changed there more often than elsewhere stays as it is. */
  public void renewOlder(String table, String key, String rows, Map<String, ?> instead) {
    renew(table, key, rows, instead, " where there.version < excluded.version");
  }

  private void renew(String table, String key, String rows, Map<String, ?> instead, String where) {
    String columns =
        json.readTree(rows).path(0).propertyNames().stream()
            .filter(column -> !column.equals(key))
            .map(column -> column + " = excluded." + column)
            .collect(joining(", "));
    if (!columns.isEmpty()) {
      put(table, rows, instead, "on conflict (" + key + ") do update set " + columns + where);
    }
  }

  private void put(String table, String rows, Map<String, ?> instead, String where) {
    jdbc.sql(
            """
            insert into %1$s as there
            select r.* from jsonb_array_elements(cast(? as jsonb)) as e (packed),
              jsonb_populate_record(cast(null as %1$s), e.packed || cast(? as jsonb)) as r
            %2$s
            """
                .formatted(table, where))
        .params(rows, json.writeValueAsString(instead))
        .update();
  }
}
