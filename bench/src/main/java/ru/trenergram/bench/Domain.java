package ru.trenergram.bench;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import ru.trenergram.Application;

/** The application's domain in this process, without adapters and pollers, to seed and to time. */
public final class Domain implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private Domain(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static Domain start(Map<String, String> database) {
    return start(database, InstantSource.system());
  }

  /** The same with another clock; {@code settings} may name other roles, too. */
  public static Domain start(Map<String, String> settings, InstantSource clock) {
    Map<String, String> properties = BenchSettings.of(URI.create("http://127.0.0.1"));
    properties.put("trenergram.roles", "web");
    properties.put("trenergram.telegram.token", BenchApplication.BOT_TOKEN);
    properties.put("trenergram.telegram.username", BenchApplication.BOT);
    properties.put("logging.level.root", "warn");
    properties.putAll(settings);
    return new Domain(
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .initializers((GenericApplicationContext context) ->
                context.registerBean("clock", InstantSource.class, () -> clock))
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
