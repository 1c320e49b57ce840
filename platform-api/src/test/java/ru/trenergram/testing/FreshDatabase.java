package ru.trenergram.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import ru.trenergram.local.database.LocalPostgres;

/**
 * Gives a test context a database of its own, made as a new installation's is. It comes first:
 * others may put something before the database.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class FreshDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Map<String, String> PASSWORDS =
      Map.of("owner_password", "owner", "application_password", "application");

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(properties(create())).applyTo(context);
  }

  /** An empty database with our two roles, on the shared server. */
  public static String create() {
    return create(LocalPostgres.shared());
  }

  /** An empty database with our two roles. */
  public static String create(LocalPostgres server) {
    String database = server.freshDatabase();
    server.runScript(database, bootstrap(), PASSWORDS);
    return database;
  }

  /** The settings that lead the application to a database made by {@link #create}. */
  public static Map<String, String> properties(String database) {
    return properties(LocalPostgres.shared(), database);
  }

  /** As {@link #properties(String)}, on another server. */
  public static Map<String, String> properties(LocalPostgres server, String database) {
    return Map.of(
        "trenergram.database.url", server.jdbcUrl(database),
        "trenergram.database.application-password", "application",
        "trenergram.database.owner-password", "owner");
  }

  private static String bootstrap() {
    try {
      return new ClassPathResource("db/bootstrap.sql").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
