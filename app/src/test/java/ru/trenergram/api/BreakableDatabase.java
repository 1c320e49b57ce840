package ru.trenergram.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import ru.trenergram.local.database.LocalPostgres;

/** Gives a context a database server of its own, which a test may stop and start again. */
final class BreakableDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final LocalPostgres SERVER = LocalPostgres.throwAway();

  static LocalPostgres server() {
    return SERVER;
  }

  static void remove() {
    SERVER.close();
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    String database = SERVER.freshDatabase();
    try {
      SERVER.runScript(
          database,
          new ClassPathResource("db/bootstrap.sql").getContentAsString(StandardCharsets.UTF_8),
          Map.of("owner_password", "owner", "application_password", "application"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestPropertyValues.of(
            Map.of(
                "trenergram.database.url", SERVER.jdbcUrl(database),
                "trenergram.database.application-password", "application",
                "trenergram.database.owner-password", "owner"))
        .applyTo(context);
  }
}
