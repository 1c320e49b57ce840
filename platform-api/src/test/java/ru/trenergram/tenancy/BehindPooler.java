package ru.trenergram.tenancy;

import java.util.List;
import java.util.Objects;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import ru.trenergram.local.database.LocalPooler;
import ru.trenergram.local.database.LocalPostgres;
import ru.trenergram.local.database.LocalPostgres.Login;

/** Puts a pooler with few server connections between a test context and its database. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class BehindPooler implements ApplicationContextInitializer<GenericApplicationContext> {

  static final String URL = "trenergram.database.url";

  static LocalPooler pooler(int serverConnections) {
    return LocalPooler.before(
        LocalPostgres.shared(),
        List.of(new Login("trenergram_app", "application"), new Login("trenergram_owner", "owner")),
        serverConnections);
  }

  @Override
  public void initialize(GenericApplicationContext context) {
    String direct = Objects.requireNonNull(context.getEnvironment().getProperty(URL));
    LocalPooler pooler = pooler(2);
    context.registerBean(LocalPooler.class, () -> pooler);
    TestPropertyValues.of(
            URL
                + "="
                + pooler.jdbcUrl(direct.substring(direct.lastIndexOf('/') + 1))
                + "?prepareThreshold=0")
        .applyTo(context);
  }
}
