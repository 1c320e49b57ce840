package ru.trenergram.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;

/** Writes {@code retention}, a line for each change, and reads the last. */
@Component
class RetentionTable {

  private final JdbcClient jdbc;

  RetentionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  RetentionPeriod find() {
    return jdbc.sql(
            """
            select months, version, subject, at from in_club.retention
            order by version desc limit 1
            """)
        .query((row, _) ->
            new RetentionPeriod(
                row.getObject("months", Integer.class),
                row.getInt("version"),
                new RetentionPeriod.SetBy(row.getString("subject"), Utc.read(row, "at"))))
        .optional()
        .orElse(RetentionPeriod.USUAL);
  }

  /** Adds a line after that of this version; false if there is another one after it already. */
  boolean add(@Nullable Integer months, int version, String subject, Instant now) {
    return jdbc.sql(
                """
                insert into in_club.retention (version, months, subject, at)
                select last.version + 1, cast(:months as integer), :subject, :now
                from (select coalesce(max(version), 0) as version from in_club.retention) last
                where last.version = :version
                on conflict do nothing
                """)
            .param("version", version)
            .param("months", months)
            .param("subject", subject)
            .param("now", Utc.of(now))
            .update()
        == 1;
  }
}
