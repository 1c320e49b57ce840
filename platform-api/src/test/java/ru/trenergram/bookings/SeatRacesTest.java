package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;

/** Many at once for few seats, and what the database refuses by itself. */
class SeatRacesTest extends GroupScene {

  /** The same booking once more, with a seat in this group or in none. */
  private static final String COPY =
      """
      insert into in_club.booking
        (id, group_id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version,
         created_at)
      select ?, cast(? as uuid), trainer_id, client_id, starts_at, ends_at, state, price_minor, currency,
        version, created_at
      from in_club.booking where id = ?
      """;

  @Test
  void ofFiftyForTenSeatsExactlyTenGetOne() throws Exception {
    List<Callable<SeatOutcome>> rush = new ArrayList<>();
    List<ClientId> fifty = clients(50);
    for (int n = 0; n < fifty.size(); n++) {
      ClientId who = fifty.get(n);
      rush.add(n % 2 == 0 ? () -> add(who) : () -> hold(who));
    }

    List<SeatOutcome> outcomes = atOnce(rush);

    assertThat(outcomes).filteredOn(BookingOutcome.Booked.class::isInstance).hasSize(SEATS);
    assertThat(outcomes).filteredOn(SeatOutcome.NoSeatLeft.class::isInstance).hasSize(40);
    assertThat(now().seatsLeft()).isZero();
    assertThat(seatsHeld(session)).isEqualTo(SEATS);
  }

  @Test
  void theFirstTwoMeetInOneSession() throws Exception {
    Instant saturday = friday.plus(Duration.ofDays(1));
    List<GroupOutcome> made = atOnce(List.of(() -> make(saturday), () -> make(saturday)));
    GroupSession one =
        made.stream()
            .filter(GroupOutcome.Done.class::isInstance)
            .map(GroupScene::done)
            .reduce((_, _) -> {
              throw new AssertionError("two sessions");
            })
            .orElseThrow();
    List<ClientId> two = clients(2);

    List<SeatOutcome> outcomes =
        atOnce(List.of(() -> hold(one, two.getFirst()), () -> hold(one, two.getLast())));

    assertThat(outcomes).allMatch(BookingOutcome.Booked.class::isInstance);
    assertThat(seatsHeld(one)).isEqualTo(2);
  }

  @Test
  void aDoubleTapTakesOneSeat() throws Exception {
    List<SeatOutcome> outcomes =
        atOnce(List.of(() -> hold(client), () -> hold(client), () -> hold(client)));

    assertThat(outcomes.stream().map(outcome -> seat(outcome).id()).distinct()).hasSize(1);
    assertThat(now().seatsTaken()).isEqualTo(1);
  }

  @Test
  void callingOffAgainstTakingASeatLeavesNobodyInASessionThatIsOff() throws Exception {
    for (int round = 0; round < 5; round++) {
      session = done(make(friday.plus(Duration.ofHours(2L + round))));
      List<ClientId> ten = clients(6);
      BookingView goes = seat(add(ten.getFirst()));
      List<Callable<Object>> all = new ArrayList<>();
      ten.subList(1, 6).forEach(who -> all.add(() -> hold(who)));
      all.add(() -> cancelSession(byTrainer()));
      all.add(() -> cancel(goes, new Actor.ByClient(ten.getFirst())));

      atOnce(all);

      assertThat(now().state()).isEqualTo(GroupSessionState.CANCELLED);
      assertThat(now().seatsTaken()).isZero();
      assertThat(seatsHeld(session)).isZero();
    }
  }

  @Test
  void movingAgainstTakingSeatsKeepsAllAtOneTime() throws Exception {
    List<ClientId> some = clients(8);
    List<Callable<Object>> all = new ArrayList<>();
    some.forEach(who -> all.add(() -> add(who)));
    all.add(() -> move(friday.plus(Duration.ofMinutes(30))));
    all.add(() -> move(friday.plus(Duration.ofMinutes(90))));

    atOnce(all);

    List<Instant> starts =
        scope.call(
            club,
            () ->
                jdbc.sql("select distinct starts_at from in_club.booking where trainer_id = ?")
                    .param(trainer.value())
                    .query((row, _) -> Utc.read(row, "starts_at"))
                    .list());
    assertThat(starts).containsExactly(now().start());
    assertThat(seatsHeld(session)).isEqualTo(8);
  }

  @Test
  void comingAndGoingAtRandomNeverLosesCount() throws Exception {
    long seed = Long.getLong("seats.seed", 7);
    Random random = new Random(seed);
    GroupSession evening = done(make(friday.plus(Duration.ofHours(3))));
    List<Callable<Object>> all = new ArrayList<>();
    for (ClientId who : clients(15)) {
      for (int turn = 0; turn < 4; turn++) {
        GroupSession wished = random.nextBoolean() ? session : evening;
        boolean leaves = random.nextInt(3) == 0;
        all.add(() -> {
          SeatOutcome outcome = hold(wished, who);
          return leaves && outcome instanceof BookingOutcome.Booked(var seat)
              ? cancel(seat, new Actor.ByClient(who))
              : outcome;
        });
      }
    }

    atOnce(all);

    for (GroupSession each : List.of(session, evening)) {
      int taken =
          scope.call(club, () -> groups.find(each.id(), byTrainer()).orElseThrow()).seatsTaken();
      assertThat(taken).as("seed %d", seed).isEqualTo(seatsHeld(each)).isBetween(0, SEATS);
    }
  }

  @Test
  void theDatabaseRefusesTheSeatTooMany() {
    assertRefused(
        "update in_club.group_session set seats_taken = capacity + 1 where id = ?",
        session.id().value());
  }

  @Test
  void theDatabaseRefusesASecondSeatOfAClient() {
    BookingView seat = seat(add(client));

    assertRefused(COPY, UUID.randomUUID(), session.id().value(), seat.id().value());
  }

  @Test
  void theDatabaseRefusesWhoeverOverlapsTheGroup() {
    BookingView seat = seat(add(client));

    assertRefused(COPY, UUID.randomUUID(), null, seat.id().value());
  }

  @Test
  void theDatabaseRefusesAGroupThatOverlapsAnother() {
    GroupSession evening = done(make(friday.plus(Duration.ofHours(3))));

    assertRefused(
        """
        update in_club.booking set starts_at = starts_at - interval '150 minutes',
          ends_at = ends_at - interval '150 minutes' where id = ?
        """,
        evening.id().value());
  }

  private void assertRefused(String sql, Object... values) {
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(
            () -> scope.run(club, () -> jdbc.sql(sql).params(Arrays.asList(values)).update()));
  }
}
