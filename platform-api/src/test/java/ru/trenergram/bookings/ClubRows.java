package ru.trenergram.bookings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.tenancy.TenantId;

/** All that a club has in the database, to see whether any of it changed. */
final class ClubRows {

  private static final String SUM =
      "select '%1$s' as name, coalesce(md5(string_agg(%2$s, '|' order by %2$s)), '') as sum from"
          + " %1$s r";

  /** How far a message is delivered, and when a job is picked, is not what anybody did. */
  private static final Map<String, String> OUTSIDE =
      Map.of(
          SUM.formatted("cell.message", "r.id::text || r.body::text"),
          "tenant_id = cast(:club as uuid)",
          SUM.formatted("cell.reminder", "r::text"),
          "tenant_id = cast(:club as uuid)",
          SUM.formatted(
              "cell.scheduled_task", "r.task_name || r.task_instance || r.execution_time"),
          "task_instance like :club || '/%'",
          SUM.formatted("platform.trainer_busy", "r::text"),
          "tenant_id = cast(:club as uuid)");

  private final JdbcClient jdbc;
  private final TenantId club;
  private final String sql;

  /** Of the bound club. */
  ClubRows(JdbcClient jdbc, TenantId club) {
    this.jdbc = jdbc;
    this.club = club;
    this.sql =
        Stream.concat(
                tables(jdbc, club).stream()
                    .map(table -> SUM.formatted("in_club." + table, "r::text")),
                OUTSIDE.entrySet().stream().map(e -> e.getKey() + " where " + e.getValue()))
            .collect(Collectors.joining("\nunion all\n"));
  }

  private static List<String> tables(JdbcClient jdbc, TenantId club) {
    return jdbc.sql(
            """
            select c.relname from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join platform.tenant t on t.schema_name = n.nspname
            where t.id = ? and c.relkind = 'r' and c.relname not like 'databasechangelog%'
            order by 1
            """)
        .param(club.value())
        .query(String.class)
        .list();
  }

  /** A sum of each table's rows. */
  Map<String, String> now() {
    Map<String, String> sums = new HashMap<>();
    jdbc.sql(sql)
        .param("club", club.toString())
        .query(row -> {
          sums.put(row.getString("name"), row.getString("sum"));
        });
    return sums;
  }
}
