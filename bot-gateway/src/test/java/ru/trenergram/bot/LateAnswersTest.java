package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.local.telegram.ChatMessage;

/** What becomes of questions and reminders that are answered late, or not by their own buttons. */
class LateAnswersTest extends DialogueScene {

  private static final String AGAIN = "Мы всё ещё ждём вашего ответа";

  @Test
  void whoIsAskedAgainSeesWhenTheSessionWouldBeCancelled() {
    BookingView booking = askedTwice();

    clock.move(Duration.ofHours(1));
    ChatMessage last = ivan.awaitText("Спрашиваем в последний раз", SOON);
    assertThat(last.text()).contains("Без ответа запись отменится");
    ivan.tap(last.id(), "Приду");
    olga.awaitText("Иван придёт на тренировку", SOON);

    assertThat(remindedTwoHoursBefore(booking).inlineButtons()).hasSize(1);
  }

  @Test
  void cannotComeBelowAnOlderQuestionDoesNotCancelWhatIsConfirmed() {
    BookingView booking = askedTwice();
    ChatMessage first = question();
    ChatMessage second = ivan.awaitText(AGAIN, SOON);
    ivan.tap(second.id(), "Приду");
    olga.awaitText("Иван придёт на тренировку", SOON);

    ivan.tap(first.id(), "Не смогу");
    ChatMessage sure = ivan.awaitText("Отменить?", SOON);

    assertThat(sure.text().replace('\u00a0', ' '))
        .contains("всё равно придётся заплатить: 2 500 ₽ или занятие абонемента");
    assertThat(answersTo(ivan, "Отменить?")).isEqualTo(1);
    assertThat(desk.look(club, booking).state()).isEqualTo(BookingState.CONFIRMED);

    ivan.tap(sure.id(), "Отменить тренировку");
    olga.awaitText("Отменил клиент", SOON);
    assertThat(desk.look(club, booking).state()).isEqualTo(BookingState.CANCELLED);
  }

  /** Today at eight in the evening; it is one o'clock and the client did not answer. */
  private BookingView askedTwice() {
    Instant noon = clock.moveToNextMonday();
    acquainted();
    BookingView booking = booked(noon.plus(Duration.ofHours(8)));
    question();
    clock.move(Duration.ofHours(1));
    ivan.awaitText(AGAIN, SOON);
    return booking;
  }

  @Test
  void aReminderSaysUntilWhenCancellingIsFreeAndAnOlderTapThanThatAsks() {
    BookingView booking = bookedFreeUntilOneHourBefore();
    ChatMessage soon = remindedTwoHoursBefore(booking);
    assertThat(soon.text()).contains("Отменить бесплатно можно до");

    clock.moveTo(booking.start().minus(Duration.ofMinutes(30)));
    ivan.tap(soon.id(), "Отменить тренировку");

    ivan.awaitText("всё равно придётся заплатить", SOON);
    assertThat(desk.look(club, booking).state()).isEqualTo(BookingState.CONFIRMED);
  }

  @Test
  void aReminderOfWhatIsStillFreeCancelsByOneTap() {
    BookingView booking = bookedFreeUntilOneHourBefore();

    ivan.tap(remindedTwoHoursBefore(booking).id(), "Отменить тренировку");

    olga.awaitText("Отменил клиент", SOON);
    assertThat(desk.look(club, booking).state()).isEqualTo(BookingState.CANCELLED);
  }

  private BookingView bookedFreeUntilOneHourBefore() {
    acquainted();
    desk.freeUntilOneHourBefore(club, olga);
    BookingView booking = booked(clock.instant().plus(Duration.ofHours(5)));
    desk.confirm(club, ivan, booking);
    return booking;
  }

  private ChatMessage remindedTwoHoursBefore(BookingView booking) {
    clock.moveTo(booking.start().minus(Duration.ofHours(2)));
    return ivan.awaitText("Скоро тренировка", SOON);
  }
}
