package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Pass;
import ru.trenergram.balances.PassOutcome;
import ru.trenergram.balances.Passes;
import ru.trenergram.balances.SellPass;
import ru.trenergram.balances.Waivers;
import ru.trenergram.balances.Waiving;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.reviews.GiveReview;
import ru.trenergram.reviews.ReviewOutcome;
import ru.trenergram.reviews.Reviews;

/** A client and a trainer, one session at a time. */
class BookingStoriesTest extends StoryScene {

  @Autowired Balances balances;
  @Autowired Passes passes;
  @Autowired Waivers waivers;
  @Autowired Rescheduling rescheduling;
  @Autowired RulesDesk rules;
  @Autowired Reviews reviews;

  private Client anna;

  @BeforeEach
  void anIronClub() {
    openClub();
    anna = client("Anna");
    begin();
  }

  @Test
  void aSessionFromTheBookingToTheReview() {
    at("1 Mon 12:05", () -> balances.topUp(account(anna), 1_000_000, null, olga()));
    BookingView session = books("1 Mon 12:10", anna, "1 Wed 15:00");
    taps("1 Tue 20:30", anna.chat(), "Приду");
    GiveReview thanks = new GiveReview(session.id(), anna.id(), 5, "Спасибо!");
    assertThat(at("1 Wed 15:30", () -> reviews.give(thanks)))
        .isInstanceOf(ReviewOutcome.NotCompleted.class);
    assertThat(at("1 Wed 16:30", () -> reviews.give(thanks)))
        .isInstanceOf(ReviewOutcome.Given.class);
    until("2 Mon 12:00");

    happened(
        """
        1 Mon 12:05 $ Anna TOP_UP 10000
        1 Mon 12:05 > Anna balance.topped-up.client
        1 Mon 12:10 * Anna 1 Wed 15:00: booked by trainer
        1 Tue 20:00 > Anna booking.ask 1 Wed 15:00
        1 Tue 20:30 * Anna 1 Wed 15:00: confirmed by client
        1 Tue 20:30 $ Anna CHARGE -2500, DEADLINE 1 Wed 15:00
        1 Tue 20:30 > Olga booking.confirmed.trainer 1 Wed 15:00
        1 Tue 20:30 ~ Anna note.confirmed 1 Wed 15:00
        1 Wed 13:00 > Anna booking.soon 1 Wed 15:00
        1 Wed 14:00 > Anna booking.soon 1 Wed 15:00
        1 Wed 14:45 > Anna booking.soon 1 Wed 15:00
        1 Wed 16:00 * Anna 1 Wed 15:00: from CONFIRMED to COMPLETED by system
        """);
  }

  @Test
  void whoCancelsLatePaysAndWhoIsCancelledGetsItBack() {
    BookingView wednesday = books("1 Mon 12:05", anna, "1 Wed 15:00");
    BookingView friday = books("1 Mon 12:10", anna, "1 Fri 15:00");
    changed(at("1 Mon 12:20", () -> bookings.confirm(wednesday.id(), anna.actor())));
    changed(at("1 Mon 12:21", () -> bookings.confirm(friday.id(), anna.actor())));
    cancels("1 Wed 10:00", wednesday, anna.actor(), "Простудилась");
    cancels("1 Fri 09:00", friday, new Actor.ByStaff("owner"), "Зал закрыт");
    until("2 Mon 12:00");

    happened(
        """
        1 Mon 12:05 * Anna 1 Wed 15:00: booked by trainer
        1 Mon 12:10 * Anna 1 Fri 15:00: booked by trainer
        1 Mon 12:20 * Anna 1 Wed 15:00: confirmed by client
        1 Mon 12:20 > Olga booking.confirmed.trainer 1 Wed 15:00
        1 Mon 12:21 * Anna 1 Fri 15:00: confirmed by client
        1 Mon 12:21 > Olga booking.confirmed.trainer 1 Fri 15:00
        1 Tue 15:00 $ Anna CHARGE -2500, DEADLINE 1 Wed 15:00
        1 Wed 10:00 * Anna 1 Wed 15:00: cancelled by client, WISHED, late
        1 Wed 10:00 > Anna balance.kept.client 1 Wed 15:00
        1 Wed 10:00 > Olga booking.cancelled.trainer 1 Wed 15:00
        1 Thu 15:00 $ Anna CHARGE -2500, DEADLINE 1 Fri 15:00
        1 Fri 09:00 * Anna 1 Fri 15:00: cancelled by club, WISHED, free
        1 Fri 09:00 $ Anna REFUND 2500, CALLED_OFF 1 Fri 15:00
        1 Fri 09:00 > Anna balance.refunded.client 1 Fri 15:00
        1 Fri 09:00 > Anna booking.cancelled.client 1 Fri 15:00
        1 Fri 09:00 > Olga balance.refunded.trainer 1 Fri 15:00
        1 Fri 09:00 > Olga booking.cancelled.trainer 1 Fri 15:00
        """);
  }

  @Test
  void whoIsForgivenGetsBackWhatALateCancellationCost() {
    BookingView session = books("1 Mon 12:05", anna, "1 Wed 15:00");
    changed(at("1 Mon 12:20", () -> bookings.confirm(session.id(), anna.actor())));
    cancels("1 Wed 10:00", session, anna.actor(), "Простудилась");
    assertThat(at("1 Wed 18:00", () -> waivers.waive(session.id(), "Выздоравливайте!", olga())))
        .isInstanceOf(Waiving.Waived.class);
    until("2 Mon 12:00");

    happened(
        """
        1 Mon 12:05 * Anna 1 Wed 15:00: booked by trainer
        1 Mon 12:20 * Anna 1 Wed 15:00: confirmed by client
        1 Mon 12:20 > Olga booking.confirmed.trainer 1 Wed 15:00
        1 Tue 15:00 $ Anna CHARGE -2500, DEADLINE 1 Wed 15:00
        1 Wed 10:00 * Anna 1 Wed 15:00: cancelled by client, WISHED, late
        1 Wed 10:00 > Anna balance.kept.client 1 Wed 15:00
        1 Wed 10:00 > Olga booking.cancelled.trainer 1 Wed 15:00
        1 Wed 18:00 $ Anna REFUND 2500, WAIVED 1 Wed 15:00
        1 Wed 18:00 > Anna balance.waived.client 1 Wed 15:00
        """);
    assertThat(anna.chat().messages().getLast().text())
        .contains("прощает списание за занятие", "снова на вашем балансе", "«Выздоравливайте!»");
  }

  @Test
  void whatAFrozenPassHasPaidGoesBackToItAndIsPaidWithMoney() {
    SellPass sale = new SellPass(account(anna), 8, null, 30, 1_600_000);
    Pass pass = ((PassOutcome.Done) at("1 Mon 12:05", () -> passes.sell(sale, olga()))).pass();
    BookingView session = books("1 Mon 12:10", anna, "1 Thu 15:00");
    changed(at("1 Mon 12:20", () -> bookings.confirm(session.id(), anna.actor())));
    PassOutcome frozen =
        at(
            "1 Wed 17:00",
            () -> passes.freeze(account(anna), pass.id(), day("1 Thu"), day("1 Sun")));
    assertThat(((PassOutcome.Done) frozen).pass().left()).contains(8);
    until("1 Thu 12:00");

    happened(
        """
        1 Mon 12:05 $ Anna PASS -16000 and 8 of the pass
        1 Mon 12:10 * Anna 1 Thu 15:00: booked by trainer
        1 Mon 12:20 * Anna 1 Thu 15:00: confirmed by client
        1 Mon 12:20 > Olga booking.confirmed.trainer 1 Thu 15:00
        1 Wed 15:00 $ Anna CHARGE 0 and -1 of the pass, DEADLINE 1 Thu 15:00
        1 Wed 17:00 $ Anna CHARGE -2500, DEADLINE 1 Thu 15:00
        1 Wed 17:00 $ Anna REFUND 0 and 1 of the pass, PASS_FROZEN 1 Thu 15:00
        1 Wed 17:00 > Anna pass.frozen.client 1 Thu 15:00
        """);
    assertThat(anna.chat().messages().getLast().text())
        .contains("Абонемент заморожен на день занятия", "Вместо этого списано");
  }

  @Test
  void aChargeGoesAlongWithASessionThatIsMovedUntilTheClientSaysNo() {
    BookingView session = books("1 Mon 12:05", anna, "1 Wed 15:00");
    changed(at("1 Mon 12:10", () -> bookings.confirm(session.id(), anna.actor())));
    moves("1 Tue 18:00", session, "1 Thu 18:00");
    taps("1 Tue 18:10", anna.chat(), "Приду");
    moves("1 Thu 09:00", session, "1 Fri 18:00");
    taps("1 Thu 09:30", anna.chat(), "Не смогу прийти");
    until("2 Mon 12:00");

    happened(
        """
        1 Mon 12:05 * Anna 1 Wed 15:00: booked by trainer
        1 Mon 12:10 * Anna 1 Wed 15:00: confirmed by client
        1 Mon 12:10 > Olga booking.confirmed.trainer 1 Wed 15:00
        1 Tue 15:00 $ Anna CHARGE -2500, DEADLINE 1 Wed 15:00
        1 Tue 18:00 * Anna 1 Thu 18:00: moved from 1 Wed 15:00 by trainer
        1 Tue 18:00 > Anna booking.moved.client 1 Thu 18:00
        1 Tue 18:10 * Anna 1 Thu 18:00: confirmed by client
        1 Tue 18:10 > Olga booking.confirmed.trainer 1 Thu 18:00
        1 Tue 18:10 ~ Anna note.confirmed 1 Thu 18:00
        1 Thu 09:00 * Anna 1 Fri 18:00: moved from 1 Thu 18:00 by trainer
        1 Thu 09:00 > Anna booking.moved.client 1 Fri 18:00
        1 Thu 09:30 * Anna 1 Fri 18:00: cancelled by client, WISHED, free
        1 Thu 09:30 $ Anna REFUND 2500, CALLED_OFF 1 Fri 18:00
        1 Thu 09:30 > Anna balance.refunded.client 1 Fri 18:00
        1 Thu 09:30 > Olga balance.refunded.trainer 1 Fri 18:00
        1 Thu 09:30 > Olga booking.cancelled.trainer 1 Fri 18:00
        1 Thu 09:30 ~ Anna note.declined 1 Fri 18:00
        """);
  }

  @Test
  void aLateMoveThatIsNotAcceptedLeavesSessionChargeAndRemindersWhereTheyWere() {
    BookingRules latest = new BookingRules(new CancellationTerms(24, 0), true, 3, null, null);
    in(() -> rules.replace(trainer, latest, 0));
    BookingView session = books("1 Mon 12:10", anna, "1 Wed 15:00");
    changed(at("1 Mon 12:15", () -> bookings.confirm(session.id(), anna.actor())));
    at("1 Wed 10:00", () -> rescheduling.move(session.id(), moment("1 Thu 18:00"), anna.actor()));
    taps("1 Wed 10:30", olga, "Не принимать");
    until("1 Thu 12:00");

    happened(
        """
        1 Mon 12:00 * booking rules changed
        1 Mon 12:10 * Anna 1 Wed 15:00: booked by trainer
        1 Mon 12:15 * Anna 1 Wed 15:00: confirmed by client
        1 Mon 12:15 > Olga booking.confirmed.trainer 1 Wed 15:00
        1 Tue 15:00 $ Anna CHARGE -2500, DEADLINE 1 Wed 15:00
        1 Wed 10:00 * Anna 1 Thu 18:00: moved from 1 Wed 15:00 by client
        1 Wed 10:00 > Anna booking.move-requested.client 1 Thu 18:00
        1 Wed 10:00 > Olga booking.moved.trainer 1 Thu 18:00
        1 Wed 10:30 * Anna 1 Wed 15:00: back from 1 Thu 18:00 by trainer
        1 Wed 10:30 > Anna booking.restored.client 1 Wed 15:00
        1 Wed 10:30 ~ Olga note.not-accepted.back 1 Thu 18:00
        1 Wed 13:00 > Anna booking.soon 1 Wed 15:00
        1 Wed 14:00 > Anna booking.soon 1 Wed 15:00
        1 Wed 14:45 > Anna booking.soon 1 Wed 15:00
        1 Wed 16:00 * Anna 1 Wed 15:00: from CONFIRMED to COMPLETED by system
        """);
    assertThat(olga.messages())
        .anyMatch(message ->
            message.text().contains("переносит") && message.text().contains("списанное остаётся"));
  }

  @Test
  void aMoveInTimeThatIsLeftUnansweredUntilTheDeadlineHasPassedAsksTheClientAgain() {
    BookingRules latest = new BookingRules(new CancellationTerms(24, 0), true, 3, null, null);
    in(() -> rules.replace(trainer, latest, 0));
    BookingView session = books("1 Mon 12:10", anna, "1 Wed 15:00");
    changed(at("1 Mon 12:15", () -> bookings.confirm(session.id(), anna.actor())));
    at("1 Tue 14:00", () -> rescheduling.move(session.id(), moment("1 Thu 18:00"), anna.actor()));
    taps("1 Wed 13:30", anna.chat(), "Не смогу прийти");
    until("1 Thu 12:00");

    happened(
        """
        1 Mon 12:00 * booking rules changed
        1 Mon 12:10 * Anna 1 Wed 15:00: booked by trainer
        1 Mon 12:15 * Anna 1 Wed 15:00: confirmed by client
        1 Mon 12:15 > Olga booking.confirmed.trainer 1 Wed 15:00
        1 Tue 14:00 * Anna 1 Thu 18:00: moved from 1 Wed 15:00 by client
        1 Tue 14:00 > Anna booking.move-requested.client 1 Thu 18:00
        1 Tue 14:00 > Olga booking.moved.trainer 1 Thu 18:00
        1 Wed 13:00 * Anna 1 Wed 15:00: back from 1 Thu 18:00 by system
        1 Wed 13:00 > Anna booking.restored.client 1 Wed 15:00
        1 Wed 13:00 > Olga booking.restored.trainer 1 Wed 15:00
        1 Wed 13:30 * Anna 1 Wed 15:00: cancelled by client, WISHED, free
        1 Wed 13:30 > Olga booking.cancelled.trainer 1 Wed 15:00
        1 Wed 13:30 ~ Anna note.declined 1 Wed 15:00
        """);
  }

  private void moves(String words, BookingView session, String start) {
    BookingOutcome outcome =
        at(words, () -> rescheduling.move(session.id(), moment(start), olga()));
    assertThat(outcome).isInstanceOf(BookingOutcome.Booked.class);
  }
}
