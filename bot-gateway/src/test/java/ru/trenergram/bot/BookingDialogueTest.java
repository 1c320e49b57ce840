package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.kernel.WallClock;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

class BookingDialogueTest extends DialogueScene {

  @Autowired TenantScope scope;
  @Autowired RulesDesk rules;
  @Autowired Rescheduling rescheduling;

  @Test
  void aClientConfirmsAndTheTrainerIsTold() {
    BookingView booking = asked();

    ChatMessage question = question();
    String tap = ivan.tap(question.id(), "Приду");
    ChatMessage told = olga.awaitText("Иван придёт на тренировку", SOON);
    ChatMessage settled = ivan.awaitText("Вы подтвердили тренировку", SOON);

    assertThat(ivan.awaitAnswer(tap, SOON)).isPresent();
    assertThat(question.text())
        .startsWith("Титан\nОльга")
        .contains("(Москва)")
        .contains("60 минут");
    assertThat(told.text()).startsWith("Титан\n");
    assertThat(settled.id()).isEqualTo(question.id());
    assertThat(settled.inlineButtons()).isEmpty();
    assertThat(desk.look(club, booking).state()).isEqualTo(BookingState.CONFIRMED);
  }

  @Test
  void aSecondAndALateTapAnswerPolitelyAndChangeNothing() {
    BookingView booking = asked();
    ChatMessage question = question();
    String yes = question.button("Приду").callbackData();
    String no = question.button("Не смогу").callbackData();

    ivan.tapData(question.id(), yes);
    ivan.tapData(question.id(), yes);
    ivan.awaitText("уже подтверждена", SOON);
    olga.awaitText("Иван придёт", SOON);
    clock.moveTo(booking.start().plusSeconds(60));
    ivan.tapData(question.id(), no);
    ivan.awaitText("Изменить эту тренировку уже нельзя", SOON);

    assertThat(answersTo(olga, "Иван придёт")).isEqualTo(1);
    assertThat(desk.look(club, booking).state()).isEqualTo(BookingState.CONFIRMED);
  }

  @Test
  void aClientWhoCannotComeFreesTheTime() {
    BookingView booking = asked();

    ivan.tap(question().id(), "Не смогу");
    ChatMessage told = olga.awaitText("Отменил клиент", SOON);

    assertThat(told.text()).contains("Время снова свободно");
    assertThat(desk.look(club, booking).state()).isEqualTo(BookingState.CANCELLED);
  }

  @Test
  void whatSomebodyWasNotShownCannotBePressed() {
    BookingView booking = asked();
    ChatMessage question = question();
    String data = question.button("Приду").callbackData();
    Chat eve = telegram.chat(telegram.add("Ева"));
    ChatMessage hello = hello(eve);

    for (String forged :
        new String[] {
          data,
          data.substring(0, data.length() - 1) + "7",
          "." + data.split("\\.", 2)[1],
          "confirm-booking:" + booking.id(),
          "'; drop table cell.message; --",
          ""
        }) {
      int before = eve.lastMessageId();
      eve.tapData(hello.id(), forged);
      eve.awaitAfter(before, m -> m.text().equals("Эта кнопка больше не действует."), SOON);
    }

    assertThat(desk.look(club, booking).state()).isEqualTo(BookingState.PENDING);
  }

  private static ChatMessage hello(Chat chat) {
    chat.start();
    return chat.awaitText("Я записываю на тренировки", SOON);
  }

  @Test
  void myShowsTheNextSessionsWithTheirButtons() {
    BookingView booking = asked();
    question();

    int before = ivan.lastMessageId();
    ivan.send("/my");
    ChatMessage shown = ivan.awaitAfter(before, m -> m.text().contains("Ждёт вашего ответа"), SOON);
    ivan.tap(shown.id(), "Приду");

    ivan.awaitText("Вы подтвердили тренировку", SOON);
    assertThat(desk.look(club, booking).state()).isEqualTo(BookingState.CONFIRMED);
  }

  @Test
  void myGoesOnBehindTheFirstSessionsHoweverFarAheadTheyAre() {
    BookingView first = asked();
    List<BookingView> later =
        Stream.of(1, 2, 3, 70)
            .map(days -> booked(first.start().plus(Duration.ofDays(days))))
            .toList();
    desk.callOff(club, olga, later.getFirst());
    String farAhead =
        WallClock.near(later.getLast().start(), first.zone(), Locale.forLanguageTag("ru"));

    int before = ivan.lastMessageId();
    ivan.send("/my");
    ChatMessage more = ivan.awaitAfter(before, m -> m.text().contains("Дальше есть ещё"), SOON);
    before = ivan.lastMessageId();
    ivan.tap(more.id(), "Показать ещё");
    ChatMessage last = ivan.awaitAfter(before, m -> m.text().contains(farAhead), SOON);
    ivan.tap(last.id(), "Не смогу");

    olga.awaitText("Отменил клиент", SOON);
    assertThat(desk.look(club, later.getLast()).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(desk.look(club, later.get(2)).state()).isEqualTo(BookingState.PENDING);
  }

  @Test
  void mySaysBeforeTheTapWhatCancellingCosts() {
    BookingView soon = asked();
    ivan.tap(question().id(), "Приду");
    BookingView later = booked(soon.start().plus(Duration.ofDays(4)));
    desk.confirm(club, ivan, later);

    int before = ivan.lastMessageId();
    ivan.send("/my");

    ivan.awaitAfter(before, m -> m.text().contains("всё равно придётся заплатить"), SOON);
    ivan.awaitAfter(before, m -> m.text().contains("Отменить бесплатно можно до"), SOON);
  }

  @Test
  void myKnowsThatALateMoveLeavesNothingFreeAndATrainersMoveEverything() {
    Instant noon = clock.moveToNextMonday();
    acquainted();
    TrainerId trainer = new TrainerId(desk.membership(olga, club, MembershipKind.TRAINER).member());
    ClientId client = new ClientId(desk.membership(ivan, club, MembershipKind.CLIENT).member());
    BookingRules freely = new BookingRules(new CancellationTerms(24, 0), false, 3, null, null);
    scope.run(club, () -> rules.replace(trainer, freely, 0));
    BookingView booking = booked(noon.plus(Duration.ofHours(6)));
    desk.confirm(club, ivan, booking);
    Instant later = noon.plus(Duration.ofDays(3));

    scope.call(club, () -> rescheduling.move(booking.id(), later, new Actor.ByClient(client)));
    int before = ivan.lastMessageId();
    ivan.send("/my");
    ivan.awaitAfter(before, m -> m.text().contains("всё равно придётся заплатить"), SOON);

    scope.call(
        club,
        () ->
            rescheduling.move(
                booking.id(), later.plus(Duration.ofHours(1)), new Actor.ByTrainer(trainer)));
    before = ivan.lastMessageId();
    ivan.send("/my");
    ivan.awaitAfter(before, m -> m.text().contains("отказаться можно бесплатно"), SOON);
  }

  @Test
  void anAcceptedRequestIsNotRefusedByItsOldButton() {
    asked();
    BookingView wished = desk.request(club, olga, ivan, 4);
    ChatMessage request = olga.awaitText("просит о тренировке", SOON);
    String no = request.button("Не принимать").callbackData();
    desk.accept(club, olga, wished);
    ivan.awaitText("Тренер согласен", SOON);

    olga.tapData(request.id(), no);

    olga.awaitText("Эта тренировка уже принята", SOON);
    assertThat(desk.look(club, wished).state()).isEqualTo(BookingState.CONFIRMED);
  }

  @Test
  void aButtonOfOneClubActsThereWhileAnotherIsChosen() {
    BookingView booking = asked();
    ChatMessage question = question();
    TenantId other = clubs.open("Атлет");
    Chat anna = telegram.chat(telegram.add("Анна"));
    desk.becomeClient(ivan, desk.becomeTrainer(anna, other));

    int before = ivan.lastMessageId();
    ivan.send("/my");
    ChatMessage choice = ivan.awaitAfter(before, m -> m.text().contains("С каким клубом"), SOON);
    ivan.tap(choice.id(), "Атлет");
    ivan.awaitAfter(before, m -> m.text().equals("Атлет\nБлижайших тренировок нет."), SOON);
    ivan.tap(question.id(), "Приду");

    olga.awaitText("Иван придёт", SOON);
    assertThat(desk.look(club, booking).state()).isEqualTo(BookingState.CONFIRMED);
  }
}
