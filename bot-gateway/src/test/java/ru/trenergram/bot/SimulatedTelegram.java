package ru.trenergram.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

  /** A file that is not there yet. */
  private static String listOfErasures() {
    try {
      return Files.createTempDirectory("erasures").resolve("erasures.txt").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void initialize(GenericApplicationContext context) {
    TelegramSimulator telegram = TelegramSimulator.start(SimulatorOptions.forBot(TOKEN, USERNAME));
    context.registerBean(TelegramSimulator.class, () -> telegram);
    TestPropertyValues.of(
            Map.of(
                "trenergram.erasures",
                listOfErasures(),
                "trenergram.telegram.token",
                TOKEN,
                "trenergram.telegram.username",
                USERNAME,
                "trenergram.telegram.api-url",
                telegram.baseUrl().toString()))
        .applyTo(context);
  }
}
