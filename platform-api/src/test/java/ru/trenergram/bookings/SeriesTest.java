package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.SeriesConflict.Reason;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

@PlatformTest
class SeriesTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired SeriesDesk desk;
  @Autowired SeriesAnswers answers;
  @Autowired SeriesChanges changes;
  @Autowired SeriesRescheduling rescheduling;
  @Autowired Rescheduling single;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;

  /** Tuesday of the week after next, at 18:00 in Moscow. */
  private LocalDateTime tuesday;

  private TenantId club;
  private Somebody olga;
  private Somebody anna;
  private TrainerId trainer;
  private ClientId client;

  @BeforeEach
  void aTrainerWithAClient() {
    Instant monday = clock.moveToNextMonday();
    tuesday = LocalDate.ofInstant(monday, MOSCOW).plusDays(8).atTime(18, 0);
    club = clubs.open("Iron");
    olga = people.somebody("Olga");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer(olga);
          client = people.client(trainer, anna);
        });
  }

  @Test
  void booksEveryTuesdayAndThursdayAndTellsTheClientOnce() {
    SeriesView series = booked(6, ConflictChoice.ALL_OR_NOTHING);

    assertThat(starts(series))
        .containsExactly(
            tuesday,
            tuesday.plusDays(2),
            tuesday.plusDays(7),
            tuesday.plusDays(9),
            tuesday.plusDays(14),
            tuesday.plusDays(16));
    assertThat(series.bookings())
        .allSatisfy(booking -> {
          assertThat(booking.state()).isEqualTo(BookingState.PENDING);
          assertThat(booking.series()).isEqualTo(series.id());
        });
    assertThat(messagesTo(anna)).containsExactly("series.made.client");
    assertThat(messagesTo(olga)).containsExactly("client.joined.trainer");
  }

  @Test
  void nothingIsBookedAndEveryConflictIsListedWithFreeTimesNearby() {
    taken(tuesday.plusDays(2));
    taken(tuesday.plusDays(7).plusMinutes(30));

    SeriesPlan plan = ((SeriesOutcome.Refused) book(4, ConflictChoice.ALL_OR_NOTHING)).plan();

    assertThat(plan.conflicts())
        .extracting(SeriesConflict::wished)
        .containsExactly(tuesday.plusDays(2), tuesday.plusDays(7));
    assertThat(plan.conflicts())
        .allSatisfy(conflict -> {
          assertThat(conflict.reason()).isEqualTo(Reason.TAKEN);
          assertThat(conflict.alternatives()).hasSize(3);
        });
    assertThat(count("booking")).isEqualTo(2);
    assertThat(count("series")).isZero();
    assertThat(messagesTo(anna)).isEmpty();
  }

  @Test
  void leavesOutWhatIsTakenIfTheCallerChoseSo() {
    taken(tuesday.plusDays(2));

    SeriesView series = booked(4, ConflictChoice.SKIP);

    assertThat(starts(series)).containsExactly(tuesday, tuesday.plusDays(7), tuesday.plusDays(9));
  }

  @Test
  void shiftsWhatIsTakenToTheNearestFreeTimeOfThatDayAsThePreviewSaid() {
    taken(tuesday.plusDays(2));

    SeriesPlan preview =
        ((SeriesOutcome.Previewed) call(() -> desk.preview(wish(4, ConflictChoice.SHIFT), by())))
            .plan();
    assertThat(count("booking")).isEqualTo(1);
    SeriesView series = booked(4, ConflictChoice.SHIFT);

    assertThat(starts(series))
        .containsExactlyElementsOf(
            preview.sessions().stream()
                .map(session -> LocalDateTime.ofInstant(session.time().start(), MOSCOW))
                .toList())
        .contains(tuesday.plusDays(2).minusHours(1));
    assertThat(preview.possible()).isTrue();
    assertThat(preview.conflicts()).isEmpty();
  }

  @Test
  void warnsWhereTheClientIsWithSomebodyElse() {
    TrainerId other = scope.call(club, () -> people.trainer("Pavel"));
    scope.call(club, () -> people.client(other, anna));
    scope.call(
        club, () -> bookings.book(new BookSession(other, client, at(tuesday.plusDays(7)), null)));

    SeriesPlan plan = ((SeriesOutcome.Refused) book(4, ConflictChoice.ALL_OR_NOTHING)).plan();

    assertThat(plan.conflicts())
        .extracting(SeriesConflict::reason)
        .containsExactly(Reason.CLIENT_IS_BUSY);
    BookSeries wish = wish(4, ConflictChoice.ALL_OR_NOTHING);
    BookSeries despite =
        new BookSeries(trainer, client, wish.start(), null, wish.repeat(), wish.conflicts(), true);
    assertThat(call(() -> desk.book(despite, by()))).isInstanceOf(SeriesOutcome.Done.class);
  }

  @Test
  void isRefusedInThePastForStrangersAndWithoutMeasure() {
    TenantId other = clubs.open("Steel");
    ClientId stranger = scope.call(other, () -> people.client(people.trainer("Igor"), "Stranger"));

    assertThat(
            call(() ->
                desk.book(
                    new BookSeries(
                        trainer, stranger, at(tuesday), null, weekly(2), choice(), false),
                    by())))
        .isInstanceOf(SeriesOutcome.UnknownClient.class);
    assertThat(
            call(() ->
                desk.book(
                    new BookSeries(
                        trainer, client, clock.instant(), null, weekly(2), choice(), false),
                    by())))
        .isInstanceOf(SeriesOutcome.StartHasPassed.class);
    Repeat forYears =
        new Repeat(
            Set.of(DayOfWeek.values()), 1, tuesday.toLocalDate().plusYears(1), null, Set.of());
    assertThat(
            call(() ->
                desk.book(
                    new BookSeries(trainer, client, at(tuesday), null, forYears, choice(), false),
                    by())))
        .isInstanceOf(SeriesOutcome.WrongLength.class);
    SeriesView series = booked(2, choice());
    assertThat(scope.call(other, () -> desk.find(series.id(), new Actor.BySystem()))).isEmpty();
    assertThat(scope.call(club, () -> desk.find(series.id(), new Actor.ByClient(stranger))))
        .isEmpty();
  }

  @Test
  void theClientAgreesToAllAtOnceAndTheTrainerIsToldOnce() {
    SeriesView series = booked(4, choice());

    assertThat(confirm(series, 0)).isEqualTo(new SeriesAnswer.Given(4));
    assertThat(confirm(series, 0)).isEqualTo(new SeriesAnswer.Given(0));

    assertThat(find(series).bookings())
        .allSatisfy(booking -> assertThat(booking.state()).isEqualTo(BookingState.CONFIRMED));
    assertThat(messagesTo(olga))
        .containsExactly("client.joined.trainer", "series.confirmed.trainer");
  }

  @Test
  void agreesToNoTimeThatTheClientWasToldLaterByItself() {
    SeriesView series = booked(3, choice());
    BookingView second = series.bookings().get(1);
    clock.move(Duration.ofMinutes(1));
    scope.call(
        club, () -> single.move(second.id(), second.start().plus(Duration.ofHours(1)), by()));

    assertThat(confirm(series, 0)).isEqualTo(new SeriesAnswer.Given(2));

    assertThat(find(series).bookings().get(1).state()).isEqualTo(BookingState.PENDING);
  }

  @Test
  void declinesAllThatStillWaits() {
    SeriesView series = booked(3, choice());
    scope.call(
        club,
        () -> bookings.confirm(series.bookings().getFirst().id(), new Actor.ByClient(client)));

    SeriesAnswer answer =
        scope.call(
            club,
            () -> answers.decline(new SeriesSubject(series.id(), 0), new Actor.ByClient(client)));

    assertThat(answer).isEqualTo(new SeriesAnswer.Given(2));
    assertThat(find(series).bookings())
        .extracting(BookingView::state)
        .containsExactly(BookingState.CONFIRMED, BookingState.CANCELLED, BookingState.CANCELLED);
    assertThat(messagesTo(olga))
        .containsExactly(
            "client.joined.trainer", "booking.confirmed.trainer", "series.cancelled.trainer");
  }

  @Test
  void callsOffThisAndTheNextAndTellsTheClientOnce() {
    SeriesView series = booked(4, choice());

    cancel(series, Scope.THIS_AND_NEXT, 2);
    cancel(series, Scope.THIS_AND_NEXT, 2);

    assertThat(find(series).bookings())
        .extracting(BookingView::state)
        .containsExactly(
            BookingState.PENDING,
            BookingState.PENDING,
            BookingState.CANCELLED,
            BookingState.CANCELLED);
    assertThat(messagesTo(anna)).containsExactly("series.made.client", "series.cancelled.client");
  }

  @Test
  void callsOffOneLikeAnyBooking() {
    SeriesView series = booked(3, choice());

    cancel(series, Scope.THIS, 1);

    assertThat(messagesTo(anna)).containsExactly("series.made.client", "booking.cancelled.client");
  }

  @Test
  void movesAllOfADailySeriesByADayThoughEachTakesThePlaceOfTheNext() {
    Repeat daily = new Repeat(Set.of(DayOfWeek.values()), 1, null, 5, Set.of());
    SeriesView series =
        ((SeriesOutcome.Done)
                call(() ->
                    desk.book(
                        new BookSeries(trainer, client, at(tuesday), null, daily, choice(), false),
                        by())))
            .series();

    SeriesOutcome moved = move(series, 0, Scope.ALL, tuesday.plusDays(1), choice());

    assertThat(moved).isInstanceOf(SeriesOutcome.Done.class);
    assertThat(starts(find(series)))
        .containsExactly(
            tuesday.plusDays(1),
            tuesday.plusDays(2),
            tuesday.plusDays(3),
            tuesday.plusDays(4),
            tuesday.plusDays(5));
    assertThat(messagesTo(anna)).containsExactly("series.made.client", "series.moved.client");
    assertThat(confirm(series, 0)).isInstanceOf(SeriesAnswer.HasMoved.class);
    assertThat(confirm(series, 1)).isEqualTo(new SeriesAnswer.Given(5));
  }

  @Test
  void movesThisAndTheNextToAnotherHourOrNothingOfIt() {
    SeriesView series = booked(4, choice());
    taken(tuesday.plusDays(9).plusHours(2));

    SeriesOutcome refused = move(series, 2, Scope.THIS_AND_NEXT, nextTuesday(2), choice());
    assertThat(refused).isInstanceOf(SeriesOutcome.Refused.class);
    assertThat(starts(find(series)))
        .containsExactly(tuesday, tuesday.plusDays(2), tuesday.plusDays(7), tuesday.plusDays(9));

    move(series, 2, Scope.THIS_AND_NEXT, nextTuesday(2), ConflictChoice.SKIP);
    assertThat(starts(find(series)))
        .containsExactly(tuesday, tuesday.plusDays(2), nextTuesday(2), tuesday.plusDays(9));
    assertThat(messagesTo(anna)).containsExactly("series.made.client", "booking.moved.client");
  }

  @Test
  void leavesWhatHasBegunAsItIs() {
    SeriesView series = booked(4, choice());
    clock.moveTo(at(tuesday.plusDays(3)));

    move(series, 2, Scope.ALL, nextTuesday(1), choice());
    cancel(series, Scope.ALL, 3);

    assertThat(starts(find(series)))
        .containsExactly(tuesday, tuesday.plusDays(2), nextTuesday(1), nextTuesday(1).plusDays(2));
    assertThat(find(series).bookings())
        .extracting(BookingView::state)
        .containsExactly(
            BookingState.PENDING,
            BookingState.PENDING,
            BookingState.CANCELLED,
            BookingState.CANCELLED);
  }

  @Test
  void keepsTheWallClockOverClockChangesAndShiftsNothingInSilence() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql("update in_club.trainer set time_zone = 'Europe/Berlin' where id = ?")
                    .param(trainer.value())
                    .update()));
    ZoneOffsetTransition gap = nextGap(berlin);
    LocalDateTime first = gap.getDateTimeBefore().plusMinutes(30).minusWeeks(1);

    SeriesPlan refused = ((SeriesOutcome.Refused) weeklyFrom(first, berlin, choice())).plan();
    SeriesView kept =
        ((SeriesOutcome.Done) weeklyFrom(first, berlin, ConflictChoice.SKIP)).series();

    assertThat(refused.conflicts())
        .extracting(SeriesConflict::wished, SeriesConflict::reason)
        .containsExactly(tuple(first.plusWeeks(1), Reason.NO_SUCH_TIME));
    assertThat(starts(kept)).containsExactly(first, first.plusWeeks(2));
    assertThat(
            Duration.between(kept.bookings().getFirst().start(), kept.bookings().getLast().start()))
        .isEqualTo(Duration.ofDays(14).minus(gap.getDuration()));
  }

  private ZoneOffsetTransition nextGap(ZoneId zone) {
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(clock.instant().plus(Duration.ofDays(14)));
    return next.isGap() ? next : zone.getRules().nextTransition(next.getInstant());
  }

  private SeriesOutcome weeklyFrom(LocalDateTime first, ZoneId zone, ConflictChoice choice) {
    Instant start = first.atZone(zone).toInstant();
    return call(() ->
        desk.book(new BookSeries(trainer, client, start, null, weekly(3), choice, false), by()));
  }

  @Test
  void aSeriesAgainstSingleBookingsLeavesOneWholeTruth() throws Exception {
    for (int round = 0; round < 5; round++) {
      LocalDateTime first = tuesday.plusHours(1).plusDays(round % 2).minusHours(3L * round);
      List<Callable<Boolean>> race = new ArrayList<>();
      race.add(() ->
          call(() ->
              desk.book(
                  new BookSeries(trainer, client, at(first), null, weekly(4), choice(), false),
                  by()))
              instanceof SeriesOutcome.Done);
      race.add(() -> free(first.plusWeeks(2)));

      List<Boolean> won = new ArrayList<>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var outcome : threads.invokeAll(race)) {
          won.add(outcome.get());
        }
      }

      assertThat(won).containsExactlyInAnyOrder(true, false);
    }
  }

  private LocalDateTime nextTuesday(int hoursLater) {
    return tuesday.plusDays(7).plusHours(hoursLater);
  }

  private boolean free(LocalDateTime start) {
    return scope.call(
            club, () -> bookings.book(new BookSession(trainer, client, at(start), null), by()))
        instanceof BookingOutcome.Booked;
  }

  private void taken(LocalDateTime start) {
    ClientId somebody = scope.call(club, () -> people.client(trainer, "Somebody"));
    scope.call(club, () -> bookings.book(new BookSession(trainer, somebody, at(start), null)));
  }

  private Actor by() {
    return new Actor.ByTrainer(trainer);
  }

  private static ConflictChoice choice() {
    return ConflictChoice.ALL_OR_NOTHING;
  }

  private static Repeat weekly(int count) {
    return new Repeat(Set.of(), 1, null, count, Set.of());
  }

  private BookSeries wish(int count, ConflictChoice conflicts) {
    return new BookSeries(
        trainer,
        client,
        at(tuesday),
        null,
        new Repeat(Set.of(DayOfWeek.THURSDAY), 1, null, count, Set.of()),
        conflicts,
        false);
  }

  private SeriesOutcome book(int count, ConflictChoice conflicts) {
    return call(() -> desk.book(wish(count, conflicts), by()));
  }

  private SeriesView booked(int count, ConflictChoice conflicts) {
    return ((SeriesOutcome.Done) book(count, conflicts)).series();
  }

  private SeriesOutcome call(Supplier<SeriesOutcome> work) {
    return scope.call(club, work::get);
  }

  private SeriesOutcome move(
      SeriesView series, int occurrence, Scope which, LocalDateTime start, ConflictChoice choice) {
    return call(() ->
        rescheduling.move(
            new MoveSeries(
                series.id(),
                series.bookings().get(occurrence).id(),
                which,
                at(start),
                choice,
                false),
            by()));
  }

  private void cancel(SeriesView series, Scope which, int occurrence) {
    BookingId from = series.bookings().get(occurrence).id();
    assertThat(scope.call(club, () -> changes.cancel(series.id(), which, from, by(), "vacation")))
        .isPresent();
  }

  private SeriesAnswer confirm(SeriesView series, int version) {
    return scope.call(
        club,
        () -> answers.confirm(new SeriesSubject(series.id(), version), new Actor.ByClient(client)));
  }

  private SeriesView find(SeriesView series) {
    return scope.call(club, () -> desk.find(series.id(), new Actor.BySystem()).orElseThrow());
  }

  private static List<LocalDateTime> starts(SeriesView series) {
    return series.bookings().stream()
        .map(booking -> LocalDateTime.ofInstant(booking.start(), booking.zone()))
        .toList();
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(MOSCOW).toInstant();
  }

  private long count(String table) {
    return scope.call(
        club, () -> jdbc.sql("select count(*) from in_club." + table).query(Long.class).single());
  }

  private List<String> messagesTo(Somebody who) {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? order by created_at,"
                + " id")
        .param(who.telegramId())
        .query(String.class)
        .list();
  }
}
