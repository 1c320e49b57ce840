package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistOutcome;

/** Whoever is asked reads, above the buttons, what a yes costs. */
class TermsStoriesTest extends StoryScene {

  @Autowired Rescheduling rescheduling;
  @Autowired SeriesDesk series;
  @Autowired Waitlist waitlist;

  private Client anna;

  private void annaTrains() {
    openClub();
    anna = client("Anna");
    begin();
  }

  private String newest(Client whom) {
    return whom.chat().messages().getLast().text().replace('\u00a0', ' ');
  }

  @Test
  void aQuestionAfterTheDeadlineSaysThatAYesIsCharged() {
    annaTrains();
    books("1 Mon 12:05", anna, "1 Wed 12:00");

    until("1 Tue 20:00");
    assertThat(newest(anna))
        .contains("Если согласитесь, сразу спишется 2 500 ₽ или занятие абонемента")
        .contains("Придёте?");
    until("1 Tue 21:00");
    assertThat(newest(anna)).contains("Мы всё ещё ждём", "сразу спишется 2 500 ₽");
    until("1 Tue 22:00");
    assertThat(newest(anna)).contains("в последний раз", "сразу спишется 2 500 ₽");
  }

  @Test
  void aQuestionBeforeTheDeadlineNamesIt() {
    annaTrains();
    books("1 Mon 12:05", anna, "1 Wed 21:00");

    until("1 Tue 20:00");

    assertThat(newest(anna))
        .contains("Отменить бесплатно можно до вт,", "21:00", "позже всё равно придётся заплатить")
        .doesNotContain("спишется");
  }

  @Test
  void aNewTimeTellsWhatItCostsToAgreeToIt() {
    annaTrains();
    BookingView session = books("1 Mon 12:05", anna, "1 Wed 12:00");

    BookingOutcome moved =
        at("1 Mon 12:10", () -> rescheduling.move(session.id(), moment("1 Tue 09:00"), olga()));

    assertThat(moved).isInstanceOf(BookingOutcome.Booked.class);
    assertThat(newest(anna))
        .contains(
            "Если согласитесь, за неё нужно будет заплатить (2 500 ₽ или занятие абонемента)");
  }

  @Test
  void aSeriesTellsItsDeadlineAndForWhichSessionsItHasPassed() {
    annaTrains();
    BookSeries daily =
        new BookSeries(
            trainer,
            anna.id(),
            moment("1 Tue 10:00"),
            null,
            new Repeat(Set.of(), 1, null, 3, Set.of()),
            ConflictChoice.ALL_OR_NOTHING,
            false);

    SeriesOutcome booked = at("1 Mon 12:10", () -> series.book(daily, olga()));

    assertThat(booked).isInstanceOf(SeriesOutcome.Done.class);
    assertThat(newest(anna))
        .contains("Отменить бесплатно можно не позже чем за 24 часа до начала")
        .contains("Для 1 из них этот срок прошёл: если согласитесь, его нужно будет оплатить.");
  }

  @Test
  void anOfferOfAPlaceTellsThatItIsCharged() {
    annaTrains();
    Client boris = client("Boris");
    BookingView session = books("1 Mon 12:05", anna, "1 Tue 10:00");
    WaitWindow window = new WaitWindow(day("1 Tue"), LocalTime.of(10, 0), LocalTime.of(10, 0), 60);
    WaitlistOutcome waits =
        at("1 Mon 12:06", () -> waitlist.join(new JoinWaitlist(trainer, boris.id(), window)));
    assertThat(waits).isInstanceOf(WaitlistOutcome.Joined.class);

    cancels("1 Mon 12:10", session, olga(), "болен");

    assertThat(newest(boris))
        .contains("Освободилось место", "спишется 2 500 ₽ или занятие абонемента");
  }
}
