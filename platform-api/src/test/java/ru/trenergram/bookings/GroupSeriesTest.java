package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.SeriesConflict.Reason;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/** Yoga every Tuesday and Thursday at 18:00 in Moscow. */
class GroupSeriesTest extends GroupScene {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired GroupSeries series;

  /** Tuesday of the week after next. */
  private LocalDate tuesday;

  @BeforeEach
  void tuesdayOfTheWeekAfter() {
    tuesday = LocalDate.ofInstant(monday, MOSCOW).plusDays(8);
  }

  @Test
  void takesPlaceUntilTheLastDayButOnTheDatesLeftOut() {
    Repeat repeat =
        new Repeat(
            Set.of(DayOfWeek.THURSDAY), 1, tuesday.plusDays(9), null, Set.of(tuesday.plusDays(7)));

    List<GroupSession> made = made(repeat, ConflictChoice.ALL_OR_NOTHING);

    assertThat(made)
        .extracting(GroupSession::start)
        .containsExactly(at(tuesday), at(tuesday.plusDays(2)), at(tuesday.plusDays(9)));
    assertThat(kept()).containsAll(made).hasSize(1 + made.size());
    assertThat(made)
        .allSatisfy(one -> {
          assertThat(one.capacity()).isEqualTo(SEATS);
          assertThat(one.price().minorUnits()).isEqualTo(80_000);
          assertThat(Duration.between(one.start(), one.end())).hasHours(1);
        });
    assertThat(book(client, at(tuesday))).isInstanceOf(BookingOutcome.SlotTaken.class);
  }

  @Test
  void eachStandsByItselfAfterwards() {
    List<GroupSession> made = made(thrice(), ConflictChoice.ALL_OR_NOTHING);
    GroupSession second = made.get(1);

    seat(hold(made.getFirst(), client));
    done(scope.call(club, () -> cancelling.cancel(second.id(), byTrainer(), null)));

    assertThat(kept()).filteredOn(one -> one.state() == GroupSessionState.CANCELLED).hasSize(1);
    assertThat(book(client, second.start())).isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void isFoundByItsTrainerAndTheClubAndByNobodyElse() {
    List<GroupSession> made = made(thrice(), ConflictChoice.ALL_OR_NOTHING);
    GroupSession off = made.getLast();
    done(scope.call(club, () -> cancelling.cancel(off.id(), byTrainer(), null)));
    SeriesId id = Objects.requireNonNull(off.series());
    TrainerId colleague = scope.call(club, () -> people.trainer("Pavel"));
    Actor staff = new Actor.ByStaff("maria");

    assertThat(found(club, id, byTrainer()))
        .as("in order, what was called off too")
        .extracting(GroupSession::id)
        .containsExactlyElementsOf(made.stream().map(GroupSession::id).toList());
    assertThat(found(club, id, staff)).isEqualTo(found(club, id, byTrainer()));
    assertThat(found(club, id, new Actor.ByTrainer(colleague))).isEmpty();
    assertThat(found(club, id, new Actor.ByClient(client))).isEmpty();
    assertThat(found(clubs.open("Steel"), id, staff)).isEmpty();
    assertThat(found(club, SeriesId.next(), staff)).isEmpty();
  }

  private List<GroupSession> found(TenantId where, SeriesId id, Actor by) {
    return scope.call(where, () -> series.find(id, by));
  }

  @Test
  void nothingIsMadeAndEveryConflictIsListedWithFreeTimesNearby() {
    book(client, at(tuesday.plusDays(2)));

    SeriesPlan plan =
        ((SeriesOutcome.Refused) make(thrice(), ConflictChoice.ALL_OR_NOTHING)).plan();

    assertThat(plan.conflicts())
        .extracting(SeriesConflict::wished, SeriesConflict::reason)
        .containsExactly(tuple(tuesday.plusDays(2).atTime(18, 0), Reason.TAKEN));
    assertThat(plan.conflicts().getFirst().alternatives()).hasSize(3);
    assertThat(kept()).containsExactly(session);
    assertThat(book(client, at(tuesday))).isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void leavesOutWhatIsTakenIfTheCallerChoseSo() {
    book(client, at(tuesday.plusDays(2)));

    assertThat(made(thrice(), ConflictChoice.SKIP))
        .extracting(GroupSession::start)
        .containsExactly(at(tuesday), at(tuesday.plusDays(7)));
  }

  @Test
  void shiftsWhatIsTakenAsThePreviewSaid() {
    book(client, at(tuesday.plusDays(2)));

    SeriesPlan preview =
        ((SeriesOutcome.Previewed)
                scope.<GroupSeriesOutcome, RuntimeException>call(
                    club, () -> series.preview(wish(thrice(), ConflictChoice.SHIFT), byTrainer())))
            .plan();
    assertThat(kept()).containsExactly(session);
    List<GroupSession> made = made(thrice(), ConflictChoice.SHIFT);

    assertThat(made)
        .extracting(GroupSession::time)
        .containsExactlyElementsOf(
            preview.sessions().stream().map(SeriesPlan.Session::time).toList());
    assertThat(made.get(1).start()).isEqualTo(at(tuesday.plusDays(2)).minus(Duration.ofHours(1)));
  }

  @Test
  void anHourOfTheTrainersOtherClubIsAConflict() {
    TenantId steel = clubs.open("Steel");
    TrainerId there = scope.call(steel, () -> people.trainer(olga));
    ClientId theirs = scope.call(steel, () -> people.client(there, "Client of Steel"));
    await().until(this::shared);
    scope.call(
        steel, () -> bookings.book(new BookSession(there, theirs, at(tuesday.plusDays(7)), null)));

    SeriesPlan plan =
        ((SeriesOutcome.Refused) make(thrice(), ConflictChoice.ALL_OR_NOTHING)).plan();
    List<GroupSession> made = made(thrice(), ConflictChoice.SKIP);

    assertThat(plan.conflicts())
        .extracting(SeriesConflict::wished)
        .containsExactly(tuesday.plusDays(7).atTime(18, 0));
    assertThat(made).hasSize(2);
    assertThat(
            scope.<BookingOutcome, RuntimeException>call(
                steel, () -> bookings.book(new BookSession(there, theirs, at(tuesday), null))))
        .isInstanceOf(BookingOutcome.SlotTaken.class);
  }

  /** The group of Friday stands in the time that clubs share as soon as there are two of them. */
  private boolean shared() {
    return jdbc.sql("select count(*) from platform.trainer_busy where tenant_id = ?")
            .param(club.value())
            .query(Integer.class)
            .single()
        == 1;
  }

  @Test
  void keepsTheWallClockAndShiftsNothingInSilence() {
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
    PlanGroupSeries wish =
        new PlanGroupSeries(
            yoga,
            first.atZone(berlin).toInstant(),
            new Repeat(Set.of(), 1, null, 3, Set.of()),
            ConflictChoice.SKIP);

    GroupSeriesOutcome.Done made =
        (GroupSeriesOutcome.Done)
            scope.<GroupSeriesOutcome, RuntimeException>call(
                club, () -> series.make(wish, byTrainer()));

    assertThat(made.plan().conflicts())
        .extracting(SeriesConflict::wished, SeriesConflict::reason)
        .containsExactly(tuple(first.plusWeeks(1), Reason.NO_SUCH_TIME));
    assertThat(made.sessions())
        .extracting(one -> LocalDateTime.ofInstant(one.start(), berlin))
        .containsExactly(first, first.plusWeeks(2));
  }

  private ZoneOffsetTransition nextGap(ZoneId zone) {
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(clock.instant().plus(Duration.ofDays(14)));
    return next.isGap() ? next : zone.getRules().nextTransition(next.getInstant());
  }

  @Test
  void isRefusedInThePastAndWithoutMeasure() {
    Repeat forYears =
        new Repeat(Set.of(DayOfWeek.values()), 1, tuesday.plusYears(1), null, Set.of());
    Repeat never = new Repeat(Set.of(), 1, tuesday, null, Set.of(tuesday));
    PlanGroupSeries past =
        new PlanGroupSeries(yoga, clock.instant(), thrice(), ConflictChoice.SKIP);

    assertThat(make(forYears, ConflictChoice.SKIP)).isInstanceOf(SeriesOutcome.WrongLength.class);
    assertThat(make(never, ConflictChoice.SKIP)).isInstanceOf(SeriesOutcome.WrongLength.class);
    assertThat(
            scope.<GroupSeriesOutcome, RuntimeException>call(
                club, () -> series.make(past, byTrainer())))
        .isInstanceOf(SeriesOutcome.StartHasPassed.class);
    assertThat(kept()).containsExactly(session);
  }

  @Test
  void aTypeOfAnotherClubIsNobodysHere() {
    TenantId steel = clubs.open("Steel");

    assertThat(
            scope.<GroupSeriesOutcome, RuntimeException>call(
                steel,
                () -> series.make(wish(thrice(), ConflictChoice.SKIP), new Actor.ByStaff("owner"))))
        .isInstanceOf(GroupOutcome.UnknownTrainer.class);
  }

  @Test
  void ofTwoAtOnceOneIsMadeAndTheOtherNotAtAll() throws Exception {
    Callable<GroupSeriesOutcome> one = () -> make(thrice(), ConflictChoice.ALL_OR_NOTHING);

    List<GroupSeriesOutcome> outcomes = atOnce(List.of(one, one));

    assertThat(outcomes)
        .hasAtLeastOneElementOfType(GroupSeriesOutcome.Done.class)
        .hasAtLeastOneElementOfType(SeriesOutcome.Refused.class);
    assertThat(kept()).hasSize(1 + 3);
  }

  private static Repeat thrice() {
    return new Repeat(Set.of(DayOfWeek.THURSDAY), 1, null, 3, Set.of());
  }

  private PlanGroupSeries wish(Repeat repeat, ConflictChoice choice) {
    return new PlanGroupSeries(yoga, at(tuesday), repeat, choice);
  }

  private GroupSeriesOutcome make(Repeat repeat, ConflictChoice choice) {
    return scope.call(club, () -> series.make(wish(repeat, choice), byTrainer()));
  }

  private List<GroupSession> made(Repeat repeat, ConflictChoice choice) {
    return ((GroupSeriesOutcome.Done) make(repeat, choice)).sessions();
  }

  private List<GroupSession> kept() {
    GroupQuery all =
        new GroupQuery(
            monday,
            monday.plus(Duration.ofDays(60)),
            Optional.of(trainer),
            Optional.empty(),
            false,
            Optional.empty(),
            100);
    return scope.call(club, () -> groups.list(all));
  }

  private static Instant at(LocalDate day) {
    return day.atTime(18, 0).atZone(MOSCOW).toInstant();
  }
}
