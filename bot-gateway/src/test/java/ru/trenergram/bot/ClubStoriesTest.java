package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Waivers;
import ru.trenergram.balances.Waiving;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.HoldSlot;
import ru.trenergram.bookings.MoveSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.bookings.SeriesChanges;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.SeriesRescheduling;
import ru.trenergram.bookings.SeriesView;

/** Weeks in Samara in which the club's staff keeps the calendar, and Olga only trains. */
class ClubStoriesTest extends StoryScene {

  private static final ZoneId SAMARA = ZoneId.of("Europe/Samara");

  @Autowired Balances balances;
  @Autowired Waivers waivers;
  @Autowired Rescheduling rescheduling;
  @Autowired SelfBooking selfBooking;
  @Autowired SeriesDesk series;
  @Autowired SeriesRescheduling seriesRescheduling;
  @Autowired SeriesChanges seriesChanges;

  private Client anna;
  private Client john;

  @BeforeEach
  void aClubInSamara() {
    openClub(SAMARA, nextMonday(SAMARA));
    anna = client("Anna");
    john = englishClient("John");
    begin();
  }

  @Test
  void theClubBooksMovesCancelsAndCorrectsAMark() {
    at("1 Mon 12:05", () -> balances.topUp(account(john), 1_000_000, "card", staff()));
    BookingView annas = bookedByClub("1 Mon 12:10", anna, "1 Wed 15:00");
    BookingView johns = bookedByClub("1 Mon 12:15", john, "1 Thu 18:00");
    taps("1 Tue 20:30", anna.chat(), "Приду");
    movedByClub("1 Wed 10:00", annas, "1 Fri 10:00");
    taps("1 Wed 10:30", anna.chat(), "Приду");
    taps("1 Wed 20:15", john.chat(), "I will come");
    cancels("1 Thu 12:00", johns, staff(), "No water in the showers");
    changed(at("1 Fri 11:30", () -> attendance.mark(annas.id(), false, staff())));
    assertThat(at("1 Fri 12:00", () -> waivers.waive(annas.id(), "Зал был закрыт", staff())))
        .isInstanceOf(Waiving.Waived.class);
    changed(at("2 Mon 10:00", () -> attendance.mark(annas.id(), true, staff())));
    until("2 Mon 12:00");

    happened(
        """
        1 Mon 12:05 $ John TOP_UP 10000
        1 Mon 12:05 > John balance.topped-up.client
        1 Mon 12:10 * Anna 1 Wed 15:00: booked by club
        1 Mon 12:10 > Olga booking.made.trainer 1 Wed 15:00
        1 Mon 12:15 * John 1 Thu 18:00: booked by club
        1 Mon 12:15 > Olga booking.made.trainer 1 Thu 18:00
        1 Tue 20:00 > Anna booking.ask 1 Wed 15:00
        1 Tue 20:30 * Anna 1 Wed 15:00: confirmed by client
        1 Tue 20:30 $ Anna CHARGE -2500, DEADLINE 1 Wed 15:00
        1 Tue 20:30 > Olga booking.confirmed.trainer 1 Wed 15:00
        1 Tue 20:30 ~ Anna note.confirmed 1 Wed 15:00
        1 Wed 10:00 * Anna 1 Fri 10:00: moved from 1 Wed 15:00 by club
        1 Wed 10:00 > Anna booking.moved.client 1 Fri 10:00
        1 Wed 10:00 > Olga booking.moved.trainer 1 Fri 10:00
        1 Wed 10:30 * Anna 1 Fri 10:00: confirmed by client
        1 Wed 10:30 > Olga booking.confirmed.trainer 1 Fri 10:00
        1 Wed 10:30 ~ Anna note.confirmed 1 Fri 10:00
        1 Wed 20:00 > John booking.ask 1 Thu 18:00
        1 Wed 20:15 * John 1 Thu 18:00: confirmed by client
        1 Wed 20:15 $ John CHARGE -2500, DEADLINE 1 Thu 18:00
        1 Wed 20:15 > Olga booking.confirmed.trainer 1 Thu 18:00
        1 Wed 20:15 ~ John note.confirmed 1 Thu 18:00
        1 Thu 12:00 * John 1 Thu 18:00: cancelled by club, WISHED, free
        1 Thu 12:00 $ John REFUND 2500, CALLED_OFF 1 Thu 18:00
        1 Thu 12:00 > John balance.refunded.client 1 Thu 18:00
        1 Thu 12:00 > John booking.cancelled.client 1 Thu 18:00
        1 Thu 12:00 > Olga balance.refunded.trainer 1 Thu 18:00
        1 Thu 12:00 > Olga booking.cancelled.trainer 1 Thu 18:00
        1 Fri 08:00 > Anna booking.soon 1 Fri 10:00
        1 Fri 09:00 > Anna booking.soon 1 Fri 10:00
        1 Fri 09:45 > Anna booking.soon 1 Fri 10:00
        1 Fri 11:00 * Anna 1 Fri 10:00: from CONFIRMED to COMPLETED by system
        1 Fri 11:30 * Anna 1 Fri 10:00: from COMPLETED to NO_SHOW by club
        1 Fri 12:00 $ Anna REFUND 2500, WAIVED 1 Fri 10:00
        1 Fri 12:00 > Anna balance.waived.client 1 Fri 10:00
        1 Fri 12:00 > Olga balance.waived.trainer 1 Fri 10:00
        2 Mon 10:00 * Anna 1 Fri 10:00: from NO_SHOW to COMPLETED by club
        2 Mon 10:00 $ Anna CHARGE -2500, DEADLINE 1 Fri 10:00
        2 Mon 10:00 > Anna balance.again.client 1 Fri 10:00
        2 Mon 10:00 > Olga balance.again.trainer 1 Fri 10:00
        """);
    assertThat(readBy(john.chat()))
        .anyMatch(
            text -> text.contains("The club has entered your payment (trainer Olga): ₽10,000"))
        .anyMatch(text -> text.contains("The club cancelled it. You pay nothing for it."))
        .last()
        .asString()
        .contains("18:00 (Samara)", "came back to your balance");
    readsEnglishOnly(john.chat());
    assertThat(readBy(anna.chat()).getLast())
        .contains("10:00 (Самара) исправлена, и прощённое списание снова действует");
    assertThat(readBy(olga).getLast())
        .contains("Клуб исправил отметку", "10:00 (Самара) с клиентом Anna", "прощённое списание");
  }

  @Test
  void theClubAnswersForTheTrainerAndKeepsASeries() {
    BookingView accepted = asked("1 Mon 12:10", anna, "1 Wed 15:00");
    changed(at("1 Mon 12:20", () -> bookings.confirm(accepted.id(), staff())));
    taps("1 Mon 12:25", olga, "Принять");
    BookingView refused = asked("1 Mon 12:30", anna, "1 Fri 15:00");
    changed(at("1 Mon 12:40", () -> bookings.refuse(refused.id(), staff(), "Ольга в отпуске")));
    SeriesView thursdays = seriesByClub("1 Mon 13:00");
    taps("1 Mon 13:10", john.chat(), "I will come to all");
    List<BookingView> sessions = thursdays.bookings();
    MoveSeries toFridays =
        new MoveSeries(
            thursdays.id(),
            sessions.get(1).id(),
            Scope.THIS_AND_NEXT,
            moment("2 Fri 19:00"),
            ConflictChoice.ALL_OR_NOTHING,
            false,
            "New hall hours");
    assertThat(at("1 Fri 12:00", () -> seriesRescheduling.move(toFridays, staff())))
        .isInstanceOf(SeriesOutcome.Done.class);
    taps("1 Fri 12:30", john.chat(), "I will come to all");
    assertThat(
            at(
                "3 Mon 10:00",
                () ->
                    seriesChanges.cancel(
                        thursdays.id(),
                        Scope.THIS_AND_NEXT,
                        sessions.get(2).id(),
                        staff(),
                        "The hall is closed")))
        .isPresent();
    until("4 Mon 12:00");

    happened(
        """
        1 Mon 12:10 * Anna 1 Wed 15:00: requested
        1 Mon 12:10 > Anna booking.requested.client 1 Wed 15:00
        1 Mon 12:10 > Olga booking.requested.trainer 1 Wed 15:00
        1 Mon 12:20 * Anna 1 Wed 15:00: confirmed by club
        1 Mon 12:20 > Anna booking.accepted.client 1 Wed 15:00
        1 Mon 12:20 > Olga booking.accepted.trainer 1 Wed 15:00
        1 Mon 12:25 > Olga booking.already.accepted 1 Wed 15:00
        1 Mon 12:25 ~ Olga note.accepted 1 Wed 15:00
        1 Mon 12:30 * Anna 1 Fri 15:00: requested
        1 Mon 12:30 > Anna booking.requested.client 1 Fri 15:00
        1 Mon 12:30 > Olga booking.requested.trainer 1 Fri 15:00
        1 Mon 12:40 * Anna 1 Fri 15:00: cancelled by club, WISHED, free
        1 Mon 12:40 > Anna booking.cancelled.client 1 Fri 15:00
        1 Mon 12:40 > Olga booking.cancelled.trainer 1 Fri 15:00
        1 Mon 13:00 * John 1 Thu 18:00: booked by club
        1 Mon 13:00 * John 2 Thu 18:00: booked by club
        1 Mon 13:00 * John 3 Thu 18:00: booked by club
        1 Mon 13:00 * John 4 Thu 18:00: booked by club
        1 Mon 13:00 * John series of 4: booked by club
        1 Mon 13:00 > John series.made.client 1 Thu 18:00
        1 Mon 13:00 > Olga series.made.trainer 1 Thu 18:00
        1 Mon 13:10 * John 1 Thu 18:00: confirmed by client
        1 Mon 13:10 * John 2 Thu 18:00: confirmed by client
        1 Mon 13:10 * John 3 Thu 18:00: confirmed by client
        1 Mon 13:10 * John 4 Thu 18:00: confirmed by client
        1 Mon 13:10 * John series of 4: confirmed
        1 Mon 13:10 > Olga series.confirmed.trainer 1 Thu 18:00
        1 Mon 13:10 ~ John note.series-confirmed 1 Thu 18:00
        1 Tue 15:00 $ Anna CHARGE -2500, DEADLINE 1 Wed 15:00
        1 Wed 13:00 > Anna booking.soon 1 Wed 15:00
        1 Wed 14:00 > Anna booking.soon 1 Wed 15:00
        1 Wed 14:45 > Anna booking.soon 1 Wed 15:00
        1 Wed 16:00 * Anna 1 Wed 15:00: from CONFIRMED to COMPLETED by system
        1 Wed 18:00 $ John CHARGE -2500, DEADLINE 1 Thu 18:00
        1 Thu 16:00 > John booking.soon 1 Thu 18:00
        1 Thu 17:00 > John booking.soon 1 Thu 18:00
        1 Thu 17:45 > John booking.soon 1 Thu 18:00
        1 Thu 19:00 * John 1 Thu 18:00: from CONFIRMED to COMPLETED by system
        1 Fri 12:00 * John 2 Fri 19:00: moved from 2 Thu 18:00 by club
        1 Fri 12:00 * John 3 Fri 19:00: moved from 3 Thu 18:00 by club
        1 Fri 12:00 * John 4 Fri 19:00: moved from 4 Thu 18:00 by club
        1 Fri 12:00 * John series of 3: moved by club
        1 Fri 12:00 > John series.moved.client 2 Fri 19:00
        1 Fri 12:00 > Olga series.moved.trainer 2 Fri 19:00
        1 Fri 12:30 * John 2 Fri 19:00: confirmed by client
        1 Fri 12:30 * John 3 Fri 19:00: confirmed by client
        1 Fri 12:30 * John 4 Fri 19:00: confirmed by client
        1 Fri 12:30 * John series of 3: confirmed
        1 Fri 12:30 > Olga series.confirmed.trainer 2 Fri 19:00
        1 Fri 12:30 ~ John note.series-confirmed 2 Fri 19:00
        2 Thu 19:00 $ John CHARGE -2500, DEADLINE 2 Fri 19:00
        2 Fri 17:00 > John booking.soon 2 Fri 19:00
        2 Fri 18:00 > John booking.soon 2 Fri 19:00
        2 Fri 18:45 > John booking.soon 2 Fri 19:00
        2 Fri 20:00 * John 2 Fri 19:00: from CONFIRMED to COMPLETED by system
        3 Mon 10:00 * John 3 Fri 19:00: cancelled by club, WISHED, free
        3 Mon 10:00 * John 4 Fri 19:00: cancelled by club, WISHED, free
        3 Mon 10:00 * John series of 2: cancelled by club, late 0
        3 Mon 10:00 > John series.cancelled.client 3 Fri 19:00
        3 Mon 10:00 > Olga series.cancelled.trainer 3 Fri 19:00
        """);
    readsEnglishOnly(john.chat());
    assertThat(readBy(anna.chat()))
        .anyMatch(text -> text.contains("Запрос не принят") && text.contains("Ольга в отпуске"));
    assertThat(readBy(olga))
        .anyMatch(text -> text.contains("Эта тренировка уже принята"))
        .anyMatch(text -> text.contains("Anna. Так решил клуб. Время снова свободно."));
  }

  private BookingView bookedByClub(String words, Client whom, String start) {
    BookSession wish = new BookSession(trainer, whom.id(), moment(start), null);
    return booked(at(words, () -> bookings.book(wish, staff())));
  }

  private void movedByClub(String words, BookingView session, String start) {
    booked(
        at(
            words,
            () -> rescheduling.move(session.id(), moment(start), staff(), true, "Зал занят")));
  }

  private static BookingView booked(BookingOutcome outcome) {
    return ((BookingOutcome.Booked) outcome).booking();
  }

  /** The client asks for an hour by themselves. */
  private BookingView asked(String words, Client who, String start) {
    HoldSlot wish = new HoldSlot(trainer, who.id(), moment(start), false);
    return at(
        words,
        () -> {
          BookingView held = booked(selfBooking.hold(wish));
          changed(selfBooking.request(held.id(), who.actor()));
          return held;
        });
  }

  private SeriesView seriesByClub(String words) {
    BookSeries wish =
        new BookSeries(
            trainer,
            john.id(),
            moment("1 Thu 18:00"),
            null,
            new Repeat(Set.of(), 1, null, 4, Set.of()),
            ConflictChoice.ALL_OR_NOTHING,
            false);
    return ((SeriesOutcome.Done) at(words, () -> series.book(wish, staff()))).series();
  }
}
