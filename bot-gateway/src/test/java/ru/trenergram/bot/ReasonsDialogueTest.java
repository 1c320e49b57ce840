package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSeriesRescheduling;
import ru.trenergram.bookings.MoveGroupSeries;
import ru.trenergram.bookings.MoveSeries;
import ru.trenergram.bookings.PlanGroupSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.SeriesRescheduling;
import ru.trenergram.bookings.SeriesView;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.people.ClientId;

/** Whoever is told of a move reads why, in their own language. */
class ReasonsDialogueTest extends GroupDialogueScene {

  private static final String WHY = "Зал занят";
  private static final Repeat WEEKLY = new Repeat(Set.of(), 1, null, 2, Set.of());

  @Autowired Rescheduling rescheduling;
  @Autowired SeriesDesk seriesDesk;
  @Autowired SeriesRescheduling seriesRescheduling;
  @Autowired GroupSeries groupSeries;
  @Autowired GroupSeriesRescheduling groupSeriesRescheduling;

  private final Actor maria = new Actor.ByStaff("maria");
  private Chat john;

  /** Later than the group, so that nothing is in the way. */
  private Instant evening;

  @BeforeEach
  void johnComesToo() {
    evening = thursday.plus(Duration.ofHours(6));
    john = telegram.chat(telegram.add(telegram.add("John").withLanguageCode("en")));
    john.open(in(() -> trainers.link(trainer)).orElseThrow());
    john.awaitText("invites you to train", SOON);
    john.shareContact();
    john.awaitText("Your trainer", SOON);
  }

  @Test
  void ofASession() {
    BookingView ivans = booked(evening);
    BookingView johns = desk.book(club, olga, john, evening.plus(Duration.ofHours(1)));

    moves(ivans, evening.plus(Duration.ofHours(2)), maria);
    moves(johns, evening.plus(Duration.ofHours(3)), byTrainer());

    assertThat(ivan.awaitText("Клуб переносит вашу тренировку.", SOON).text())
        .contains("тренировку.\n«Зал занят»\n\nБыло:");
    assertThat(john.awaitText("moves your session.", SOON).text())
        .contains("session.\n“Зал занят”\n\nIt was:");
    assertThat(olga.awaitText("Клуб переносит тренировку", SOON).text()).contains("«Зал занят»");
  }

  private void moves(BookingView booking, Instant start, Actor by) {
    BookingOutcome outcome = in(() -> rescheduling.move(booking.id(), start, by, true, WHY));
    assertThat(outcome).isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void ofASessionThatItsClientMoves() {
    BookingView johns = desk.request(club, olga, john, 9);
    Instant later = johns.start().plus(Duration.ofHours(1));

    moves(johns, later, new Actor.ByClient(card(john)));

    assertThat(olga.awaitText("John переносит тренировку", SOON).text()).contains("«Зал занят»");
  }

  @Test
  void ofAGroup() {
    resized(4);
    seated(group, ivan);
    seated(group, john);

    done(in(() -> moving.move(group.id(), evening, maria, true, WHY)));

    assertThat(ivan.awaitText("Клуб переносит вашу тренировку.", SOON).text())
        .contains("«Зал занят»");
    assertThat(john.awaitText("The club moves your session.", SOON).text()).contains("“Зал занят”");
    assertThat(olga.awaitText("Клуб переносит группу", SOON).text()).contains("«Зал занят»");
  }

  @Test
  void ofASeries() {
    movesSeries(card(ivan), evening);
    movesSeries(card(john), evening.plus(Duration.ofHours(2)));

    assertThat(ivan.awaitText("Клуб переносит ваши занятия", SOON).text()).contains("«Зал занят»");
    assertThat(john.awaitText("The club moves your sessions", SOON).text()).contains("“Зал занят”");
    assertThat(olga.awaitText("Клуб переносит 2 занятия, клиент Иван", SOON).text())
        .contains("«Зал занят»");
  }

  private void movesSeries(ClientId whose, Instant start) {
    BookSeries wish =
        new BookSeries(trainer, whose, start, null, WEEKLY, ConflictChoice.ALL_OR_NOTHING, false);
    SeriesView series =
        ((SeriesOutcome.Done) in(() -> seriesDesk.book(wish, byTrainer()))).series();
    MoveSeries move =
        new MoveSeries(
            series.id(),
            series.bookings().getFirst().id(),
            Scope.ALL,
            start.plus(Duration.ofHours(1)),
            ConflictChoice.ALL_OR_NOTHING,
            false,
            WHY);
    SeriesOutcome outcome = in(() -> seriesRescheduling.move(move, maria));
    assertThat(outcome).isInstanceOf(SeriesOutcome.Done.class);
  }

  @Test
  void ofGroupsOfASeries() {
    PlanGroupSeries plan =
        new PlanGroupSeries(yoga, evening, WEEKLY, ConflictChoice.ALL_OR_NOTHING);
    GroupSeriesOutcome.Done made =
        (GroupSeriesOutcome.Done) in(() -> groupSeries.make(plan, byTrainer()));
    made.sessions().forEach(session -> seated(session, ivan));
    made.sessions().forEach(session -> seated(session, john));
    MoveGroupSeries move =
        new MoveGroupSeries(
            made.series(),
            made.sessions().getFirst().id(),
            Scope.ALL,
            evening.plus(Duration.ofHours(1)),
            ConflictChoice.ALL_OR_NOTHING,
            false,
            WHY);

    GroupSeriesOutcome outcome = in(() -> groupSeriesRescheduling.move(move, maria));

    assertThat(outcome).isInstanceOf(GroupSeriesOutcome.Done.class);
    assertThat(ivan.awaitText("Клуб переносит ваши занятия", SOON).text()).contains("«Зал занят»");
    assertThat(john.awaitText("The club moves your sessions", SOON).text()).contains("“Зал занят”");
    assertThat(olga.awaitText("Клуб переносит 2 занятия группы", SOON).text())
        .contains("«Зал занят»");
  }
}
