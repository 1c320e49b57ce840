package ru.trenergram.api;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import ru.trenergram.local.database.LocalPostgres;
import ru.trenergram.testing.FreshDatabase;

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
    TestPropertyValues.of(FreshDatabase.properties(SERVER, FreshDatabase.create(SERVER)))
        .applyTo(context);
  }
}
