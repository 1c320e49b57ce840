package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSeriesRescheduling;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.MoveGroupSeries;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.PlanGroupSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistEntryView;
import ru.trenergram.bookings.WaitlistQuery;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.transfers.BeginOutcome;
import ru.trenergram.transfers.TransferDesk;
import ru.trenergram.transfers.TransferId;
import ru.trenergram.transfers.TransferStep;
import ru.trenergram.transfers.Transfers;

/** Olga works on her own and goes to a club; Ivan is asked in the chat. */
@BotTest
class TransferDialogueTest {

  @Autowired TelegramSimulator telegram;
  @Autowired TestClubs clubs;
  @Autowired Desk desk;
  @Autowired TenantScope scope;
  @Autowired TransferDesk transferDesk;
  @Autowired Transfers transfers;
  @Autowired SessionTypes types;
  @Autowired GroupSessions groups;
  @Autowired GroupSeries groupSeries;
  @Autowired GroupSeriesRescheduling groupRescheduling;
  @Autowired Seats groupSeats;
  @Autowired Bookings bookings;
  @Autowired Waitlist waitlist;
  @Autowired MovableClock clock;

  private TenantId solo;
  private TenantId titan;
  private Chat olga;
  private Chat ivan;
  private String soloLink;
  private Membership inSolo;
  private BookingView booking;
  private ChatMessage question;

  @BeforeEach
  void ivanIsAskedForASessionWithOlga() {
    solo = clubs.solo();
    titan = clubs.open("Титан");
    olga = telegram.chat(telegram.add("Ольга"));
    ivan = telegram.chat(telegram.add("Иван"));
    soloLink = desk.becomeTrainer(olga, solo);
    desk.becomeTrainer(olga, titan);
    desk.becomeClient(ivan, soloLink);
    inSolo = desk.membership(olga, solo, MembershipKind.TRAINER);
    booking = desk.book(solo, olga, ivan, clock.instant().plus(Duration.ofHours(2)));
    question = ivan.awaitText("записывает вас на тренировку", SOON);
  }

  private TransferId begun() {
    BeginOutcome outcome =
        scope.call(
            solo,
            () ->
                transferDesk.begin(
                    inSolo.person(), new TrainerId(inSolo.member()), titan, Duration.ofHours(1)));
    return ((BeginOutcome.Begun) outcome).transfer().id();
  }

  private void awaitStep(TransferId transfer, TransferStep step) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> transfers.find(transfer, inSolo.person()).orElseThrow().step() == step);
  }

  private int answersTo(Chat chat, String part) {
    return (int) chat.messages().stream().filter(m -> m.text().contains(part)).count();
  }

  @Test
  void whoAgreesIsFoundInTheClubAndOldButtonsActThere() {
    TransferId transfer = begun();
    ChatMessage asked = ivan.awaitText("переходит в клуб «Титан»", SOON);
    ivan.tap(asked.id(), "Перейти с тренером");
    ivan.awaitText("Вы переходите вместе с тренером", SOON);
    ivan.awaitText("Вы перешли вместе с тренером", SOON);
    olga.awaitText("Перешёл 1 клиент", SOON);
    awaitStep(transfer, TransferStep.DONE);

    ivan.tap(question.id(), "Приду");
    ChatMessage told = olga.awaitText("Иван придёт на тренировку", SOON);

    assertThat(told.text()).startsWith("Титан\n");
    assertThat(desk.look(titan, booking).state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(desk.look(solo, booking).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(answersTo(ivan, "записывает вас на тренировку")).isEqualTo(1);
    int before = ivan.lastMessageId();
    ivan.tapData(asked.id(), asked.button("Остаться").callbackData());
    ivan.awaitAfter(before, m -> m.text().contains("Переход уже завершён"), SOON);
    Chat petr = telegram.chat(telegram.add("Пётр"));
    desk.becomeClient(petr, soloLink);
    assertThat(desk.membership(petr, titan, MembershipKind.CLIENT)).isNotNull();
  }

  @Test
  void aSeatIsTakenWhereTheGroupIsNow() {
    TrainerId trainer = new TrainerId(inSolo.member());
    SessionType yoga =
        scope
            .call(solo, () -> types.add(trainer, new SessionTypeWish("Йога", 60, 80_000, 2)))
            .orElseThrow();
    PlanGroup plan = new PlanGroup(yoga, clock.instant().plus(Duration.ofDays(3)));
    scope.call(solo, () -> groups.make(plan, new Actor.ByTrainer(trainer)));
    ivan.send("/groups");
    ChatMessage open = ivan.awaitText("Свободно 2 места", SOON);
    TransferId transfer = begun();
    ivan.tap(ivan.awaitText("переходит в клуб «Титан»", SOON).id(), "Перейти с тренером");
    awaitStep(transfer, TransferStep.DONE);

    ivan.tap(open.id(), "Записаться");

    assertThat(ivan.awaitText("Держу за вами место", SOON).text()).startsWith("Титан\n");
  }

  /** The first seat that its message told stays behind, since it was given up before. */
  @Test
  void seatsThatWereMovedAreAgreedToWhereMostOfThemAreNow() {
    List<BookingView> seats = seatsOfIvanEveryWeek();
    ChatMessage asked = ivan.awaitText("переносит ваши занятия в группе «Йога»: 3 занятия", SOON);
    ClientId client = new ClientId(desk.membership(ivan, solo, MembershipKind.CLIENT).member());
    scope.call(
        solo, () -> bookings.cancel(seats.getFirst().id(), new Actor.ByClient(client), null));
    TransferId transfer = begun();
    ivan.tap(ivan.awaitText("переходит в клуб «Титан»", SOON).id(), "Перейти с тренером");
    awaitStep(transfer, TransferStep.DONE);

    ivan.tap(asked.id(), "Приду на все");

    assertThat(olga.awaitText("Иван придёт: 2 занятия", SOON).text()).startsWith("Титан\n");
    assertThat(seats.stream().skip(1))
        .allSatisfy(
            seat -> assertThat(desk.look(titan, seat).state()).isEqualTo(BookingState.CONFIRMED));
  }

  private List<BookingView> seatsOfIvanEveryWeek() {
    Actor by = new Actor.ByTrainer(new TrainerId(inSolo.member()));
    ClientId client = new ClientId(desk.membership(ivan, solo, MembershipKind.CLIENT).member());
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(5));
    return scope.call(
        solo,
        () -> {
          SessionType yoga =
              types
                  .add(new TrainerId(inSolo.member()), new SessionTypeWish("Йога", 60, 80_000, 2))
                  .orElseThrow();
          PlanGroupSeries plan =
              new PlanGroupSeries(
                  yoga,
                  start,
                  new Repeat(Set.of(), 1, null, 3, Set.of()),
                  ConflictChoice.ALL_OR_NOTHING);
          GroupSeriesOutcome.Done made = (GroupSeriesOutcome.Done) groupSeries.make(plan, by);
          List<BookingView> taken =
              made.sessions().stream()
                  .map(one -> groupSeats.add(new TakeSeat(one.id(), client, true), by))
                  .map(outcome -> ((BookingOutcome.Booked) outcome).booking())
                  .toList();
          groupRescheduling.move(
              new MoveGroupSeries(
                  made.series(),
                  made.sessions().getFirst().id(),
                  Scope.ALL,
                  start.plus(Duration.ofHours(1)),
                  ConflictChoice.ALL_OR_NOTHING,
                  false),
              by);
          return taken;
        });
  }

  @Test
  void aQueueOfADayIsLeftWhereTheTrainerIsNow() {
    ClientId client = new ClientId(desk.membership(ivan, solo, MembershipKind.CLIENT).member());
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(3);
    WaitWindow night = new WaitWindow(day, LocalTime.of(3, 0), LocalTime.of(3, 30), 60);
    JoinWaitlist wish = new JoinWaitlist(new TrainerId(inSolo.member()), client, night);
    scope.call(solo, () -> waitlist.join(wish));
    ivan.send("/my");
    ChatMessage waits = ivan.awaitText("Вы ждёте места: ", SOON);
    TransferId transfer = begun();
    ivan.tap(ivan.awaitText("переходит в клуб «Титан»", SOON).id(), "Перейти с тренером");
    awaitStep(transfer, TransferStep.DONE);
    assertThat(waiting(titan)).hasSize(1);

    ivan.tap(waits.id(), "Выйти из очереди");
    ivan.awaitText("Вы вышли из очереди.", SOON);

    assertThat(waiting(titan)).isEmpty();
  }

  private List<WaitlistEntryView> waiting(TenantId club) {
    WaitlistQuery all = new WaitlistQuery(Optional.empty(), Optional.empty(), Optional.empty(), 50);
    return scope.call(club, () -> waitlist.list(all));
  }

  @Test
  void aTapWhileAllIsCarriedIsNotLost() {
    TransferId transfer = begun();
    ChatMessage asked = ivan.awaitText("переходит в клуб «Титан»", SOON);
    ivan.tap(asked.id(), "Перейти с тренером");
    ivan.tapData(question.id(), question.button("Приду").callbackData());
    awaitStep(transfer, TransferStep.DONE);

    olga.awaitText("Иван придёт на тренировку", SOON);
    await().atMost(SOON).until(() -> desk.look(titan, booking).state() == BookingState.CONFIRMED);
    assertThat(answersTo(olga, "Иван придёт на тренировку")).isEqualTo(1);
    assertThat(answersTo(ivan, "Что-то пошло не так")).isZero();
  }

  @Test
  void whoStaysKeepsTheirSessionsAndIsToldOnce() {
    TransferId transfer = begun();
    ChatMessage asked = ivan.awaitText("переходит в клуб «Титан»", SOON);
    ivan.tap(asked.id(), "Остаться");
    ivan.awaitText("Вы остаётесь здесь", SOON);
    ivan.awaitText("назначенные индивидуальные тренировки состоятся", SOON);
    awaitStep(transfer, TransferStep.LEAVE);

    ivan.tap(question.id(), "Приду");
    olga.awaitText("Иван придёт на тренировку", SOON);

    assertThat(desk.look(solo, booking).state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(Optional.of(desk.membership(ivan, solo, MembershipKind.CLIENT))).isPresent();
    assertThat(answersTo(ivan, "записывает вас на тренировку")).isEqualTo(1);
  }
}
