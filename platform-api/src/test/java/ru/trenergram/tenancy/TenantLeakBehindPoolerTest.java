package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The same behind PgBouncer in transaction mode: many connections of ours on two of the server. */
@NeedsPooler
@ContextConfiguration(initializers = BehindPooler.class)
@DirtiesContext
class TenantLeakBehindPoolerTest extends TenantLeakTest {

  @Test
  void theConnectionsOfThePoolsShareTwoOfTheServer() {
    Set<Integer> backends = new TreeSet<>();
    for (int n = 0; n < 40; n++) {
      backends.add(jdbc.sql("select pg_backend_pid()").query(Integer.class).single());
    }

    assertThat(backends).hasSizeBetween(1, 2);
    assertThat(
            jdbc
                .sql(
                    "select usename from pg_stat_activity where datname = current_database()"
                        + " and usename = 'trenergram_app'")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.counting()))
        .isLessThanOrEqualTo(2);
  }
}
