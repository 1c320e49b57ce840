package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.Fault;
import ru.trenergram.local.telegram.FaultRule;
import ru.trenergram.people.TrainerId;
import ru.trenergram.reminders.ReminderDelivery;
import ru.trenergram.reminders.ReminderFate;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.tenancy.TenantScope;

/** Questions that cannot be put: the chat is closed to the bot, or Telegram is away. */
class ClosedChatsTest extends DialogueScene {

  @Autowired Reminders reminders;
  @Autowired TenantScope scope;

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
  void theTrainerIsToldToCallAClientWhoDoesNotKnowThatTheRequestIsAccepted() {
    clock.moveToNextMonday();
    acquainted();
    BookingView wish = desk.request(club, olga, ivan, 2);
    ivan.awaitText("Запрос у тренера", SOON);
    ivan.block();

    desk.accept(club, olga, wish);

    ChatMessage told = olga.awaitText("Не получается написать клиенту Иван", SOON);
    assertThat(told.text()).startsWith("Титан\n").contains("запрос принят", "Позвоните");
  }

  @Test
  void nobodyIsAskedAfterAnOutageAboutWhatWasCalledOffDuringIt() {
    asked();
    question();
    BookingView second = bookedWhileTelegramIsAway();
    desk.callOff(club, olga, second);

    telegram.healAll();

    ivan.awaitText("Тренировка отменена", SOON);
    assertThat(answersTo(ivan, "записывает вас")).isEqualTo(1);
  }

  @Test
  void aQuestionIsNotTakenForDeliveredWhileTelegramIsAway() {
    asked();
    question();
    BookingView second = bookedWhileTelegramIsAway();

    assertThat(firstQuestion(second)).contains(ReminderDelivery.WAITING);

    telegram.healAll();
    await()
        .atMost(SOON)
        .until(() -> firstQuestion(second).equals(Optional.of(ReminderDelivery.DELIVERED)));
  }

  /** Returns when the sender has noticed and only asks whether Telegram is back. */
  private BookingView bookedWhileTelegramIsAway() {
    telegram.fault(FaultRule.always("sendMessage", new Fault.BadGateway()));
    telegram.fault(FaultRule.always("getMe", new Fault.BadGateway()));
    int before = telegram.calls("getMe").size();
    BookingView booking = booked(clock.instant().plus(Duration.ofHours(4)));
    await().atMost(SOON).until(() -> telegram.calls("getMe").size() > before);
    return booking;
  }

  /** How far it has come, as its trainer sees it. */
  private Optional<ReminderDelivery> firstQuestion(BookingView booking) {
    Actor trainer =
        new Actor.ByTrainer(
            new TrainerId(desk.membership(olga, club, MembershipKind.TRAINER).member()));
    List<ReminderFate> all =
        scope.call(club, () -> reminders.of(booking.id(), trainer)).orElseThrow();
    return Optional.ofNullable(all.getFirst().delivery());
  }
}
