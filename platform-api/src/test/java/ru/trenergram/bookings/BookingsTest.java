package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.identity.Memberships;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.tenancy.TenantId;

class BookingsTest extends PairScene {

  private Instant tuesday;
  private Instant friday;

  @Autowired Clients clients;
  @Autowired SettingsDesk settings;
  @Autowired Memberships memberships;

  @BeforeEach
  void daysOfThatWeek() {
    tuesday = monday.plus(Duration.ofHours(22));
    friday = monday.plus(Duration.ofHours(4 * 24 + 6));
  }

  @Test
  void booksAtThePriceAndLengthOfTheTrainer() {
    BookingView booking = booked(friday);

    assertThat(booking.state()).isEqualTo(BookingState.PENDING);
    assertThat(booking.end()).isEqualTo(friday.plus(Duration.ofMinutes(60)));
    assertThat(booking.price().minorUnits()).isEqualTo(250_000);
    assertThat(booking.zone().getId()).isEqualTo("Europe/Moscow");
    assertThat(history(booking)).containsExactly("0 PENDING TRAINER");
  }

  @Test
  void refusesBookingThatOverlapsAnotherAndOffersTheNearestFreeTimes() {
    booked(friday);

    BookingOutcome outcome = book(client, friday.plus(Duration.ofMinutes(30)));

    assertThat(outcome).isInstanceOf(BookingOutcome.SlotTaken.class);
    assertThat(((BookingOutcome.SlotTaken) outcome).alternatives())
        .hasSize(3)
        .allSatisfy(slot ->
            assertThat(
                    slot.start().isBefore(friday.plus(Duration.ofHours(1)))
                        && slot.end().isAfter(friday))
                .as("overlaps the taken hour: %s", slot)
                .isFalse());
  }

  @Test
  void theDatabaseItselfRefusesWhatOverlaps() {
    BookingView one = booked(friday);
    BookingView other = booked(friday.plus(Duration.ofHours(1)));

    assertThatThrownBy(() ->
            scope.run(
                club,
                () ->
                    transactions.executeWithoutResult(_ ->
                        jdbc.sql(
                                "update in_club.booking set starts_at = starts_at - interval '1"
                                    + " minute' where id = ?")
                            .param(other.id().value())
                            .update())))
        .hasMessageContaining("booking_no_overlap");
    assertThat(one.end()).isEqualTo(other.start());
  }

  @Test
  void anotherZoneOfTheTrainerMovesNothingThatIsBooked() {
    BookingView booking = booked(friday);
    ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");

    scope.run(club, () -> settings.change(new ChangeSettings(trainer, 250_000, 60, kathmandu, 0)));

    BookingView now =
        scope.call(club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow());
    assertThat(now.start()).isEqualTo(friday);
    assertThat(now.zone()).isEqualTo(kathmandu);
    assertThat(book(client, friday)).isInstanceOf(BookingOutcome.SlotTaken.class);
  }

  @Test
  void backToBackSessionsDoNotOverlap() {
    booked(friday);

    assertThat(book(client, friday.plus(Duration.ofHours(1))))
        .isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void ofManyForOneHourExactlyOneWins() throws Exception {
    List<Callable<BookingOutcome>> rush = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      Instant start = friday.plus(Duration.ofMinutes(n % 50));
      rush.add(() -> book(client, start));
    }

    List<BookingOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(rush)) {
        outcomes.add(outcome.get());
      }
    }

    assertThat(outcomes).filteredOn(BookingOutcome.Booked.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(BookingOutcome.SlotTaken.class::isInstance).hasSize(39);
  }

  @Test
  void refusesTheClientOfAnotherTrainerOrClubAndThePast() {
    TenantId other = clubs.open("Steel");
    ClientId stranger = scope.call(other, () -> people.client(people.trainer("Igor"), "Stranger"));
    ClientId colleagues =
        scope.call(club, () -> people.client(people.trainer("Pavel"), "Colleague's"));

    assertThat(book(stranger, friday)).isInstanceOf(BookingOutcome.UnknownClient.class);
    assertThat(book(colleagues, friday)).isInstanceOf(BookingOutcome.UnknownClient.class);
    assertThat(book(client, monday)).isInstanceOf(BookingOutcome.StartHasPassed.class);
  }

  @Test
  void theClientConfirmsOnceAndTheTrainerIsToldOnce() {
    BookingView booking = booked(friday);

    assertThat(confirm(booking)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(confirm(booking)).isInstanceOf(ChangeOutcome.AlreadySo.class);

    assertThat(messagesTo(olga))
        .containsExactly("client.joined.trainer", "booking.confirmed.trainer");
    assertThat(history(booking)).containsExactly("0 PENDING TRAINER", "1 CONFIRMED CLIENT");
  }

  @Test
  void confirmAgainstCancelLeavesOneTruth() throws Exception {
    for (int round = 0; round < 10; round++) {
      BookingView booking = booked(friday.plus(Duration.ofHours(2L * round)));
      List<Callable<ChangeOutcome>> both =
          List.of(
              () -> confirm(booking),
              () ->
                  scope.call(
                      club,
                      () -> bookings.cancel(booking.id(), new Actor.ByTrainer(trainer), null)));

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var outcome : threads.invokeAll(both)) {
          outcome.get();
        }
      }

      assertThat(find(booking).state()).isEqualTo(BookingState.CANCELLED);
      assertThat(history(booking).getLast()).contains("CANCELLED TRAINER");
    }
  }

  @Test
  void cancellingFreesTheSlotAndTellsTheOtherSide() {
    BookingView booking = booked(friday);

    scope.call(club, () -> bookings.cancel(booking.id(), new Actor.ByClient(client), "ill"));

    assertThat(book(client, friday)).isInstanceOf(BookingOutcome.Booked.class);
    assertThat(messagesTo(olga)).contains("booking.cancelled.trainer");
    assertThat(messagesTo(anna)).doesNotContain("booking.cancelled.client");
  }

  @Test
  void refusingAClientCallsTheirComingSessionsOff() {
    BookingView booking = booked(friday);

    scope.call(club, () -> clients.refuse(trainer, client));

    assertThat(find(booking).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(book(client, friday)).isInstanceOf(BookingOutcome.UnknownClient.class);
    assertThat(memberships.of(anna.person())).isEmpty();
    assertThat(messagesTo(anna)).contains("booking.cancelled.client", "client.refused.client");
  }

  @Test
  void whatIsBookedAtTheMomentOfARefusalIsCalledOffToo() throws Exception {
    BookingView booking;
    try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      booking =
          scope.call(
              club,
              () ->
                  transactions.execute(_ -> {
                    BookingOutcome outcome =
                        bookings.book(new BookSession(trainer, client, friday, null));
                    refuseMeanwhile(thread);
                    return ((BookingOutcome.Booked) outcome).booking();
                  }));
    }

    clock.move(Duration.ofMinutes(1));

    await().until(() -> find(booking).state() == BookingState.CANCELLED);
  }

  private void refuseMeanwhile(ExecutorService thread) {
    Callable<Boolean> refusal = () -> scope.call(club, () -> clients.refuse(trainer, client));
    await().until(thread.submit(refusal)::isDone);
  }

  @Test
  void aStartThatIsPastOnceItsSecondsAreCutIsPast() {
    clock.moveTo(clock.instant().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60 + 5));

    assertThat(book(client, clock.instant().plusSeconds(20)))
        .isInstanceOf(BookingOutcome.StartHasPassed.class);
  }

  @Test
  void somebodyElsesBookingIsMissing() {
    BookingView booking = booked(friday);
    ClientId other = scope.call(club, () -> people.client(trainer, "Boris"));

    assertThat(
            scope.<ChangeOutcome, RuntimeException>call(
                club, () -> bookings.confirm(booking.id(), new Actor.ByClient(other))))
        .isInstanceOf(ChangeOutcome.Missing.class);
    assertThat(
            scope.<Optional<BookingView>, RuntimeException>call(
                club, () -> bookings.find(booking.id(), new Actor.ByClient(other))))
        .isEmpty();
  }

  @Test
  void nothingChangesAfterTheStart() {
    BookingView booking = booked(tuesday);
    clock.moveTo(tuesday);

    assertThat(confirm(booking)).isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(find(booking).state()).isEqualTo(BookingState.PENDING);
  }

  @Test
  void theListIsPagedInTheOrderOfTheStart() {
    for (int n = 0; n < 5; n++) {
      booked(friday.plus(Duration.ofHours(n)));
    }

    List<Instant> seen = new ArrayList<>();
    Optional<BookingQuery.Place> after = Optional.empty();
    do {
      Optional<BookingQuery.Place> place = after;
      List<BookingView> page =
          scope.call(
              club,
              () ->
                  bookings.list(
                      new BookingQuery(
                          friday,
                          friday.plus(Duration.ofDays(1)),
                          Optional.of(trainer),
                          Optional.empty(),
                          place,
                          2)));
      page.forEach(b -> seen.add(b.start()));
      after =
          page.isEmpty()
              ? Optional.empty()
              : Optional.of(new BookingQuery.Place(page.getLast().start(), page.getLast().id()));
    } while (after.isPresent());

    assertThat(seen).hasSize(5).isSorted().doesNotHaveDuplicates();
  }

  private BookingView booked(Instant start) {
    return ((BookingOutcome.Booked) book(client, start)).booking();
  }

  private ChangeOutcome confirm(BookingView booking) {
    return scope.call(club, () -> bookings.confirm(booking.id(), new Actor.ByClient(client)));
  }

  private BookingView find(BookingView booking) {
    return scope.call(club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow());
  }

  private List<String> history(BookingView booking) {
    return scope.call(
        club,
        () ->
            jdbc.sql(
                    """
                    select version || ' ' || state || ' ' || actor_kind
                    from in_club.booking_change where booking_id = ? order by version
                    """)
                .param(booking.id().value())
                .query(String.class)
                .list());
  }
}
