package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.Fault;
import ru.trenergram.local.telegram.FaultRule;
import ru.trenergram.local.telegram.TelegramSimulator;

@BotTest
class BotFiguresTest {

  @Autowired TelegramSimulator telegram;
  @Autowired MeterRegistry meters;

  @Autowired
  @Qualifier("botHealthIndicator") HealthIndicator health;

  private Status status() {
    return java.util.Objects.requireNonNull(health.health()).getStatus();
  }

  @Test
  void aTokenThatTelegramRefusesIsSeenAndForgottenWhenItIsTaken() {
    assertThat(status()).isEqualTo(Status.UP);
    telegram.fault(FaultRule.always("sendMessage", new Fault.Refusal(401, "Unauthorized")));
    telegram.fault(FaultRule.always("getMe", new Fault.Refusal(401, "Unauthorized")));
    Chat anna = telegram.chat(telegram.add("Анна"));

    anna.start();
    await().atMost(Desk.SOON).until(() -> status().equals(Status.DOWN));
    telegram.healAll();

    anna.awaitText("Я записываю на тренировки", Desk.SOON);
    assertThat(status()).isEqualTo(Status.UP);
  }

  @Test
  void delaysAndOutcomesAreCounted() {
    Chat anna = telegram.chat(telegram.add("Анна"));
    anna.start();
    anna.awaitText("Я записываю на тренировки", Desk.SOON);

    // Other tests may have left something to be sent.
    await()
        .atMost(Desk.SOON)
        .untilAsserted(() -> {
          assertThat(meters.get("trenergram.inbox.lag").gauge().value()).isBetween(0.0, 5.0);
          assertThat(gauge("trenergram.outbox.oldest", "session")).isBetween(0.0, 5.0);
          assertThat(gauge("trenergram.outbox.empty.in", "broadcast")).isBetween(0.0, 5.0);
        });
    await()
        .atMost(Desk.SOON)
        .until(() ->
            meters.get("trenergram.telegram.calls").tag("outcome", "done").counter().count() > 0);
  }

  private double gauge(String name, String priority) {
    return meters.get(name).tag("priority", priority).gauge().value();
  }
}
