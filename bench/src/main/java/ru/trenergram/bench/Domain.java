package ru.trenergram.bench;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import ru.trenergram.Application;

/** The application's domain in this process, without adapters and pollers, to seed and to time. */
public final class Domain implements AutoCloseable {

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("trenergram.roles", "web"),
          Map.entry("trenergram.public-url", "http://127.0.0.1"),
          Map.entry("trenergram.dashboard-url", "http://127.0.0.1"),
          Map.entry("trenergram.telegram.token", BenchApplication.BOT_TOKEN),
          Map.entry("trenergram.telegram.username", BenchApplication.BOT),
          Map.entry("trenergram.keycloak.url", "http://127.0.0.1:9"),
          Map.entry("trenergram.keycloak.issuer", "http://127.0.0.1:9/realms/trenergram"),
          Map.entry("trenergram.keycloak.client-secret", "unused"),
          Map.entry("spring.mail.host", "127.0.0.1"),
          Map.entry("spring.mail.port", "9"),
          Map.entry("logging.level.root", "warn"));

  private final ConfigurableApplicationContext context;

  private Domain(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static Domain start(Map<String, String> database) {
    Map<String, String> properties = new TreeMap<>(DEFAULTS);
    properties.putAll(database);
    return new Domain(
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .run(
                properties.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new)));
  }

  public <T> T use(Class<T> type) {
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
