package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.ClientsAreBusy;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.TestPeople.Somebody;

/** Whoever moves a group hears first which of its clients are with somebody else then. */
class GroupOverlapTest extends GroupSeriesScene {

  @Autowired ScheduleDesk schedules;

  private TrainerId pavel;

  @BeforeEach
  void aColleague() {
    pavel = scope.call(club, () -> people.trainer("Pavel"));
    scope.run(club, () -> people.client(pavel, anna));
  }

  @Test
  void aGroupMovesIntoOtherSessionsOfItsClientsOnlyIfThatIsMeantSo() {
    BookingView ofAnna = seat(add(client));
    BookingView ofBoris = seat(add(second));
    Instant later = friday.plus(Duration.ofHours(3));
    elsewhere(later.plus(Duration.ofMinutes(30)));

    for (Actor by : List.of(byTrainer(), new Actor.ByStaff("maria"))) {
      assertThat(move(later, by, false)).isEqualTo(new ClientsAreBusy(List.of(ofAnna.client())));
    }
    assertThat(now()).returns(friday, GroupSession::start).returns(0, GroupSession::version);
    assertThat(List.of(now(ofAnna), now(ofBoris))).containsExactly(ofAnna, ofBoris);
    assertThat(told(anna)).isEmpty();

    assertThat(done(move(later, byTrainer(), true)).start()).isEqualTo(later);
    assertThat(now(ofAnna).start()).isEqualTo(later);
    assertThat(told(anna)).containsExactly("booking.moved.client");
    assertThat(done(move(later, byTrainer(), false)).start()).as("a repeat").isEqualTo(later);
  }

  @Test
  void nobodyMovesAGroupWithoutSayingWhetherThatIsMeantSo() {
    assertThat(GroupMoving.class.getMethods())
        .filteredOn(method -> method.getName().equals("move"))
        .isNotEmpty()
        .allSatisfy(move -> assertThat(move.getParameterTypes()).contains(boolean.class));
  }

  @Test
  void nobodyIsAskedAboutWhoNeitherComesNorIsElsewhereAtThatTime() {
    Instant later = friday.plus(Duration.ofHours(3));
    Instant before = later.minus(Duration.ofHours(1));
    BookingView gone = seat(add(client));
    elsewhere(later);
    cancel(gone, byTrainer());
    BookingView ofBoris = seat(add(second));
    scope.run(club, () -> people.client(pavel, boris));
    elsewhere(second, before);
    elsewhere(second, later.plus(Duration.ofHours(1)));

    assertThat(done(move(later, byTrainer(), false)).start()).isEqualTo(later);
    assertThat(now(ofBoris).start()).isEqualTo(later);
  }

  @Test
  void whatAClientHasInAnotherClubIsNotLookedFor() {
    seat(add(client));
    Instant later = friday.plus(Duration.ofHours(3));
    TenantId steel = clubs.open("Steel");
    scope.run(
        steel,
        () -> {
          TrainerId vera = people.trainer("Vera");
          ClientId there = people.client(vera, anna);
          bookings.book(new BookSession(vera, there, later, null));
        });

    assertThat(move(later, byTrainer(), false)).isInstanceOf(GroupOutcome.Done.class);
  }

  @Test
  void inSoloTheCardsOfOnePersonAreOneClientWhoIsInOnePlace() {
    TenantId solo = clubs.solo();
    Somebody clara = people.somebody("Clara");
    Instant later = friday.plus(Duration.ofHours(3));
    TrainerId vera = scope.call(solo, () -> people.trainer("Vera"));
    TrainerId igor = scope.call(solo, () -> people.trainer("Igor"));
    ClientId ofVera = scope.call(solo, () -> people.client(vera, clara));
    ClientId ofIgor = scope.call(solo, () -> people.client(igor, clara));
    Actor byVera = new Actor.ByTrainer(vera);
    SessionTypeWish wish = new SessionTypeWish("Йога", 60, 80_000, SEATS);
    SessionType ofFew = scope.call(solo, () -> types.add(vera, wish)).orElseThrow();
    GroupSession group =
        done(scope.call(solo, () -> groups.make(new PlanGroup(ofFew, friday), byVera)));
    scope.run(solo, () -> seats.add(new TakeSeat(group.id(), ofVera, false), byVera));
    scope.run(solo, () -> bookings.book(new BookSession(igor, ofIgor, later, null)));

    GroupOutcome outcome =
        scope.call(solo, () -> moving.move(group.id(), later, byVera, false, null));

    assertThat(outcome)
        .isEqualTo(new ClientsAreBusy(List.of(new Party(ofVera.value(), clara.name()))));
  }

  @Test
  void aGroupHitByAChangeOfTheScheduleIsMovedSoOnlyIfThatIsMeantSo() {
    BookingView ofAnna = seat(add(client));
    Instant later = friday.plus(Duration.ofHours(3));
    elsewhere(later);
    ScheduleChange block = new ScheduleChange.Block(session.time(), null);

    assertThat(save(block, new HitChoice.Move(later)))
        .isEqualTo(
            new ScheduleOutcome.MoveRefused(
                session.bookingId(), new ClientsAreBusy(List.of(ofAnna.client()))));
    assertThat(save(block, new HitChoice.Move(later, null, true)))
        .isInstanceOf(ScheduleOutcome.Saved.class);
    assertThat(now().start()).isEqualTo(later);
  }

  private ScheduleOutcome save(ScheduleChange change, HitChoice choice) {
    return scope.call(
        club,
        () -> schedules.save(trainer, change, Map.of(session.bookingId(), choice), byTrainer()));
  }

  @Test
  void aSeriesTellsOfEachSessionWhoIsElsewhereAndMovesIfThatIsMeantSo() {
    GroupSeriesOutcome.Done made = twoWeeks();
    BookingView ofAnna = comes(client, made, 0, 1, 2).getFirst();
    comes(second, made, 0, 1, 2, 3);
    elsewhere(at(tuesday.plusHours(2)));
    elsewhere(at(tuesday.plusDays(7).plusHours(2)));
    elsewhere(at(tuesday.plusDays(9).plusHours(2)));
    MoveGroupSeries wish = ofAll(made, ConflictChoice.ALL_OR_NOTHING, false);

    SeriesPlan preview = previewed(wish);

    assertThat(preview.possible()).isFalse();
    assertThat(preview.conflicts())
        .extracting(SeriesConflict::wished, SeriesConflict::reason, SeriesConflict::clients)
        .containsExactly(
            busy(tuesday.plusHours(2), ofAnna), busy(tuesday.plusDays(7).plusHours(2), ofAnna));
    assertThat(preview.conflicts())
        .allSatisfy(conflict ->
            assertThat(conflict.alternatives())
                .extracting(Slot::start)
                .isNotEmpty()
                .doesNotContain(at(conflict.wished())));
    assertThat(move(wish, byTrainer())).isEqualTo(new SeriesOutcome.Refused(preview));
    assertThat(starts(made)).startsWith(tuesday);
    assertThat(told(anna)).isEmpty();

    MoveGroupSeries meant = ofAll(made, ConflictChoice.ALL_OR_NOTHING, true);
    assertThat(previewed(meant).conflicts()).isEmpty();
    assertThat(move(meant, byTrainer())).isInstanceOf(GroupSeriesOutcome.Done.class);
    assertThat(starts(made))
        .containsExactly(
            tuesday.plusHours(2),
            tuesday.plusDays(2).plusHours(2),
            tuesday.plusDays(7).plusHours(2),
            tuesday.plusDays(9).plusHours(2));
  }

  @Test
  void aSeriesLeavesOutOrShiftsWhereAClientIsElsewhereIfTheCallerChoseSo() {
    GroupSeriesOutcome.Done made = twoWeeks();
    comes(client, made, 0, 1, 2, 3);
    LocalDateTime noon = tuesday.minusHours(6);
    elsewhere(at(noon));

    SeriesPlan shifted = previewed(toNoon(made, ConflictChoice.SHIFT));
    move(toNoon(made, ConflictChoice.SKIP), byTrainer());

    assertThat(shifted.possible()).isTrue();
    Slot hour = new Slot(at(noon), at(noon.plusHours(1)));
    assertThat(shifted.sessions())
        .hasSize(4)
        .noneSatisfy(session -> assertThat(session.time().overlaps(hour)).isTrue());
    assertThat(starts(made))
        .containsExactly(tuesday, noon.plusDays(2), noon.plusDays(7), noon.plusDays(9));
  }

  private MoveGroupSeries toNoon(GroupSeriesOutcome.Done made, ConflictChoice choice) {
    return wish(made, Scope.ALL, 0, tuesday.minusHours(6), choice);
  }

  private MoveGroupSeries ofAll(
      GroupSeriesOutcome.Done made, ConflictChoice choice, boolean despiteOverlap) {
    return new MoveGroupSeries(
        made.series(),
        made.sessions().getFirst().id(),
        Scope.ALL,
        at(tuesday.plusHours(2)),
        choice,
        despiteOverlap);
  }

  private static Tuple busy(LocalDateTime wished, BookingView seat) {
    return tuple(wished, SeriesConflict.Reason.CLIENT_IS_BUSY, List.of(seat.client()));
  }

  private GroupOutcome move(Instant start, Actor by, boolean despiteOverlap) {
    return scope.call(club, () -> moving.move(session.id(), start, by, despiteOverlap, null));
  }

  /** Anna is with Pavel then. */
  private void elsewhere(Instant start) {
    elsewhere(client, start);
  }

  private void elsewhere(ClientId who, Instant start) {
    BookSession wish = new BookSession(pavel, who, start, null, true);
    BookingOutcome booked = scope.call(club, () -> bookings.book(wish));
    assertThat(booked).isInstanceOf(Booked.class);
  }
}
