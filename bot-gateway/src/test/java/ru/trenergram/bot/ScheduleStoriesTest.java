package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.HitChoice;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.ScheduleOutcome;
import ru.trenergram.scheduling.ScheduleChange.AddSpecialDays;

/** A vacation over days on which sessions are booked. */
class ScheduleStoriesTest extends StoryScene {

  @Autowired ScheduleDesk schedule;

  @Test
  void aVacationKeepsOneSessionMovesOneAndCancelsOne() {
    openClub();
    Client anna = client("Anna");
    Client boris = client("Boris");
    Client vera = client("Vera");
    begin();

    BookingView kept = books("1 Mon 12:05", anna, "2 Wed 15:00");
    BookingView moved = books("1 Mon 12:06", boris, "2 Wed 17:00");
    BookingView cancelled = books("1 Mon 12:07", vera, "2 Thu 17:00");
    changed(at("1 Mon 12:10", () -> bookings.confirm(moved.id(), boris.actor())));
    AddSpecialDays vacation = new AddSpecialDays(day("2 Wed"), day("2 Fri"), List.of(), "море");
    ScheduleOutcome asked =
        at("1 Mon 12:30", () -> schedule.save(trainer, vacation, Map.of(), olga()));
    assertThat(((ScheduleOutcome.HitsBookings) asked).bookings())
        .extracting(BookingView::id)
        .containsExactly(kept.id(), moved.id(), cancelled.id());
    ScheduleOutcome saved =
        at(
            "1 Mon 12:31",
            () ->
                schedule.save(
                    trainer,
                    vacation,
                    Map.of(
                        kept.id(), new HitChoice.Keep(),
                        moved.id(), new HitChoice.Move(moment("2 Mon 17:00")),
                        cancelled.id(), new HitChoice.Cancel("Уезжаю")),
                    olga()));
    assertThat(saved).isInstanceOf(ScheduleOutcome.Saved.class);
    taps("1 Sun 20:30", boris.chat(), "Приду");
    taps("2 Tue 20:30", anna.chat(), "Приду");
    until("3 Mon 12:00");

    happened(
        """
        1 Mon 12:05 * Anna 2 Wed 15:00: booked by trainer
        1 Mon 12:06 * Boris 2 Wed 17:00: booked by trainer
        1 Mon 12:07 * Vera 2 Thu 17:00: booked by trainer
        1 Mon 12:10 * Boris 2 Wed 17:00: confirmed by client
        1 Mon 12:10 > Olga booking.confirmed.trainer 2 Wed 17:00
        1 Mon 12:31 * Boris 2 Mon 17:00: moved from 2 Wed 17:00 by trainer
        1 Mon 12:31 * Vera 2 Thu 17:00: cancelled by trainer, SCHEDULE_CHANGED, free
        1 Mon 12:31 * schedule changed
        1 Mon 12:31 > Boris booking.moved.client 2 Mon 17:00
        1 Mon 12:31 > Vera booking.cancelled.client 2 Thu 17:00
        1 Sun 20:00 > Boris booking.ask 2 Mon 17:00
        1 Sun 20:30 * Boris 2 Mon 17:00: confirmed by client
        1 Sun 20:30 $ Boris CHARGE -2500, DEADLINE 2 Mon 17:00
        1 Sun 20:30 > Olga booking.confirmed.trainer 2 Mon 17:00
        1 Sun 20:30 ~ Boris note.confirmed 2 Mon 17:00
        2 Mon 15:00 > Boris booking.soon 2 Mon 17:00
        2 Mon 16:00 > Boris booking.soon 2 Mon 17:00
        2 Mon 16:45 > Boris booking.soon 2 Mon 17:00
        2 Mon 18:00 * Boris 2 Mon 17:00: from CONFIRMED to COMPLETED by system
        2 Tue 20:00 > Anna booking.ask 2 Wed 15:00
        2 Tue 20:30 * Anna 2 Wed 15:00: confirmed by client
        2 Tue 20:30 $ Anna CHARGE -2500, DEADLINE 2 Wed 15:00
        2 Tue 20:30 > Olga booking.confirmed.trainer 2 Wed 15:00
        2 Tue 20:30 ~ Anna note.confirmed 2 Wed 15:00
        2 Wed 13:00 > Anna booking.soon 2 Wed 15:00
        2 Wed 14:00 > Anna booking.soon 2 Wed 15:00
        2 Wed 14:45 > Anna booking.soon 2 Wed 15:00
        2 Wed 16:00 * Anna 2 Wed 15:00: from CONFIRMED to COMPLETED by system
        """);
  }
}
