package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesChanges;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSeriesRescheduling;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.MoveGroupSeries;
import ru.trenergram.bookings.PlanGroupSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.SeatOutcome;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.SeriesView;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistOutcome;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Trainers;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;

@BotTest
class SeriesDialogueTest {

  @Autowired TelegramSimulator telegram;
  @Autowired TestClubs clubs;
  @Autowired Desk desk;
  @Autowired TenantScope scope;
  @Autowired SeriesDesk seriesDesk;
  @Autowired GroupSeries groupSeries;
  @Autowired GroupSeriesRescheduling groupRescheduling;
  @Autowired GroupSeriesChanges groupChanges;
  @Autowired Seats seats;
  @Autowired SessionTypes types;
  @Autowired Waitlist waitlist;
  @Autowired Bookings bookings;
  @Autowired Trainers trainers;
  @Autowired MovableClock clock;

  /** Wednesday of next week at 18:00. */
  private Instant wednesday;

  private TenantId club;
  private Chat olga;
  private Chat ivan;
  private TrainerId trainer;
  private ClientId client;

  @BeforeEach
  void aTrainerWithAClient() {
    wednesday = clock.moveToNextMonday().plus(Duration.ofDays(9)).plus(Duration.ofHours(6));
    wednesday = wednesday.minusSeconds(wednesday.getEpochSecond() % 3600);
    club = clubs.open("Титан");
    olga = telegram.chat(telegram.add("Ольга"));
    ivan = telegram.chat(telegram.add("Иван"));
    desk.becomeClient(ivan, desk.becomeTrainer(olga, club));
    trainer = new TrainerId(desk.membership(olga, club, MembershipKind.TRAINER).member());
    client = new ClientId(desk.membership(ivan, club, MembershipKind.CLIENT).member());
  }

  private SeriesView booked() {
    BookSeries wish =
        new BookSeries(
            trainer,
            client,
            wednesday,
            null,
            new Repeat(Set.of(), 1, null, 3, Set.of()),
            ConflictChoice.ALL_OR_NOTHING,
            false);
    SeriesOutcome outcome =
        scope.call(club, () -> seriesDesk.book(wish, new Actor.ByTrainer(trainer)));
    return ((SeriesOutcome.Done) outcome).series();
  }

  @Test
  void aClientComesToAllByOneTapAndASecondChangesNothing() {
    SeriesView series = booked();

    ChatMessage asked = ivan.awaitText("записывает вас: 3 занятия", SOON);
    String yes = asked.button("Приду на все").callbackData();
    ivan.tapData(asked.id(), yes);
    ChatMessage told = olga.awaitText("Иван придёт: 3 занятия", SOON);
    ivan.awaitText("Вы подтвердили все эти занятия", SOON);
    ivan.tapData(asked.id(), yes);
    ivan.awaitText("больше нечего решать", SOON);

    assertThat(asked.text()).contains("по средам в 18:00").doesNotContain("понедельникам");
    assertThat(told.text()).startsWith("Титан\n");
    assertThat(look(series).bookings())
        .allSatisfy(b -> assertThat(b.state()).isEqualTo(BookingState.CONFIRMED));
  }

  @Test
  void aClientWhoCannotComeFreesAllOfThem() {
    SeriesView series = booked();

    ivan.tap(ivan.awaitText("записывает вас: 3 занятия", SOON).id(), "Не смогу");

    olga.awaitText("Иван не сможет прийти: 3 занятия", SOON);
    assertThat(look(series).bookings())
        .allSatisfy(b -> assertThat(b.state()).isEqualTo(BookingState.CANCELLED));
  }

  @Test
  void aClientComesToAllSeatsThatWereMovedByOneTap() {
    GroupSeriesOutcome.Done made = groupSeries();
    List<BookingView> taken = made.sessions().stream().map(this::seat).toList();
    movedByAnHour(made);

    ChatMessage asked = ivan.awaitText("переносит ваши занятия в группе «Йога»: 3 занятия", SOON);
    ivan.tap(asked.id(), "Приду на все");

    olga.awaitText("Иван придёт: 3 занятия группы «Йога», с ", SOON);
    ivan.awaitText("Вы подтвердили все эти занятия", SOON);
    assertThat(asked.text()).contains("по средам в 19:00");
    assertThat(taken)
        .allSatisfy(seat ->
            assertThat(
                    scope
                        .call(club, () -> bookings.find(seat.id(), new Actor.BySystem()))
                        .orElseThrow()
                        .state())
                .isEqualTo(BookingState.CONFIRMED));
  }

  @Test
  void aClientWhoCannotComeToAGroupFreesASeatInEach() {
    GroupSeriesOutcome.Done made = groupSeries();
    made.sessions().forEach(this::seat);
    movedByAnHour(made);

    ChatMessage asked = ivan.awaitText("переносит ваши занятия в группе «Йога»", SOON);
    ivan.tap(asked.id(), "Не смогу");

    ChatMessage told = olga.awaitText("Иван не сможет прийти: 3 занятия группы «Йога», с ", SOON);
    assertThat(told.text())
        .contains("В каждом из них снова свободно место.")
        .doesNotContain("Время");
  }

  @Test
  void aClientReadsWhichGroupIsCalledOff() {
    GroupSeriesOutcome.Done made = groupSeries();
    made.sessions().forEach(this::seat);

    scope.call(
        club,
        () ->
            groupChanges.cancel(
                made.series(), Scope.ALL, null, new Actor.ByTrainer(trainer), null));

    ivan.awaitText("отменяет 3 занятия группы «Йога», с ", SOON);
  }

  private void movedByAnHour(GroupSeriesOutcome.Done made) {
    MoveGroupSeries wish =
        new MoveGroupSeries(
            made.series(),
            made.sessions().getFirst().id(),
            Scope.ALL,
            wednesday.plus(Duration.ofHours(1)),
            ConflictChoice.ALL_OR_NOTHING,
            false);
    scope.call(club, () -> groupRescheduling.move(wish, new Actor.ByTrainer(trainer)));
  }

  private GroupSeriesOutcome.Done groupSeries() {
    SessionType yoga =
        scope
            .call(club, () -> types.add(trainer, new SessionTypeWish("Йога", 60, 80_000, 10)))
            .orElseThrow();
    PlanGroupSeries wish =
        new PlanGroupSeries(
            yoga,
            wednesday,
            new Repeat(Set.of(), 1, null, 3, Set.of()),
            ConflictChoice.ALL_OR_NOTHING);
    GroupSeriesOutcome made =
        scope.call(club, () -> groupSeries.make(wish, new Actor.ByTrainer(trainer)));
    return (GroupSeriesOutcome.Done) made;
  }

  private BookingView seat(GroupSession session) {
    TakeSeat wish = new TakeSeat(session.id(), client, false);
    SeatOutcome taken = scope.call(club, () -> seats.add(wish, new Actor.ByTrainer(trainer)));
    return ((BookingOutcome.Booked) taken).booking();
  }

  @Test
  void aPlaceThatBecameFreeIsTakenByATap() {
    Chat anna = telegram.chat(telegram.add("Анна"));
    desk.becomeClient(anna, scope.call(club, () -> trainers.link(trainer)).orElseThrow());
    BookingView taken = desk.book(club, olga, ivan, wednesday);
    waits(new ClientId(desk.membership(anna, club, MembershipKind.CLIENT).member()));

    scope.call(club, () -> bookings.cancel(taken.id(), new Actor.ByTrainer(trainer), null));
    ChatMessage offer = anna.awaitText("Освободилось место", SOON);
    String later = offer.button("Не сейчас").callbackData();
    anna.tap(offer.id(), "Беру");
    anna.awaitText("ответит тренер", SOON);
    anna.tapData(offer.id(), later);
    anna.awaitText("Это место уже ваше", SOON);

    assertThat(olga.awaitText("Анна просит о тренировке", SOON).inlineButtons()).isNotEmpty();
  }

  private void waits(ClientId who) {
    LocalDate day = LocalDate.ofInstant(wednesday, ZoneId.of("Europe/Moscow"));
    WaitWindow window = new WaitWindow(day, LocalTime.of(18, 0), LocalTime.of(18, 0), 60);
    WaitlistOutcome outcome =
        scope.call(club, () -> waitlist.join(new JoinWaitlist(trainer, who, window)));
    assertThat(outcome).isInstanceOf(WaitlistOutcome.Joined.class);
  }

  private SeriesView look(SeriesView series) {
    return scope.call(club, () -> seriesDesk.find(series.id(), new Actor.BySystem()).orElseThrow());
  }
}
