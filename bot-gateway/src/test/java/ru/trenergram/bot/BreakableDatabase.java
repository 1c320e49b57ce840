package ru.trenergram.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import ru.trenergram.local.database.LocalPostgres;

/** Gives a test context a database server of its own, which the test may stop and start. */
final class BreakableDatabase implements ApplicationContextInitializer<GenericApplicationContext> {

  @Override
  public void initialize(GenericApplicationContext context) {
    LocalPostgres server = LocalPostgres.throwAway();
    String database = server.freshDatabase();
    server.runScript(
        database,
        bootstrap(),
        Map.of("owner_password", "owner", "application_password", "application"));
    context.registerBean(LocalPostgres.class, () -> server);
    TestPropertyValues.of(
            Map.of(
                "trenergram.database.url", server.jdbcUrl(database),
                "trenergram.database.application-password", "application",
                "trenergram.database.owner-password", "owner"))
        .applyTo(context);
  }

  private static String bootstrap() {
    try {
      return new ClassPathResource("db/bootstrap.sql").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
