package ru.trenergram.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import ru.trenergram.bot.BotTest;
import ru.trenergram.bot.api.UpdateReader;
import ru.trenergram.bot.inbox.Intake.Taken;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.TelegramSimulator;
import tools.jackson.databind.json.JsonMapper;

@BotTest
@ExtendWith(OutputCaptureExtension.class)
class IntakeTest {

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final String STRANGE = "{\"update_id\": \"none\", \"letter\": 1}";
  private static final String STRANGER = "{\"update_id\": \"none\", \"letter\": 2}";

  @Autowired UpdateReader reader;
  @Autowired Arrivals arrivals;
  @Autowired TelegramSimulator telegram;
  @Autowired MeterRegistry meters;

  @Test
  void anUpdateWithoutANumberIsToldAndCountedOnceHoweverOftenItComes(CapturedOutput log) {
    MeterRegistry own = new SimpleMeterRegistry();
    Intake intake = new Intake(reader, arrivals, own);

    intake.take(List.of(STRANGE), 0);
    intake.take(List.of(STRANGE), 0);
    intake.take(List.of(STRANGE, STRANGER), 0);

    assertThat(own.get("trenergram.inbox.unreadable").counter().count()).isEqualTo(2);
    assertThat(log.getAll().split("cannot be read and is passed over", -1)).hasSize(3);
  }

  @Test
  void nextPollBeginsPastWhatHasNoNumberAndBeforeWhatWasNotSeen() {
    Intake intake = new Intake(reader, arrivals, new SimpleMeterRegistry());

    assertThat(intake.take(List.of(), 40)).isEqualTo(new Taken(40, false));
    assertThat(intake.take(List.of(STRANGE, STRANGER), 0)).isEqualTo(new Taken(0, true));
    assertThat(intake.take(List.of(STRANGE, STRANGER), 40)).isEqualTo(new Taken(42, true));
    assertThat(intake.take(List.of("{\"update_id\": 41}", STRANGE), 40))
        .isEqualTo(new Taken(42, false));
    assertThat(intake.take(List.of("{\"update_id\": 43}", STRANGE, "{\"update_id\": 41}"), 40))
        .isEqualTo(new Taken(44, false));
  }

  @Test
  void peopleAreAnsweredAfterAnUpdateWithoutANumber() {
    double before = unreadable();
    Chat anna = telegram.chat(telegram.add("Анна"));

    telegram.inject(JsonMapper.shared().createObjectNode().put("update_id", "none"));
    anna.start();

    anna.awaitText("Я записываю на тренировки", SOON);
    await().atMost(SOON).until(() -> telegram.pendingUpdates() == 0);
    assertThat(unreadable() - before).isEqualTo(1);
  }

  private double unreadable() {
    return meters.get("trenergram.inbox.unreadable").counter().count();
  }
}
