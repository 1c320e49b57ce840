package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.ClientIsBusy;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;

/** A client who would be in two places is asked whether that is meant so. */
class ClientOverlapTest extends SelfBookingScene {

  @Autowired ScheduleDesk schedules;

  @Test
  void aMoveIntoTheClientsOwnOtherSessionIsToBeMeantSo() {
    TrainerId pavel = scope.call(club, () -> people.trainer("Pavel"));
    scope.run(club, () -> people.client(pavel, anna));
    book(friday);
    BookSession wish =
        new BookSession(pavel, client, friday.plus(Duration.ofHours(2)), null, false);
    BookingOutcome booked = scope.call(club, () -> bookings.book(wish));
    BookingId other = ((Booked) booked).booking().id();

    for (Actor by : List.of(new Actor.ByTrainer(pavel), new Actor.ByClient(client))) {
      assertThat(scope.call(club, () -> rescheduling.move(other, friday, by, false)))
          .isInstanceOf(ClientIsBusy.class);
    }
    assertThat(
            scope.call(
                club, () -> rescheduling.move(other, friday, new Actor.ByClient(client), true)))
        .isInstanceOf(Booked.class);
  }

  @Test
  void aSessionHitByAChangeOfTheScheduleIsMovedIntoTheClientsOtherOneOnlyIfThatIsMeantSo() {
    TrainerId pavel = scope.call(club, () -> people.trainer("Pavel"));
    scope.run(club, () -> people.client(pavel, anna));
    book(friday);
    Instant hit = friday.plus(Duration.ofDays(1));
    BookSession wish = new BookSession(pavel, client, hit, null);
    BookingId other =
        ((Booked) scope.<BookingOutcome, RuntimeException>call(club, () -> bookings.book(wish)))
            .booking()
            .id();
    ScheduleChange block =
        new ScheduleChange.Block(new Slot(hit, hit.plus(Duration.ofHours(1))), null);

    assertThat(save(pavel, block, other, new HitChoice.Move(friday)))
        .isEqualTo(new ScheduleOutcome.MoveRefused(other, new ClientIsBusy()));
    assertThat(save(pavel, block, other, new HitChoice.Move(friday, null, true)))
        .isInstanceOf(ScheduleOutcome.Saved.class);
  }

  private ScheduleOutcome save(
      TrainerId trainer, ScheduleChange change, BookingId hit, HitChoice choice) {
    return scope.call(
        club,
        () -> schedules.save(trainer, change, Map.of(hit, choice), new Actor.ByTrainer(trainer)));
  }

  @Test
  void inSoloTheCardsOfOnePersonAreOneClientWhoIsInOnePlace() {
    TenantId solo = clubs.solo();
    TrainerId pavel = scope.call(solo, () -> people.trainer("Pavel"));
    TrainerId vera = scope.call(solo, () -> people.trainer("Vera"));
    ClientId ofPavel = scope.call(solo, () -> people.client(pavel, anna));
    ClientId ofVera = scope.call(solo, () -> people.client(vera, anna));
    ClientId another = scope.call(solo, () -> people.client(vera, "Another"));
    assertThat(ofPavel).isNotEqualTo(ofVera);
    scope.call(solo, () -> bookings.book(new BookSession(pavel, ofPavel, friday, null)));

    Instant within = friday.plus(Duration.ofMinutes(30));
    BookSession second = new BookSession(vera, ofVera, within, null);
    assertThat(scope.<BookingOutcome, RuntimeException>call(solo, () -> bookings.book(second)))
        .isInstanceOf(ClientIsBusy.class);
    HoldSlot hold = new HoldSlot(vera, ofVera, friday, false);
    assertThat(scope.<BookingOutcome, RuntimeException>call(solo, () -> selfBooking.hold(hold)))
        .isInstanceOf(ClientIsBusy.class);
    BookSession meant = new BookSession(vera, ofVera, within, null, true);
    assertThat(scope.<BookingOutcome, RuntimeException>call(solo, () -> bookings.book(meant)))
        .isInstanceOf(Booked.class);
    BookSession others = new BookSession(vera, another, friday.plus(Duration.ofHours(2)), null);
    assertThat(scope.<BookingOutcome, RuntimeException>call(solo, () -> bookings.book(others)))
        .isInstanceOf(Booked.class);
  }

  @Test
  void warnsOfTheClientsOwnOverlapAndBooksIfItIsMeantSo() {
    TrainerId pavel = scope.call(club, () -> people.trainer("Pavel"));
    scope.run(club, () -> people.client(pavel, anna));
    book(friday);

    assertThat(scope.call(club, () -> selfBooking.hold(new HoldSlot(pavel, client, friday, false))))
        .isInstanceOf(ClientIsBusy.class);
    assertThat(
            scope.call(
                club, () -> bookings.book(new BookSession(pavel, client, friday, null, false))))
        .isInstanceOf(ClientIsBusy.class);
    assertThat(scope.call(club, () -> selfBooking.hold(new HoldSlot(pavel, client, friday, true))))
        .isInstanceOf(Booked.class);
  }
}
