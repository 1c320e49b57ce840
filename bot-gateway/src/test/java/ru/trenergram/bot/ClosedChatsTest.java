package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.Fault;
import ru.trenergram.local.telegram.FaultRule;

/** Questions that cannot be put: the chat is closed to the bot, or Telegram is away. */
class ClosedChatsTest extends DialogueScene {

  @Test
  void theTrainerIsToldToCallAClientWhoHasBlockedTheBot() {
    asked();
    question();
    ivan.block();

    booked(clock.instant().plus(Duration.ofHours(4)));

    ChatMessage told = olga.awaitText("Не получается написать клиенту Иван", SOON);
    assertThat(told.text())
        .startsWith("Титан\n")
        .contains("(Москва)", "Позвоните", "не подтверждена")
        .doesNotContain("+7");
  }

  @Test
  void whoStoppedTheBotGetsAnswersOnlyAndTheTrainerIsToldToCall() {
    asked();
    question();
    int before = ivan.lastMessageId();
    ivan.send("/stop");
    ivan.awaitAfter(before, m -> m.text().contains("Больше не буду писать первым"), SOON);

    BookingView second = booked(clock.instant().plus(Duration.ofHours(4)));
    olga.awaitText("Не получается написать клиенту Иван", SOON);
    ivan.send("/help");
    ivan.awaitText("Что можно сделать", SOON);

    assertThat(answersTo(ivan, "записывает вас")).isEqualTo(1);
    assertThat(desk.look(club, second).state()).isEqualTo(BookingState.PENDING);
  }

  @Test
  void theTrainerIsToldToCallAClientWhoseMessageTelegramRefuses() {
    asked();
    question();
    telegram.fault(
        FaultRule.next(
                1, "sendMessage", new Fault.Refusal(400, "Bad Request: something is wrong with it"))
            .forChat(ivan.persona().id()));

    booked(clock.instant().plus(Duration.ofHours(4)));

    olga.awaitText("Не получается написать клиенту Иван", SOON);
    telegram.healAll();
  }

  @Test
  void nobodyIsAskedAfterAnOutageAboutWhatWasCalledOffDuringIt() {
    asked();
    question();
    telegram.fault(FaultRule.always("sendMessage", new Fault.BadGateway()));
    telegram.fault(FaultRule.always("getMe", new Fault.BadGateway()));
    BookingView second = booked(clock.instant().plus(Duration.ofHours(4)));
    await().atMost(SOON).until(() -> !telegram.calls("getMe").isEmpty());
    desk.callOff(club, olga, second);

    telegram.healAll();

    ivan.awaitText("Тренировка отменена", SOON);
    assertThat(answersTo(ivan, "записывает вас")).isEqualTo(1);
  }
}
