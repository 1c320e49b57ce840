package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.SeriesConflict.Reason;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/** Several group sessions of a series are moved at once, with the seats in them. */
class GroupSeriesReschedulingTest extends GroupSeriesScene {

  @Test
  void movesADailySeriesByADayThoughEachTakesThePlaceOfTheNext() {
    GroupSeriesOutcome.Done made =
        made(new Repeat(Set.of(DayOfWeek.values()), 1, null, 3, Set.of()));
    List<BookingView> ofAnna = comes(client, made, 0, 1, 2);
    List<BookingView> ofBoris = comes(second, made, 2);
    BookingView held = seat(hold(made.sessions().get(1), clients(1).getFirst()));
    MoveGroupSeries wish = wish(made, Scope.ALL, 0, tuesday.plusDays(1), choice());

    GroupSeriesOutcome.Done moved =
        (GroupSeriesOutcome.Done) move(wish, new Actor.ByStaff("maria"));

    assertThat(starts(made))
        .containsExactly(tuesday.plusDays(1), tuesday.plusDays(2), tuesday.plusDays(3));
    assertThat(moved.sessions()).isEqualTo(look(made));
    assertThat(moved.plan().conflicts()).isEmpty();
    assertThat(ofAnna)
        .allSatisfy(seat -> {
          assertThat(now(seat).start()).isEqualTo(seat.start().plus(Duration.ofDays(1)));
          assertThat(now(seat).awaits()).isEqualTo(Side.CLIENT);
        });
    assertThat(now(ofBoris.getFirst()).start()).isEqualTo(at(tuesday.plusDays(3)));
    assertThat(now(held).state()).as("held for the old time").isEqualTo(BookingState.CANCELLED);
    assertThat(look(made)).extracting(GroupSession::seatsTaken).containsExactly(1, 1, 2);
    assertThat(told(anna)).containsExactly("series.moved.client");
    assertThat(told(boris)).as("of one seat").containsExactly("booking.moved.client");
    assertThat(told(olga)).containsExactly("group.series.moved.trainer");
  }

  @Test
  void aRetriedRequestMovesNothingTwiceAndTellsNobodyTwice() {
    GroupSeriesOutcome.Done made = twoWeeks();
    comes(client, made, 1, 2, 3);
    MoveGroupSeries wish =
        wish(made, Scope.THIS_AND_NEXT, 1, tuesday.plusDays(3).plusHours(1), choice());

    GroupSeriesOutcome first = move(wish, byTrainer());
    List<GroupSession> once = look(made);
    GroupSeriesOutcome again = move(wish, byTrainer());

    assertThat(List.of(first, again)).hasOnlyElementsOfType(GroupSeriesOutcome.Done.class);
    assertThat(look(made)).isEqualTo(once);
    assertThat(starts(made))
        .as("the first stays, the others are an hour and a day later")
        .containsExactly(
            tuesday,
            tuesday.plusDays(3).plusHours(1),
            tuesday.plusDays(8).plusHours(1),
            tuesday.plusDays(10).plusHours(1));
    assertThat(told(anna)).containsExactly("series.moved.client");
    assertThat(told(olga)).as("who did it").isEmpty();
  }

  @Test
  void theClientComesToAllThatWereToldByOneAnswer() {
    GroupSeriesOutcome.Done made = twoWeeks();
    BookingView notMoved = seat(add(made.sessions().getFirst(), client));
    List<BookingView> moved = comes(client, made, 1, 2, 3);
    move(wish(made, Scope.THIS_AND_NEXT, 1, tuesday.plusDays(3), choice()), byTrainer());
    SeatsSubject told = asked(anna);
    GroupSessionId alone = made.sessions().get(3).id();
    scope.call(club, () -> moving.move(alone, at(tuesday.plusDays(11)), byTrainer(), false, null));

    assertThat(confirm(told, new Actor.ByClient(second))).isInstanceOf(SeriesAnswer.Missing.class);
    assertThat(confirm(told, new Actor.ByClient(client))).isEqualTo(new SeriesAnswer.Given(2));
    assertThat(confirm(told, new Actor.ByClient(client))).isEqualTo(new SeriesAnswer.Given(0));

    assertThat(moved.stream().map(this::now))
        .extracting(BookingView::state)
        .as("the last was moved by itself since")
        .containsExactly(BookingState.CONFIRMED, BookingState.CONFIRMED, BookingState.PENDING);
    assertThat(now(notMoved).state())
        .as("of which nothing was told")
        .isEqualTo(BookingState.PENDING);
    assertThat(told(olga)).containsExactly("series.confirmed.trainer");
  }

  @Test
  void theClientWhoCannotComeFreesAllOfTheirSeats() {
    GroupSeriesOutcome.Done made = twoWeeks();
    comes(second, made, 0);
    List<BookingView> ofAnna = comes(client, made, 0, 1, 2, 3);
    move(wish(made, Scope.ALL, 0, tuesday.plusHours(1), choice()), byTrainer());
    SeatsSubject told = asked(anna);

    SeriesAnswer answer = scope.call(club, () -> answers.decline(told, new Actor.ByClient(client)));

    assertThat(answer).isEqualTo(new SeriesAnswer.Given(4));
    assertThat(statesOf(ofAnna.stream().map(this::now))).containsExactly(BookingState.CANCELLED);
    assertThat(look(made)).extracting(GroupSession::seatsTaken).containsExactly(1, 0, 0, 0);
    assertThat(told(olga)).containsExactly("series.cancelled.trainer");
    move(wish(made, Scope.ALL, 0, tuesday.plusHours(2), choice()), byTrainer());
    assertThat(confirm(told, new Actor.ByClient(client)))
        .as("they are no seats any more")
        .isEqualTo(new SeriesAnswer.Given(0));
  }

  @Test
  void nothingMovesAndEveryConflictIsListedWithFreeTimesNearby() {
    GroupSeriesOutcome.Done made = twoWeeks();
    List<BookingView> seats = comes(client, made, 0, 1, 2, 3);
    BookingView held = seat(hold(made.sessions().getFirst(), second));
    LocalDateTime taken = tuesday.plusDays(9).plusHours(3);
    taken(taken);
    MoveGroupSeries wish = wish(made, Scope.ALL, 0, tuesday.plusHours(3), choice());

    SeriesPlan preview = previewed(wish);
    SeriesPlan refused = ((SeriesOutcome.Refused) move(wish, byTrainer())).plan();

    assertThat(refused).isEqualTo(preview);
    assertThat(refused.possible()).isFalse();
    assertThat(refused.sessions()).hasSize(3);
    assertThat(refused.conflicts())
        .extracting(SeriesConflict::wished, SeriesConflict::reason)
        .containsExactly(tuple(taken, Reason.TAKEN));
    assertThat(refused.conflicts().getFirst().alternatives()).isNotEmpty();
    assertThat(starts(made)).startsWith(tuesday);
    assertThat(look(made)).extracting(GroupSession::version).containsOnly(0);
    assertThat(look(made)).extracting(GroupSession::seatsTaken).containsExactly(2, 1, 1, 1);
    assertThat(seats).allSatisfy(seat -> assertThat(now(seat).start()).isEqualTo(seat.start()));
    assertThat(now(held).state()).isEqualTo(BookingState.HELD);
    assertThat(told(anna)).isEmpty();
  }

  @Test
  void leavesWhatCannotMoveWhereItIsIfTheCallerChoseSo() {
    GroupSeriesOutcome.Done made = twoWeeks();
    List<BookingView> seats = comes(client, made, 0, 3);
    taken(tuesday.plusDays(9).plusHours(3));

    move(wish(made, Scope.ALL, 0, tuesday.plusHours(3), ConflictChoice.SKIP), byTrainer());

    assertThat(starts(made))
        .containsExactly(
            tuesday.plusHours(3),
            tuesday.plusDays(2).plusHours(3),
            tuesday.plusDays(7).plusHours(3),
            tuesday.plusDays(9));
    assertThat(now(seats.getLast()))
        .returns(BookingState.CONFIRMED, BookingView::state)
        .returns(at(tuesday.plusDays(9)), BookingView::start);
    assertThat(told(anna)).as("of the one that moved").containsExactly("booking.moved.client");
  }

  @Test
  void shiftsWhatIsTakenAsThePreviewSaid() {
    GroupSeriesOutcome.Done made = twoWeeks();
    List<BookingView> seats = comes(client, made, 0, 1, 2, 3);
    taken(tuesday.plusDays(9).minusHours(5));
    MoveGroupSeries wish = wish(made, Scope.ALL, 0, tuesday.minusHours(5), ConflictChoice.SHIFT);

    SeriesPlan preview = previewed(wish);
    assertThat(starts(made)).startsWith(tuesday);
    GroupSeriesOutcome.Done moved = (GroupSeriesOutcome.Done) move(wish, byTrainer());

    assertThat(moved.plan()).isEqualTo(preview);
    assertThat(moved.sessions())
        .extracting(GroupSession::time)
        .containsExactlyElementsOf(
            preview.sessions().stream().map(SeriesPlan.Session::time).toList());
    assertThat(moved.sessions().getLast().start())
        .isNotEqualTo(at(tuesday.plusDays(9).minusHours(5)))
        .isNotEqualTo(at(tuesday.plusDays(9)));
    assertThat(seats)
        .extracting(seat -> now(seat).start())
        .containsExactlyElementsOf(moved.sessions().stream().map(GroupSession::start).toList());
  }

  @Test
  void leavesWhatHasBegunAndMovesNothingIntoThePast() {
    GroupSeriesOutcome.Done made = twoWeeks();
    clock.moveTo(at(tuesday.plusMinutes(5)));

    assertThat(move(wish(made, Scope.ALL, 0, tuesday.plusHours(1), choice()), byTrainer()))
        .isInstanceOf(GroupOutcome.TooLate.class);
    assertThat(move(wish(made, Scope.ALL, 1, tuesday, choice()), byTrainer()))
        .isInstanceOf(SeriesOutcome.StartHasPassed.class);
    move(wish(made, Scope.ALL, 1, tuesday.plusDays(2).plusHours(1), choice()), byTrainer());

    assertThat(starts(made))
        .containsExactly(
            tuesday,
            tuesday.plusDays(2).plusHours(1),
            tuesday.plusDays(7).plusHours(1),
            tuesday.plusDays(9).plusHours(1));
  }

  @Test
  void somebodyElsesSeriesIsMissing() {
    GroupSeriesOutcome.Done made = twoWeeks();
    MoveGroupSeries wish = wish(made, Scope.ALL, 0, tuesday.plusHours(1), choice());
    MoveGroupSeries foreign =
        new MoveGroupSeries(
            made.series(), session.id(), Scope.ALL, at(tuesday.plusHours(1)), choice(), false);
    TrainerId colleague = scope.call(club, () -> people.trainer("Pavel"));
    TenantId steel = clubs.open("Steel");

    assertThat(move(wish, new Actor.ByTrainer(colleague)))
        .isInstanceOf(SeriesOutcome.Missing.class);
    assertThat(move(foreign, byTrainer()))
        .as("a session that is not of the series")
        .isInstanceOf(SeriesOutcome.Missing.class);
    assertThat(
            scope.<GroupSeriesOutcome, RuntimeException>call(
                steel, () -> rescheduling.move(wish, new Actor.ByStaff("owner"))))
        .isInstanceOf(SeriesOutcome.Missing.class);
    assertThat(starts(made)).startsWith(tuesday);
  }

  private SeriesAnswer confirm(SeatsSubject subject, Actor.ByClient by) {
    return scope.call(club, () -> answers.confirm(subject, by));
  }

  private static ConflictChoice choice() {
    return ConflictChoice.ALL_OR_NOTHING;
  }
}
