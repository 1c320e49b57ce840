package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a schema consists of, in words that do not name the schema. */
final class Structure {

  private static final String QUESTION =
      """
      select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
             || ' ' || coalesce(column_default, '') || ' ' || coalesce(character_maximum_length::text, '') as line
      from information_schema.columns where table_schema = ?1
      union all
      select 'constraint ' || conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = ?1::regnamespace and contype <> 'n'
      union all
      select 'index ' || indexname || ' ' || indexdef from pg_indexes where schemaname = ?1
      union all
      select 'grant ' || table_name || ' ' || grantee || ' ' || privilege_type
      from information_schema.role_table_grants where table_schema = ?1
      union all
      select 'comment ' || c.relname || '.' || d.objsubid || ' ' || d.description
      from pg_description d join pg_class c on c.oid = d.objoid
      where c.relnamespace = ?1::regnamespace
      union all
      select 'owner ' || tablename || ' ' || tableowner from pg_tables where schemaname = ?1
      """;

  private Structure() {}

  /** Everything, Liquibase's own tables included. */
  static List<String> of(OwnerConnections owner, String schema) throws SQLException {
    return rows(owner, QUESTION.replace("?1", "'" + schema + "'")).stream()
        .map(row -> String.valueOf(row.get("line")).replace(schema + ".", ""))
        .sorted()
        .toList();
  }

  static List<Map<String, Object>> rows(OwnerConnections owner, String sql) throws SQLException {
    try (Connection connection = owner.open();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      while (row.next()) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int n = 1; n <= row.getMetaData().getColumnCount(); n++) {
          values.put(row.getMetaData().getColumnLabel(n), row.getObject(n));
        }
        rows.add(values);
      }
      return rows;
    }
  }
}
