package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.GroupCancelling;
import ru.trenergram.bookings.GroupMoving;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistEntryView;
import ru.trenergram.bookings.WaitlistOutcome;
import ru.trenergram.bookings.WaitlistQuery;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Trainers;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantScope;

/** A group of two on Thursday at noon, both seats of which are taken; Ivan looks at it. */
class GroupDialogueTest extends DialogueScene {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired TenantScope scope;
  @Autowired Trainers trainers;
  @Autowired SessionTypes types;
  @Autowired GroupSessions groups;
  @Autowired GroupCancelling cancelling;
  @Autowired GroupMoving moving;
  @Autowired Seats seats;
  @Autowired Waitlist waitlist;

  private Instant thursday;
  private TrainerId trainer;
  private ClientId client;
  private SessionType yoga;
  private GroupSession group;

  @BeforeEach
  void aFullGroup() {
    thursday = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(3));
    acquainted();
    trainer = new TrainerId(desk.membership(olga, club, MembershipKind.TRAINER).member());
    client = card(ivan);
    yoga = in(() -> types.add(trainer, new SessionTypeWish("Йога", 60, 80_000, 2))).orElseThrow();
    group = made(thursday);
    seated(group, joins("Анна"));
    seated(group, joins("Борис"));
  }

  private Chat joins(String name) {
    Chat chat = telegram.chat(telegram.add(name));
    desk.becomeClient(chat, in(() -> trainers.link(trainer)).orElseThrow());
    return chat;
  }

  private ClientId card(Chat chat) {
    return new ClientId(desk.membership(chat, club, MembershipKind.CLIENT).member());
  }

  private Actor byTrainer() {
    return new Actor.ByTrainer(trainer);
  }

  private <T> T in(Callable<T> act) {
    return scope.<T, RuntimeException>call(
        club,
        () -> {
          try {
            return act.call();
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private GroupSession made(Instant start) {
    return done(in(() -> groups.make(new PlanGroup(yoga, start), byTrainer())));
  }

  private static GroupSession done(GroupOutcome outcome) {
    return ((GroupOutcome.Done) outcome).session();
  }

  private void seated(GroupSession session, Chat whom) {
    TakeSeat wish = new TakeSeat(session.id(), card(whom), true);
    BookingOutcome.Booked seat = (BookingOutcome.Booked) in(() -> seats.add(wish, byTrainer()));
    desk.confirm(club, whom, seat.booking());
  }

  private GroupSession now() {
    return in(() -> groups.find(group.id(), byTrainer())).orElseThrow();
  }

  private void resized(int capacity) {
    done(in(() -> groups.resize(group.id(), capacity, byTrainer())));
  }

  private List<WaitlistEntryView> waits() {
    return in(() ->
        waitlist.list(
            new WaitlistQuery(Optional.empty(), Optional.of(client), Optional.empty(), 50)));
  }

  private ChatMessage answer(Chat chat, Runnable act, String part) {
    int before = chat.lastMessageId();
    act.run();
    return chat.awaitAfter(before, message -> message.text().contains(part), SOON);
  }

  private ChatMessage full() {
    return answer(ivan, () -> ivan.send("/groups"), "Мест нет. Если встать в очередь");
  }

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

    ChatMessage waiting = answer(ivan, () -> ivan.tap(full.id(), "узнать за сутки"), "вы в очереди");

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

    ChatMessage over = answer(ivan, () -> ivan.tap(held.id(), "Беру"), "Время на решение вышло");
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
    done(in(() -> moving.move(group.id(), thursday.plus(Duration.ofHours(3)), byTrainer())));

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
