package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

class TelegramSettingsTest {

  private static final String MISTYPED = "7000000001 AAsecret-of-a-real-bot-mistyped";

  @EnableConfigurationProperties(TelegramSettings.class)
  static class Settings {}

  @Test
  void aMistypedTokenIsRefusedWithoutBeingTold() {
    new ApplicationContextRunner()
        .withUserConfiguration(Settings.class)
        .withPropertyValues("trenergram.telegram.token=" + MISTYPED)
        .run(context -> {
          Throwable failure = context.getStartupFailure();
          String told = trace(failure) + report(failure);

          assertThat(told).contains("trenergram.telegram.token must look like");
          assertThat(told).doesNotContain("AAsecret");
        });
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** What Boot prints in the place of the trace. */
  private static String report(Throwable failure) {
    for (FailureAnalyzer analyzer :
        SpringFactoriesLoader.forDefaultResourceLocation()
            .load(
                FailureAnalyzer.class,
                SpringFactoriesLoader.FailureHandler.handleMessage((m, e) -> {}))) {
      FailureAnalysis analysis = analyzer.analyze(failure);
      if (analysis != null) {
        return analysis.getDescription() + analysis.getAction();
      }
    }
    throw new AssertionError("no analyzer knows this failure", failure);
  }
}
