package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;

/** A trainer of two clubs, neither of which learns more of the other than that she is busy. */
class TwoClubsStoriesTest extends StoryScene {

  @Test
  void anHourOfOneClubIsNotToBeHadInTheOtherAndNobodyHearsWhy() {
    openClub();
    Client anna = client("Anna");
    OtherClub steel = openOtherClub("Steel", "Petr");
    begin();

    BookingView first = books("1 Mon 12:05", anna, "1 Wed 15:00");
    BookingOutcome refused = steel.books("1 Mon 12:10", "1 Wed 15:30");
    cancels("1 Mon 12:20", first, olga(), null);
    BookingOutcome booked = steel.books("1 Mon 12:30", "1 Wed 15:30");
    until("2 Mon 12:00");

    assertThat(refused).isInstanceOf(BookingOutcome.SlotTaken.class);
    assertThat(booked).isInstanceOf(BookingOutcome.Booked.class);
    happened(
        """
        Iron:
        1 Mon 12:05 * Anna 1 Wed 15:00: booked by trainer
        1 Mon 12:20 * Anna 1 Wed 15:00: cancelled by trainer, WISHED, free
        1 Mon 12:20 > Anna booking.cancelled.client 1 Wed 15:00
        Steel:
        1 Mon 12:30 * Petr 1 Wed 15:30: booked by trainer
        1 Tue 20:00 > Petr booking.ask 1 Wed 15:30
        1 Tue 21:00 > Petr booking.ask.again 1 Wed 15:30
        1 Tue 22:00 > Petr booking.ask.last 1 Wed 15:30
        1 Tue 23:00 * Petr 1 Wed 15:30: cancelled by system, NOT_CONFIRMED, free
        1 Tue 23:00 > Olga booking.cancelled.trainer 1 Wed 15:30
        1 Tue 23:00 > Petr booking.cancelled.client 1 Wed 15:30
        """);
  }
}
