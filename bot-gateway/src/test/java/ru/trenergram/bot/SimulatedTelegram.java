package ru.trenergram.bot;

import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import ru.trenergram.local.telegram.SimulatorOptions;
import ru.trenergram.local.telegram.TelegramSimulator;

/** Gives a test context a Telegram of its own. */
final class SimulatedTelegram implements ApplicationContextInitializer<GenericApplicationContext> {

  static final String TOKEN = "7000000002:simulated-token-of-no-bot";
  static final String USERNAME = "trenergram_test_bot";

  @Override
  public void initialize(GenericApplicationContext context) {
    TelegramSimulator telegram = TelegramSimulator.start(SimulatorOptions.forBot(TOKEN, USERNAME));
    context.registerBean(TelegramSimulator.class, () -> telegram);
    TestPropertyValues.of(
            Map.of(
                "trenergram.telegram.token", TOKEN,
                "trenergram.telegram.username", USERNAME,
                "trenergram.telegram.api-url", telegram.baseUrl().toString()))
        .applyTo(context);
  }
}
