package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.SeatOutcome;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.bookings.SelfSeating;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;

/** A group of two seats: one is given by the trainer, the other wished by a client. */
class GroupStoriesTest extends StoryScene {

  @Autowired SessionTypes types;
  @Autowired GroupSessions groups;
  @Autowired Seats seats;
  @Autowired SelfSeating selfSeating;
  @Autowired SelfBooking selfBooking;

  @Test
  void seatsAreTakenFreedAndMarked() {
    openClub();
    Client anna = client("Anna");
    Client boris = client("Boris");
    Client vera = client("Vera");
    begin();

    SessionType yoga =
        at("1 Mon 12:01", () -> types.add(trainer, new SessionTypeWish("Yoga", 60, 80_000, 2)))
            .orElseThrow();
    GroupSession group =
        ((GroupOutcome.Done)
                at(
                    "1 Mon 12:02",
                    () -> groups.make(new PlanGroup(yoga, moment("1 Fri 18:00")), olga())))
            .session();
    BookingView annas = seat(at("1 Mon 12:05", () -> seats.add(wish(group, anna), olga())));
    BookingView boriss = seat(at("1 Mon 12:10", () -> selfSeating.hold(wish(group, boris))));
    changed(at("1 Mon 12:12", () -> selfBooking.request(boriss.id(), boris.actor())));
    taps("1 Mon 12:15", olga, "Принять");
    assertThat(at("1 Mon 12:20", () -> selfSeating.hold(wish(group, vera))))
        .isInstanceOf(SeatOutcome.NoSeatLeft.class);
    taps("1 Thu 20:10", anna.chat(), "Не смогу прийти");
    BookingView veras = seat(at("1 Thu 20:20", () -> seats.add(wish(group, vera), olga())));
    taps("1 Thu 20:30", vera.chat(), "Приду");
    marks("1 Fri 19:05", boriss, false);
    marks("1 Fri 19:06", veras, false);
    changed(at("1 Fri 19:10", () -> attendance.unmark(veras.id(), olga())));
    marks("1 Fri 19:11", veras, true);
    until("2 Mon 12:00");

    happened(
        """
        1 Mon 12:05 * Anna 1 Fri 18:00: booked by trainer
        1 Mon 12:12 * Boris 1 Fri 18:00: requested
        1 Mon 12:12 > Boris booking.requested.client 1 Fri 18:00
        1 Mon 12:12 > Olga booking.requested.trainer 1 Fri 18:00
        1 Mon 12:15 * Boris 1 Fri 18:00: confirmed by trainer
        1 Mon 12:15 > Boris booking.accepted.client 1 Fri 18:00
        1 Mon 12:15 ~ Olga note.accepted 1 Fri 18:00
        1 Thu 18:00 $ Boris CHARGE -800, DEADLINE 1 Fri 18:00
        1 Thu 20:00 > Anna booking.ask 1 Fri 18:00
        1 Thu 20:10 * Anna 1 Fri 18:00: cancelled by client, WISHED, free
        1 Thu 20:10 * Yoga 1 Fri 18:00: a seat is free
        1 Thu 20:10 > Olga booking.cancelled.trainer 1 Fri 18:00
        1 Thu 20:10 ~ Anna note.declined 1 Fri 18:00
        1 Thu 20:20 * Vera 1 Fri 18:00: booked by trainer
        1 Thu 20:20 > Vera booking.ask 1 Fri 18:00
        1 Thu 20:30 * Vera 1 Fri 18:00: confirmed by client
        1 Thu 20:30 $ Vera CHARGE -800, DEADLINE 1 Fri 18:00
        1 Thu 20:30 > Olga booking.confirmed.trainer 1 Fri 18:00
        1 Thu 20:30 ~ Vera note.confirmed 1 Fri 18:00
        1 Fri 16:00 > Boris booking.soon 1 Fri 18:00
        1 Fri 16:00 > Vera booking.soon 1 Fri 18:00
        1 Fri 17:00 > Boris booking.soon 1 Fri 18:00
        1 Fri 17:00 > Vera booking.soon 1 Fri 18:00
        1 Fri 17:45 > Boris booking.soon 1 Fri 18:00
        1 Fri 17:45 > Vera booking.soon 1 Fri 18:00
        1 Fri 19:00 * Boris 1 Fri 18:00: from CONFIRMED to COMPLETED by system
        1 Fri 19:00 * Vera 1 Fri 18:00: from CONFIRMED to COMPLETED by system
        1 Fri 19:05 * Boris 1 Fri 18:00: from COMPLETED to NO_SHOW by trainer
        1 Fri 19:06 * Vera 1 Fri 18:00: from COMPLETED to NO_SHOW by trainer
        1 Fri 19:10 * Vera 1 Fri 18:00: from NO_SHOW to CONFIRMED by trainer
        1 Fri 19:11 * Vera 1 Fri 18:00: from CONFIRMED to COMPLETED by trainer
        """);
  }

  /** The last seat goes to Boris while Vera still looks at it; then Anna gives hers up. */
  @Test
  void aFullGroupIsWaitedForInTheChat() {
    openClub();
    Client anna = client("Anna");
    Client boris = client("Boris");
    Client vera = client("Vera");
    begin();

    SessionType yoga =
        at("1 Mon 12:01", () -> types.add(trainer, new SessionTypeWish("Yoga", 60, 80_000, 2)))
            .orElseThrow();
    GroupSession group =
        ((GroupOutcome.Done)
                at(
                    "1 Mon 12:02",
                    () -> groups.make(new PlanGroup(yoga, moment("1 Fri 18:00")), olga())))
            .session();
    BookingView annas = seat(at("1 Mon 12:05", () -> seats.add(wish(group, anna), olga())));
    says("1 Mon 12:06", vera.chat(), "/groups");
    says("1 Mon 12:07", boris.chat(), "/groups");
    taps("1 Mon 12:08", boris.chat(), "Записаться");
    taps("1 Mon 12:09", boris.chat(), "Беру");
    taps("1 Mon 12:10", vera.chat(), "Записаться");
    taps("1 Mon 12:11", vera.chat(), "Встать в очередь");
    says("1 Mon 12:12", vera.chat(), "/my");
    taps("1 Mon 12:13", vera.chat(), "Выйти из очереди");
    taps("1 Mon 12:14", vera.chat(), "Выйти из очереди");
    taps("1 Mon 12:15", vera.chat(), "Встать в очередь");
    taps("1 Mon 12:20", olga, "Принять");
    cancels("1 Tue 10:00", annas, anna.actor(), null);
    taps("1 Tue 10:05", vera.chat(), "Беру");
    taps("1 Tue 10:10", olga, "Принять");
    says("1 Tue 10:15", anna.chat(), "/groups");
    says("1 Tue 10:16", vera.chat(), "/groups");
    says("1 Tue 10:17", anna.chat(), "/my");
    until("1 Tue 12:00");

    happened(
        """
        1 Mon 12:05 * Anna 1 Fri 18:00: booked by trainer
        1 Mon 12:06 > Vera seat.open 1 Fri 18:00
        1 Mon 12:07 > Boris seat.open 1 Fri 18:00
        1 Mon 12:08 > Boris seat.hold 1 Fri 18:00
        1 Mon 12:09 * Boris 1 Fri 18:00: requested
        1 Mon 12:09 > Boris booking.requested.client 1 Fri 18:00
        1 Mon 12:09 > Olga booking.requested.trainer 1 Fri 18:00
        1 Mon 12:09 ~ Boris note.offer-requested 1 Fri 18:00
        1 Mon 12:10 > Vera seat.full 1 Fri 18:00
        1 Mon 12:11 > Vera seat.waits 1 Fri 18:00
        1 Mon 12:11 ~ Vera note.waits 1 Fri 18:00
        1 Mon 12:12 > Vera seat.waits 1 Fri 18:00
        1 Mon 12:13 ~ Vera note.left-queue 1 Fri 18:00
        1 Mon 12:14 > Vera seat.full 1 Fri 18:00
        1 Mon 12:15 > Vera seat.waits 1 Fri 18:00
        1 Mon 12:15 ~ Vera note.waits 1 Fri 18:00
        1 Mon 12:20 * Boris 1 Fri 18:00: confirmed by trainer
        1 Mon 12:20 > Boris booking.accepted.client 1 Fri 18:00
        1 Mon 12:20 ~ Olga note.accepted 1 Fri 18:00
        1 Tue 10:00 * Anna 1 Fri 18:00: cancelled by client, WISHED, free
        1 Tue 10:00 * Yoga 1 Fri 18:00: a seat is free
        1 Tue 10:00 > Olga booking.cancelled.trainer 1 Fri 18:00
        1 Tue 10:00 > Vera waitlist.offer.client 1 Fri 18:00
        1 Tue 10:05 * Vera 1 Fri 18:00: requested
        1 Tue 10:05 > Olga booking.requested.trainer 1 Fri 18:00
        1 Tue 10:05 > Vera booking.requested.client 1 Fri 18:00
        1 Tue 10:05 ~ Vera note.offer-requested 1 Fri 18:00
        1 Tue 10:10 * Vera 1 Fri 18:00: confirmed by trainer
        1 Tue 10:10 > Vera booking.accepted.client 1 Fri 18:00
        1 Tue 10:10 ~ Olga note.accepted 1 Fri 18:00
        1 Tue 10:15 > Anna seat.full 1 Fri 18:00
        1 Tue 10:16 > Vera groups.none
        1 Tue 10:17 > Anna my.none
        """);
  }

  private static TakeSeat wish(GroupSession group, Client client) {
    return new TakeSeat(group.id(), client.id(), false);
  }

  private static BookingView seat(SeatOutcome outcome) {
    return ((BookingOutcome.Booked) outcome).booking();
  }
}
