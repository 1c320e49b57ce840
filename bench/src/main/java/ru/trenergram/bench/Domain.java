package ru.trenergram.bench;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import ru.trenergram.Application;

/** The application's domain in this process, without adapters and pollers, to seed and to time. */
final class Domain implements AutoCloseable {

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "trenergram.roles", "web",
          "trenergram.public-url", "http://127.0.0.1",
          "trenergram.dashboard-url", "http://127.0.0.1",
          "trenergram.telegram.token", BenchApplication.BOT_TOKEN,
          "trenergram.telegram.username", BenchApplication.BOT,
          "trenergram.keycloak.url", "http://127.0.0.1:9",
          "trenergram.keycloak.issuer", "http://127.0.0.1:9/realms/trenergram",
          "trenergram.keycloak.client-secret", "unused",
          "logging.level.root", "warn");

  private final ConfigurableApplicationContext context;

  private Domain(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Domain start(Map<String, String> database) {
    Map<String, Object> properties = new TreeMap<>(DEFAULTS);
    properties.putAll(database);
    return new Domain(
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .properties(properties)
            .run());
  }

  <T> T use(Class<T> type) {
    return context.getBean(type);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
  }
}
