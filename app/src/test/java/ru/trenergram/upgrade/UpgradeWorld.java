package ru.trenergram.upgrade;

import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.local.telegram.SimulatorOptions;
import ru.trenergram.local.telegram.TelegramSimulator;

/** What the upgrade needs around the application: a Telegram, and jobs that tell how they went. */
@TestConfiguration(proxyBeanMethods = false)
class UpgradeWorld {

  @Bean
  RehearsedJobs rehearsedJobs(JdbcClient jdbc) {
    return new RehearsedJobs(jdbc);
  }

  static final class Telegram implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final String TOKEN = "7000000003:simulated-token-of-no-bot";
    private static final String USERNAME = "trenergram_test_bot";

    @Override
    public void initialize(GenericApplicationContext context) {
      TelegramSimulator telegram =
          TelegramSimulator.start(SimulatorOptions.forBot(TOKEN, USERNAME));
      context.registerBean(TelegramSimulator.class, () -> telegram);
      TestPropertyValues.of(
              Map.of(
                  "trenergram.telegram.token",
                  TOKEN,
                  "trenergram.telegram.username",
                  USERNAME,
                  "trenergram.telegram.poll-wait",
                  "2s",
                  "trenergram.telegram.call-timeout",
                  "2s",
                  "trenergram.telegram.api-url",
                  telegram.baseUrl().toString()))
          .applyTo(context);
    }
  }
}
