package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.WaitlistOutcome;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;

/** What Ivan does with what he is told of a group, at once, late or twice. */
class GroupDialogueTest extends GroupDialogueScene {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Test
  void aSecondTapWaitsOnceAndLeavesOnce() {
    ChatMessage full = full();
    String wait = full.button("Встать в очередь").callbackData();

    ChatMessage waiting = answer(ivan, () -> ivan.tapData(full.id(), wait), "вы в очереди");
    answer(ivan, () -> ivan.tapData(full.id(), wait), "вы в очереди");
    assertThat(ivan.message(full.id()).text()).contains("Вы в очереди.");
    assertThat(ivan.message(full.id()).inlineButtons()).isEmpty();
    assertThat(waits()).hasSize(1);
    String leave = waiting.button("Выйти из очереди").callbackData();
    ivan.tapData(waiting.id(), leave);
    ivan.awaitText("Вы вышли из очереди.", SOON);
    answer(ivan, () -> ivan.tapData(waiting.id(), leave), "Мест нет. Если встать в очередь");

    assertThat(waits()).isEmpty();
  }

  @Test
  void anEntryThatWasMadeElsewhereIsKnownWhateverItsNotice() {
    ChatMessage full = full();
    in(() -> waitlist.join(group.id(), client, 15));

    ChatMessage waiting =
        answer(ivan, () -> ivan.tap(full.id(), "Встать в очередь"), "вы в очереди");
    assertThat(waits()).hasSize(1);
    ivan.tap(waiting.id(), "Выйти из очереди");
    ivan.awaitText("Вы вышли из очереди.", SOON);

    assertThat(waits()).isEmpty();
  }

  @Test
  void aLateTapTellsWhatBecameOfTheSession() {
    ChatMessage full = full();
    String wait = full.button("Встать в очередь").callbackData();
    done(in(() -> cancelling.cancel(group.id(), byTrainer(), null)));

    answer(ivan, () -> ivan.tapData(full.id(), wait), "Это занятие отменено");

    assertThat(waits()).isEmpty();
  }

  @Test
  void afterTheStartNobodyWaits() {
    ChatMessage full = full();
    String wait = full.button("Встать в очередь").callbackData();
    clock.moveTo(thursday);

    answer(ivan, () -> ivan.tapData(full.id(), wait), "уже началось");

    assertThat(waits()).isEmpty();
  }

  @Test
  void whoeverHasASeatWaitsForNone() {
    ChatMessage full = full();
    resized(3);
    seated(group, ivan);

    answer(ivan, () -> ivan.tap(full.id(), "Встать в очередь"), "У вас уже есть место");

    assertThat(waits()).isEmpty();
  }

  @Test
  void aSeatThatIsFreeMeanwhileIsTakenAtOnce() {
    ChatMessage full = full();
    resized(3);

    ChatMessage open = answer(ivan, () -> ivan.tap(full.id(), "Встать в очередь"), "Свободно 1");
    ChatMessage held = answer(ivan, () -> ivan.tap(open.id(), "Записаться"), "Держу за вами");
    String pass = held.button("Не сейчас").callbackData();
    answer(ivan, () -> ivan.tap(open.id(), "Записаться"), "Держу за вами");
    ivan.tap(held.id(), "Беру");
    ivan.awaitText("ответит тренер", SOON);
    answer(ivan, () -> ivan.tapData(held.id(), pass), "Это место уже ваше");

    olga.awaitText("Иван просит о тренировке", SOON);
    assertThat(now().seatsLeft()).isZero();
  }

  @Test
  void aSeatThatIsNotTakenInTimeIsGone() {
    resized(3);
    ChatMessage open = answer(ivan, () -> ivan.send("/groups"), "Свободно 1");
    ChatMessage held = answer(ivan, () -> ivan.tap(open.id(), "Записаться"), "Держу за вами");
    clock.move(Duration.ofMinutes(11));

    ChatMessage over = answer(ivan, () -> ivan.tap(held.id(), "Беру"), "уже не держится за вами");
    await().atMost(SOON).until(() -> now().seatsLeft() == 1);
    resized(2);
    answer(ivan, () -> ivan.tap(over.id(), "Записаться"), "Мест нет. Если встать в очередь");
  }

  @Test
  void whoeverIsElsewhereThenIsAskedFirst() {
    resized(3);
    Chat igor = telegram.chat(telegram.add("Игорь"));
    desk.becomeClient(ivan, desk.becomeTrainer(igor, club));
    desk.book(club, igor, ivan, thursday);

    ChatMessage open = answer(ivan, () -> ivan.send("/groups"), "Свободно 1");
    ChatMessage busy = answer(ivan, () -> ivan.tap(open.id(), "Записаться"), "другая тренировка");

    answer(ivan, () -> ivan.tap(busy.id(), "Всё равно записаться"), "Держу за вами");
  }

  @Test
  void whoeverIsElsewhereByTheTimeOfTheOfferIsAskedBeforeItIsTaken() {
    ChatMessage full = full();
    answer(ivan, () -> ivan.tap(full.id(), "Встать в очередь"), "вы в очереди");
    Chat igor = telegram.chat(telegram.add("Игорь"));
    desk.becomeClient(ivan, desk.becomeTrainer(igor, club));
    desk.book(club, igor, ivan, thursday);

    ChatMessage offer = answer(ivan, () -> resized(3), "Освободилось место");
    ChatMessage busy = answer(ivan, () -> ivan.tap(offer.id(), "Беру"), "другая тренировка");
    assertThat(busy.text()).contains("Всё равно занять это место?", "Ольга", "12:00");
    ivan.tap(busy.id(), "Всё равно беру");
    ivan.awaitText("ответит тренер", SOON);
    ivan.tap(offer.id(), "Беру");
    await().atMost(SOON).until(() -> ivan.message(offer.id()).inlineButtons().isEmpty());

    olga.awaitText("Иван просит о тренировке", SOON);
  }

  @Test
  void atMostFiveQueuesAndEachCanBeLeftInMy() {
    ChatMessage full = full();
    IntStream.rangeClosed(1, 5).forEach(this::waitsAtNight);

    answer(ivan, () -> ivan.tap(full.id(), "Встать в очередь"), "Вы уже ждёте 5 мест");
    int before = ivan.lastMessageId();
    ivan.send("/my");
    ChatMessage night =
        ivan.awaitAfter(before, message -> message.text().contains("Вы ждёте места: "), SOON);
    String leave = night.button("Выйти из очереди").callbackData();
    ivan.tapData(night.id(), leave);
    ivan.awaitText("Вы вышли из очереди.", SOON);
    answer(ivan, () -> ivan.tapData(night.id(), leave), "В этой очереди вас уже нет");

    answer(ivan, () -> ivan.tap(full.id(), "Встать в очередь"), "вы в очереди");
    assertThat(waits()).hasSize(5);
  }

  private void waitsAtNight(int days) {
    LocalDate day = LocalDate.ofInstant(thursday, MOSCOW).plusDays(days);
    WaitWindow window = new WaitWindow(day, LocalTime.of(3, 0), LocalTime.of(3, 30), 60);
    assertThat(in(() -> waitlist.join(new JoinWaitlist(trainer, client, window))))
        .isInstanceOf(WaitlistOutcome.Joined.class);
  }

  @Test
  void whoeverWaitsGoesAlongAndReadsTheNewTime() {
    ChatMessage full = full();
    String wait = full.button("Встать в очередь").callbackData();
    ChatMessage waiting = answer(ivan, () -> ivan.tapData(full.id(), wait), "вы в очереди");
    Instant later = thursday.plus(Duration.ofHours(3));
    done(in(() -> moving.move(group.id(), later, byTrainer(), false, null)));

    answer(ivan, () -> ivan.tapData(full.id(), wait), "15:00");
    ivan.tap(waiting.id(), "Выйти из очереди");
    ivan.awaitText("Вы вышли из очереди.", SOON);

    assertThat(waits()).isEmpty();
  }

  @Test
  void aLongListGoesOn() {
    IntStream.rangeClosed(1, 6).forEach(hours -> made(thursday.plus(Duration.ofHours(2L * hours))));

    ChatMessage more = answer(ivan, () -> ivan.send("/groups"), "Дальше есть ещё");
    int before = ivan.lastMessageId();
    ivan.tap(more.id(), "Показать ещё");
    ivan.awaitAfter(before, message -> message.text().contains("00:00"), SOON);

    assertThat(answersTo(ivan, "Свободно 2 места")).isEqualTo(6);
    assertThat(answersTo(ivan, "Мест нет.")).isEqualTo(1);
  }

  @Test
  void theTrainerReadsThatASeatCameFreeAndHowManyAreTaken() {
    Chat vera = joins("Вера");
    resized(3);
    BookingView seat = seated(group, vera);

    in(() -> bookings.cancel(seat.id(), new Actor.ByClient(card(vera)), null));

    ChatMessage told = olga.awaitText("Место в группе «Йога» снова свободно", SOON);
    assertThat(told.text()).contains("(занято 2 из 3)").doesNotContain("Время снова");
  }

  @Test
  void itIsToldInEnglishToo() {
    Chat john = telegram.chat(telegram.add(telegram.add("John").withLanguageCode("en")));
    String link = in(() -> trainers.link(trainer)).orElseThrow();
    john.open(link);
    john.awaitText("invites you to train", SOON);
    john.shareContact();
    john.awaitText("Your trainer", SOON);

    ChatMessage full = answer(john, () -> john.send("/groups"), "No place is free. If you wait");
    ChatMessage waiting =
        answer(john, () -> john.tap(full.id(), "Wait for a place"), "you are in the queue");
    john.tap(waiting.id(), "Leave the queue");

    john.awaitText("You are not in the queue any more.", SOON);
  }
}
