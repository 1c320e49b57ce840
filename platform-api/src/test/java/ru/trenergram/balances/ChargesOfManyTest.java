package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.testing.PlatformTest;

/** Several sessions of one client are called off at once while each of them is charged. */
@PlatformTest
class ChargesOfManyTest extends ChargesScene {

  private static final int ROUNDS = 12;
  private static final int SESSIONS = 6;

  @Autowired Clients clients;

  @Test
  void callingOffManyAndChargingEachNeverWaitForEachOtherInACircle() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ClientId goes = client;
      Instant soon = clock.instant().truncatedTo(ChronoUnit.HOURS);
      List<BookingView> sessions =
          IntStream.rangeClosed(1, SESSIONS)
              .mapToObj(hour -> booked(soon.plus(Duration.ofHours(hour + 3))))
              .toList();
      confirm(sessions.getFirst());

      List<Callable<Object>> rush = new ArrayList<>();
      rush.add(() -> scope.call(club, () -> clients.refuse(trainer, goes)));
      sessions.stream().skip(1).forEach(session -> rush.add(() -> confirm(session)));
      atOnce(rush);

      assertThat(sessions)
          .allSatisfy(session ->
              assertThat(
                      scope
                          .call(club, () -> bookings.find(session.id(), new Actor.BySystem()))
                          .orElseThrow()
                          .state())
                  .isEqualTo(BookingState.CANCELLED));
      assertThat(standingCharges()).as("all went back").isZero();
      another();
    }
  }

  private void another() {
    scope.run(
        club,
        () -> {
          client = people.client(trainer, "Next");
        });
    account = new Account(trainer, client);
    byClient = new Actor.ByClient(client);
  }
}
