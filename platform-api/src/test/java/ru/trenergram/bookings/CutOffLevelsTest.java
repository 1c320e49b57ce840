package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.CutOffs;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeState;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantId;

/** Whose hours of cancelling and of moving a booking takes: type, trainer, club, or the usual. */
class CutOffLevelsTest extends SelfBookingScene {

  private static final CancellationTerms OF_CLUB = new CancellationTerms(48, 36);

  @Autowired ClubTermsDesk clubTerms;
  @Autowired SessionTypes types;
  @Autowired SeriesDesk series;
  @Autowired GroupSessions groups;
  @Autowired Seats seats;
  @Autowired SelfSeating selfSeating;
  @Autowired SeatOffering seatOffering;

  @ParameterizedTest(name = "club {0}, trainer {1}, {2}, type {3}, {4}: {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        "    -,  -,  -,   -,  -, 24/24",
        "48/36,  -,  -,   -,  -, 48/36",
        "    -, 12,  -,   -,  -, 12/24",
        "    -,  -,  8,   -,  -,  24/8",
        "    -,  -,  -,   6,  -,  6/24",
        "    -,  -,  -,   -,  4,  24/4",
        "48/36, 12,  -,   -,  -, 12/36",
        "48/36,  -,  8,   -,  -,  48/8",
        "48/36,  -,  -,   6,  -,  6/36",
        "48/36,  -,  -,   -,  4,  48/4",
        "    -, 12,  8,   6,  -,   6/8",
        "    -, 12,  8,   -,  4,  12/4",
        "48/36, 12,  -,   -,  4,  12/4",
        "48/36,  -,  8,   6,  -,   6/8",
        "48/36, 12,  8,   6,  4,   6/4",
        "48/36,  0,  0,   -,  -,   0/0",
        "48/36, 12,  8,   0,  0,   0/0",
        "48/36, 60, 72, 168, 99, 168/99"
      })
  void theNarrowestLevelThatHasACutOffDecidesItAlone(
      @Nullable String ofClub,
      @Nullable Integer trainerCancels,
      @Nullable Integer trainerMoves,
      @Nullable Integer typeCancels,
      @Nullable Integer typeMoves,
      String expected) {
    if (ofClub != null) {
      clubHas(terms(ofClub), 0);
    }
    trainerHas(new CutOffs(trainerCancels, trainerMoves));
    SessionType type = type(1, new CutOffs(typeCancels, typeMoves));

    Stream<BookingView> made = madeOf(type);

    assertThat(made).extracting(BookingView::terms).hasSize(4).containsOnly(terms(expected));
  }

  /** By the trainer, by the client, and again and again. */
  private Stream<BookingView> madeOf(SessionType type) {
    BookSession single = new BookSession(trainer, client, friday, null, type, false);
    HoldSlot hold = new HoldSlot(trainer, client, after(2), type, false);
    BookSeries weekly =
        new BookSeries(
            trainer,
            client,
            after(24 * 7),
            type,
            null,
            new Repeat(Set.of(), 1, null, 2, Set.of()),
            ConflictChoice.ALL_OR_NOTHING,
            false);
    Actor byTrainer = new Actor.ByTrainer(trainer);
    return Stream.concat(
        Stream.of(in(() -> bookings.book(single)), in(() -> selfBooking.hold(hold)))
            .map(outcome -> ((Booked) outcome).booking()),
        ((SeriesOutcome.Done) in(() -> series.book(weekly, byTrainer)))
            .series().bookings().stream());
  }

  @Test
  void theUsualSessionOfATrainerKnowsNoType() {
    clubHas(OF_CLUB, 0);
    type(1, new CutOffs(6, 4));

    assertThat(booked(friday).terms()).isEqualTo(OF_CLUB);
  }

  @Test
  void theClientIsBoundByTheMomentsOfTheTypeAndTheStaffIsNot() {
    SessionType type = type(1, new CutOffs(6, 4));
    BookSession wish = new BookSession(trainer, client, friday, null, type, false);
    BookingView booked = ((Booked) in(() -> bookings.book(wish))).booking();
    confirm(booked, new Actor.ByClient(client));

    assertThat(find(booked).freeUntil()).isEqualTo(friday.minus(Duration.ofHours(6)));
    clock.moveTo(friday.minus(Duration.ofHours(4)).plusSeconds(1));
    assertThat(moved(booked, new Actor.ByClient(client)))
        .isInstanceOf(BookingOutcome.NotPossible.class);
    assertThat(moved(booked, new Actor.ByStaff("owner"))).isInstanceOf(Booked.class);
  }

  private BookingOutcome moved(BookingView booking, Actor by) {
    return in(() -> rescheduling.move(booking.id(), after(24), by, false));
  }

  @Test
  void whatIsBookedKeepsItsTermsAndWhatIsBookedNextHasTheNewOnes() {
    clubHas(OF_CLUB, 0);
    BookingView before = booked(friday);

    clubHas(new CancellationTerms(10, 5), 1);

    assertThat(find(before).terms()).isEqualTo(OF_CLUB);
    assertThat(booked(after(2)).terms()).isEqualTo(new CancellationTerms(10, 5));
  }

  @Test
  void aTrainerWhoLeavesACutOffToTheClubFollowsItAndOneOfTheirOwnStays() {
    clubHas(OF_CLUB, 0);
    trainerHas(new CutOffs(36, null));
    assertThat(rulesNow().terms()).isEqualTo(new CancellationTerms(36, 36));

    clubHas(new CancellationTerms(10, 5), 1);
    assertThat(rulesNow().terms()).isEqualTo(new CancellationTerms(36, 5));
    assertThat(rulesNow().rules().cutOffs()).isEqualTo(new CutOffs(36, null));

    replaceRules(rules(new CutOffs(null, 5)), 1);
    clubHas(new CancellationTerms(9, 4), 2);
    assertThat(rulesNow().terms())
        .as("the number of the club, but the trainer's own")
        .isEqualTo(new CancellationTerms(9, 5));
  }

  /** It reads and writes the hours alone. */
  @Test
  void theReleaseBeforeFindsNumbersAndWhatItWritesIsTheTrainersOwn() {
    clubHas(OF_CLUB, 0);
    trainerHas(CutOffs.NONE);
    assertThat(hoursOfTheReleaseBefore()).isEqualTo(OF_CLUB);

    in(() ->
        transactions.execute(_ ->
            jdbc.sql(
                    "update in_club.booking_rules set cancellation_hours = 7, version = version + 1"
                        + " where trainer_id = ?")
                .param(trainer.value())
                .update()));

    assertThat(rulesNow().rules().cutOffs()).isEqualTo(new CutOffs(7, null));
    assertThat(booked(friday).terms()).isEqualTo(new CancellationTerms(7, 36));
  }

  private CancellationTerms hoursOfTheReleaseBefore() {
    return in(() ->
        jdbc.sql(
                "select cancellation_hours, reschedule_hours from in_club.booking_rules where"
                    + " trainer_id = ?")
            .param(trainer.value())
            .query((row, _) -> new CancellationTerms(row.getInt(1), row.getInt(2)))
            .single());
  }

  @Test
  void aSeatTakesWhatTheTypeSaidWhenTheGroupWasMadeAndTheTrainersElse() {
    clubHas(OF_CLUB, 0);
    SessionType type = type(3, new CutOffs(null, 4));
    Actor byTrainer = new Actor.ByTrainer(trainer);
    GroupOutcome made = in(() -> groups.make(new PlanGroup(type, friday), byTrainer));
    GroupSession session = ((GroupOutcome.Done) made).session();
    in(() -> types.change(trainer, type.id(), wish(3, CutOffs.NONE), SessionTypeState.ACTIVE, 0));
    trainerHas(new CutOffs(12, 8));

    ClientId boris = in(() -> people.client(trainer, "Boris"));
    ClientId vera = in(() -> people.client(trainer, "Vera"));
    SeatOutcome added = in(() -> seats.add(new TakeSeat(session.id(), client, false), byTrainer));
    SeatOutcome held = in(() -> selfSeating.hold(new TakeSeat(session.id(), boris, false)));
    WaitWindow window = WaitWindow.at(session.start(), session.zone(), 60);
    Optional<Booking> offered =
        in(() ->
            transactions.execute(_ ->
                seatOffering.hold(session.id(), vera, window, clock.instant().plusSeconds(600))));

    List<BookingView> taken =
        List.of(
            ((Booked) added).booking(), ((Booked) held).booking(), offered.orElseThrow().view());
    assertThat(taken).extracting(BookingView::terms).containsOnly(new CancellationTerms(12, 4));
  }

  @Test
  void theTermsOfAClubAreItsOwnAndNobodyWritesOverAnothersChange() {
    TenantId steel = clubs.open("Steel");
    assertThat(set(OF_CLUB, 1)).as("there is nothing of this version yet").isEmpty();
    clubHas(OF_CLUB, 0);

    assertThat(set(new CancellationTerms(1, 1), 0)).isEmpty();
    assertThat(in(clubTerms::find)).isEqualTo(new ClubTerms(OF_CLUB, 1));
    assertThat(scope.call(steel, clubTerms::find))
        .isEqualTo(new ClubTerms(CancellationTerms.USUAL, 0));
  }

  private void clubHas(CancellationTerms terms, int version) {
    assertThat(set(terms, version)).contains(new ClubTerms(terms, version + 1));
  }

  private Optional<ClubTerms> set(CancellationTerms terms, int version) {
    return in(() -> clubTerms.replace(terms, version));
  }

  private void trainerHas(CutOffs own) {
    replaceRules(rules(own));
  }

  private static BookingRules rules(CutOffs own) {
    return new BookingRules(own, true, 3, null, null);
  }

  private VersionedRules rulesNow() {
    return in(() -> rules.find(trainer).orElseThrow());
  }

  private SessionType type(int capacity, CutOffs own) {
    return in(() -> types.add(trainer, wish(capacity, own)).orElseThrow());
  }

  private static SessionTypeWish wish(int capacity, CutOffs own) {
    return new SessionTypeWish("Растяжка", 60, 400_000, capacity, own);
  }

  private BookingView booked(Instant start) {
    return ((Booked) book(start)).booking();
  }

  private Instant after(int hours) {
    return friday.plus(Duration.ofHours(hours));
  }

  private static CancellationTerms terms(String both) {
    String[] hours = both.split("/", -1);
    return new CancellationTerms(Integer.parseInt(hours[0]), Integer.parseInt(hours[1]));
  }

  private <T> T in(Supplier<T> work) {
    return scope.call(club, work::get);
  }
}
