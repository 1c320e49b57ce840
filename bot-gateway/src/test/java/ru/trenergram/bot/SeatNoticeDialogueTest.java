package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ru.trenergram.local.telegram.ChatMessage;

/** How long before the start Ivan wishes to know of a seat, and until when he is offered one. */
class SeatNoticeDialogueTest extends GroupDialogueScene {

  /** Clients book two hours ahead at least. */
  @Test
  void itIsToldUntilWhenSeatsAreOffered() {
    ChatMessage full = full();
    String wait = full.button("Встать в очередь").callbackData();
    assertThat(full.text()).containsPattern("Предлагаю места до чт, .*, 10:00");

    ChatMessage waiting = answer(ivan, () -> ivan.tapData(full.id(), wait), "вы в очереди");
    assertThat(waiting.text()).containsPattern("Предлагаю места до чт, .*, 10:00");
    clock.moveTo(thursday.minus(Duration.ofHours(2)));
    answer(ivan, () -> ivan.send("/my"), "Ближайших тренировок нет");
    answer(ivan, () -> ivan.send("/groups"), "Групповых занятий, на которые");
    ChatMessage late = answer(ivan, () -> ivan.tapData(full.id(), wait), "уже поздно");

    assertThat(late.text()).containsPattern("места предлагались до чт, .*, 10:00");
  }

  @Test
  void whatTheClientChoosesIsWhatTheyAreTold() {
    ChatMessage full = full();
    assertThat(full.text()).containsPattern("до ср, .*, 11:55 .*, если за сутки");

    ChatMessage waiting =
        answer(ivan, () -> ivan.tap(full.id(), "узнать за сутки"), "вы в очереди");

    assertThat(waiting.text()).containsPattern("Предлагаю места до ср, .*, 11:55");
    assertThat(waits()).extracting(entry -> entry.window().noticeMinutes()).containsExactly(1_440);
  }

  @Test
  void aNoticeThatIsNotPossibleAnyMoreIsNoChoice() {
    ChatMessage full = full();
    clock.moveTo(thursday.minus(Duration.ofMinutes(24 * 60 + 5)));

    ChatMessage left =
        answer(ivan, () -> ivan.tap(full.id(), "узнать за сутки"), "Мест нет. Если встать");

    assertThat(left.hasButton("узнать за")).isFalse();
    assertThat(left.text()).doesNotContain("если за сутки");
    answer(ivan, () -> ivan.tap(left.id(), "Встать в очередь"), "вы в очереди");
    assertThat(waits()).extracting(entry -> entry.window().noticeMinutes()).containsExactly(60);
  }
}
