package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.ScheduleOutcome;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistOutcome;
import ru.trenergram.scheduling.ScheduleChange.Block;
import ru.trenergram.scheduling.Slot;

/** An hour that one client leaves unanswered and others wait for. */
class WaitlistStoriesTest extends StoryScene {

  @Autowired Waitlist waitlist;
  @Autowired ScheduleDesk schedule;

  @Test
  void anHourThatNobodyConfirmedGoesToTheFirstWhoWantsIt() {
    openClub();
    Client anna = client("Anna");
    Client boris = client("Boris");
    Client vera = client("Vera");
    begin();

    books("1 Mon 12:05", anna, "1 Wed 15:00");
    at("1 Mon 12:10", () -> waits(boris));
    at("1 Mon 12:20", () -> waits(vera));
    taps("1 Wed 08:20", vera.chat(), "Беру");
    taps("1 Wed 08:30", olga, "Принять");
    until("2 Mon 12:00");

    happened(
        """
        1 Mon 12:05 * Anna 1 Wed 15:00: booked by trainer
        1 Tue 20:00 > Anna booking.ask 1 Wed 15:00
        1 Tue 21:00 > Anna booking.ask.again 1 Wed 15:00
        1 Tue 22:00 > Anna booking.ask.last 1 Wed 15:00
        1 Tue 23:00 * Anna 1 Wed 15:00: cancelled by system, NOT_CONFIRMED, free
        1 Tue 23:00 > Anna booking.cancelled.client 1 Wed 15:00
        1 Tue 23:00 > Olga booking.cancelled.trainer 1 Wed 15:00
        1 Wed 08:00 > Boris waitlist.offer.client 1 Wed 15:00
        1 Wed 08:15 * Boris 1 Wed 15:00: hold ended
        1 Wed 08:15 > Vera waitlist.offer.client 1 Wed 15:00
        1 Wed 08:20 * Vera 1 Wed 15:00: requested
        1 Wed 08:20 > Olga booking.requested.trainer 1 Wed 15:00
        1 Wed 08:20 > Vera booking.requested.client 1 Wed 15:00
        1 Wed 08:20 ~ Vera note.offer-requested 1 Wed 15:00
        1 Wed 08:30 * Vera 1 Wed 15:00: confirmed by trainer
        1 Wed 08:30 $ Vera CHARGE -2500, DEADLINE 1 Wed 15:00
        1 Wed 08:30 > Vera booking.accepted.client 1 Wed 15:00
        1 Wed 08:30 ~ Olga note.accepted 1 Wed 15:00
        1 Wed 13:00 > Vera booking.soon 1 Wed 15:00
        1 Wed 14:00 > Vera booking.soon 1 Wed 15:00
        1 Wed 14:45 > Vera booking.soon 1 Wed 15:00
        1 Wed 16:00 * Vera 1 Wed 15:00: from CONFIRMED to COMPLETED by system
        """);
  }

  @Test
  void anOfferOfAnHourThatTheTrainerThenClosesIsOver() {
    openClub();
    Client anna = client("Anna");
    Client boris = client("Boris");
    begin();

    BookingView booked = books("1 Mon 12:05", anna, "1 Wed 15:00");
    at("1 Mon 12:10", () -> waits(boris));
    cancels("1 Mon 12:20", booked, olga(), null);
    Block closed = new Block(new Slot(moment("1 Wed 15:00"), moment("1 Wed 16:00")), null);
    ScheduleOutcome saved =
        at("1 Mon 12:25", () -> schedule.save(trainer, closed, Map.of(), olga()));
    assertThat(saved).isInstanceOf(ScheduleOutcome.Saved.class);
    taps("1 Mon 12:26", boris.chat(), "Беру");
    until("1 Thu 12:00");

    happened(
        """
        1 Mon 12:05 * Anna 1 Wed 15:00: booked by trainer
        1 Mon 12:20 * Anna 1 Wed 15:00: cancelled by trainer, WISHED, free
        1 Mon 12:20 > Anna booking.cancelled.client 1 Wed 15:00
        1 Mon 12:20 > Boris waitlist.offer.client 1 Wed 15:00
        1 Mon 12:25 * Boris 1 Wed 15:00: hold ended
        1 Mon 12:25 * schedule changed
        1 Mon 12:26 > Boris waitlist.offer.over 1 Wed 15:00
        """);
  }

  private WaitlistOutcome waits(Client client) {
    WaitWindow window = new WaitWindow(day("1 Wed"), LocalTime.of(15, 0), LocalTime.of(15, 0), 60);
    WaitlistOutcome outcome = waitlist.join(new JoinWaitlist(trainer, client.id(), window));
    assertThat(outcome).isInstanceOf(WaitlistOutcome.Joined.class);
    return outcome;
  }
}
