package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.PassOutcome;
import ru.trenergram.balances.Passes;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.jobs.Job;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.transfers.BeginOutcome;
import ru.trenergram.transfers.TransferDesk;
import ru.trenergram.transfers.TransferId;
import ru.trenergram.transfers.TransferStep;
import ru.trenergram.transfers.Transfers;

/**
 * Olga works on her own in Samara and goes to a club: Anna goes along with money, a pass and
 * sessions, Boris stays with money and a session, and John, who reads English, says nothing.
 */
class TransferStoriesTest extends StoryScene {

  private static final ZoneId SAMARA = ZoneId.of("Europe/Samara");

  @Autowired Balances balances;
  @Autowired Passes passes;
  @Autowired TransferDesk transferDesk;
  @Autowired Transfers transfers;

  private TenantId iron;
  private Client anna;
  private Client boris;
  private Client john;

  @BeforeEach
  void threeClientsOfASoloTrainer() {
    openSolo(SAMARA);
    anna = client("Anna");
    boris = client("Boris");
    john = englishClient("John");
    iron = invitingClub("Iron");
    begin();
  }

  @Test
  void whoAgreesGoesAlongWhoRefusesStaysAndSoDoesWhoIsSilent() {
    at("1 Mon 12:05", () -> balances.topUp(account(anna), 1_000_000, null, olga()));
    SellPass three = new SellPass(account(anna), 3, null, 30, 600_000);
    assertThat(at("1 Mon 12:06", () -> passes.sell(three, olga())))
        .isInstanceOf(PassOutcome.Done.class);
    at("1 Mon 12:07", () -> balances.topUp(account(boris), 750_000, null, olga()));
    confirmed("1 Mon 12:10", anna, "1 Wed 15:00");
    confirmed("1 Mon 12:12", anna, "1 Fri 18:00");
    books("1 Mon 12:14", anna, "2 Wed 15:00");
    confirmed("1 Mon 12:16", boris, "1 Sat 12:00");
    books("1 Mon 12:18", boris, "2 Tue 12:00");
    books("1 Mon 12:20", john, "2 Mon 18:00");
    TransferId transfer = begins("1 Thu 12:00");
    taps("1 Thu 12:30", anna.chat(), "Перейти с тренером");
    taps("1 Thu 13:00", boris.chat(), "Остаться");
    until("1 Sun 12:10");
    assertThat(step(transfer)).isEqualTo(TransferStep.LEAVE);
    taps("1 Sun 20:10", john.chat(), "I will come");
    at("2 Mon 19:30", () -> balances.topUp(account(john), 250_000, "cash", olga()));
    taps("2 Mon 20:10", boris.chat(), "Приду");
    taps("2 Tue 21:10", anna.chat(), "Приду");
    BookingView anew = booksInIron("2 Thu 12:00", "2 Sat 12:00");
    changed(
        at(
            "2 Thu 13:00",
            iron,
            () -> bookings.cancel(anew.id(), new Actor.ByClient(annaInIron()), "Уезжаю")));
    at("2 Fri 12:00", () -> balances.correct(account(boris), -250_000, "Вернула деньги", olga()));
    until("4 Mon 12:00");

    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
    happened(
        """
        Solo:
        1 Mon 12:05 $ Anna TOP_UP 10000
        1 Mon 12:05 > Anna balance.topped-up.client
        1 Mon 12:06 $ Anna PASS -6000 and 3 of the pass
        1 Mon 12:07 $ Boris TOP_UP 7500
        1 Mon 12:07 > Boris balance.topped-up.client
        1 Mon 12:10 * Anna 1 Wed 15:00: booked by trainer
        1 Mon 12:10 * Anna 1 Wed 15:00: confirmed by client
        1 Mon 12:10 > Olga booking.confirmed.trainer 1 Wed 15:00
        1 Mon 12:12 * Anna 1 Fri 18:00: booked by trainer
        1 Mon 12:12 * Anna 1 Fri 18:00: confirmed by client
        1 Mon 12:12 > Olga booking.confirmed.trainer 1 Fri 18:00
        1 Mon 12:14 * Anna 2 Wed 15:00: booked by trainer
        1 Mon 12:16 * Boris 1 Sat 12:00: booked by trainer
        1 Mon 12:16 * Boris 1 Sat 12:00: confirmed by client
        1 Mon 12:16 > Olga booking.confirmed.trainer 1 Sat 12:00
        1 Mon 12:18 * Boris 2 Tue 12:00: booked by trainer
        1 Mon 12:20 * John 2 Mon 18:00: booked by trainer
        1 Tue 15:00 $ Anna CHARGE 0 and -1 of the pass, DEADLINE 1 Wed 15:00
        1 Wed 13:00 > Anna booking.soon 1 Wed 15:00
        1 Wed 14:00 > Anna booking.soon 1 Wed 15:00
        1 Wed 14:45 > Anna booking.soon 1 Wed 15:00
        1 Wed 16:00 * Anna 1 Wed 15:00: from CONFIRMED to COMPLETED by system
        1 Thu 12:00 > Anna transfer.asked.client
        1 Thu 12:00 > Boris transfer.asked.client
        1 Thu 12:00 > John transfer.asked.client
        1 Thu 12:30 ~ Anna note.transfer-agreed
        1 Thu 13:00 ~ Boris note.transfer-stays
        1 Thu 18:00 $ Anna CHARGE 0 and -1 of the pass, DEADLINE 1 Fri 18:00
        1 Fri 12:00 $ Boris CHARGE -2500, DEADLINE 1 Sat 12:00
        1 Fri 16:00 > Anna booking.soon 1 Fri 18:00
        1 Fri 17:00 > Anna booking.soon 1 Fri 18:00
        1 Fri 17:45 > Anna booking.soon 1 Fri 18:00
        1 Fri 19:00 * Anna 1 Fri 18:00: from CONFIRMED to COMPLETED by system
        1 Sat 10:00 > Boris booking.soon 1 Sat 12:00
        1 Sat 11:00 > Boris booking.soon 1 Sat 12:00
        1 Sat 11:45 > Boris booking.soon 1 Sat 12:00
        1 Sat 13:00 * Boris 1 Sat 12:00: from CONFIRMED to COMPLETED by system
        1 Sun 12:00 $ Anna TRANSFER -4000
        1 Sun 12:00 $ Anna TRANSFER 0 and -1 of the pass
        1 Sun 12:00 > Boris transfer.stays.client
        1 Sun 12:00 > John transfer.stays.client
        1 Sun 12:00 > Olga transfer.arrived.trainer
        1 Sun 20:00 > John booking.ask 2 Mon 18:00
        1 Sun 20:10 * John 2 Mon 18:00: confirmed by client
        1 Sun 20:10 $ John CHARGE -2500, DEADLINE 2 Mon 18:00
        1 Sun 20:10 > Olga booking.confirmed.trainer 2 Mon 18:00
        1 Sun 20:10 ~ John note.confirmed 2 Mon 18:00
        2 Mon 16:00 > John booking.soon 2 Mon 18:00
        2 Mon 17:00 > John booking.soon 2 Mon 18:00
        2 Mon 17:45 > John booking.soon 2 Mon 18:00
        2 Mon 19:00 * John 2 Mon 18:00: from CONFIRMED to COMPLETED by system
        2 Mon 19:30 $ John TOP_UP 2500
        2 Mon 19:30 > John balance.topped-up.client
        2 Mon 20:00 > Boris booking.ask 2 Tue 12:00
        2 Mon 20:10 * Boris 2 Tue 12:00: confirmed by client
        2 Mon 20:10 $ Boris CHARGE -2500, DEADLINE 2 Tue 12:00
        2 Mon 20:10 > Olga booking.confirmed.trainer 2 Tue 12:00
        2 Mon 20:10 ~ Boris note.confirmed 2 Tue 12:00
        2 Tue 10:00 > Boris booking.soon 2 Tue 12:00
        2 Tue 11:00 > Boris booking.soon 2 Tue 12:00
        2 Tue 11:45 > Boris booking.soon 2 Tue 12:00
        2 Tue 13:00 * Boris 2 Tue 12:00: from CONFIRMED to COMPLETED by system
        2 Fri 12:00 $ Boris CORRECTION -2500
        2 Fri 12:00 > Boris balance.corrected.client
        Iron:
        1 Sun 12:00 $ Anna TRANSFER 0 and 1 of the pass
        1 Sun 12:00 $ Anna TRANSFER 4000
        1 Sun 12:00 > Anna transfer.moved.client
        2 Tue 21:00 > Anna booking.ask 2 Wed 15:00
        2 Tue 21:10 * Anna 2 Wed 15:00: confirmed by client
        2 Tue 21:10 $ Anna CHARGE 0 and -1 of the pass, DEADLINE 2 Wed 15:00
        2 Tue 21:10 > Olga booking.confirmed.trainer 2 Wed 15:00
        2 Tue 21:10 ~ Anna note.confirmed 2 Wed 15:00
        2 Wed 13:00 > Anna booking.soon 2 Wed 15:00
        2 Wed 14:00 > Anna booking.soon 2 Wed 15:00
        2 Wed 14:45 > Anna booking.soon 2 Wed 15:00
        2 Wed 16:00 * Anna 2 Wed 15:00: from CONFIRMED to COMPLETED by system
        2 Thu 12:00 * Anna 2 Sat 12:00: booked by trainer
        2 Thu 13:00 * Anna 2 Sat 12:00: cancelled by client, WISHED, free
        2 Thu 13:00 > Olga booking.cancelled.trainer 2 Sat 12:00
        """);
    assertThat(readBy(anna.chat()))
        .anyMatch(text -> text.startsWith("Iron\nВы перешли вместе с тренером Olga в клуб «Iron»"))
        .anyMatch(text -> text.startsWith("Iron\nСкоро") && text.contains("14:00 (Москва)"));
    assertThat(readBy(boris.chat()))
        .anyMatch(text ->
            text.contains("рассчитайтесь с тренером до вт, ")
                && text.contains("13:00 (Самара), потом счёт здесь закроется"));
    readsEnglishOnly(john.chat());
    assertThat(readBy(john.chat()))
        .anyMatch(text ->
            text.contains("Settle with the trainer what these sessions cost by Tue, ")
                && text.endsWith("then the account here is closed."));
    assertThat(readBy(olga))
        .anyMatch(text ->
            text.contains("Перешёл 1 клиент. Остались здесь 2 клиента")
                && text.contains("впереди ещё тренировка): 2."));
  }

  private BookingView confirmed(String words, Client whom, String start) {
    return at(
        words,
        () -> {
          BookingView booking = booked(whom, start);
          changed(bookings.confirm(booking.id(), whom.actor()));
          return booking;
        });
  }

  private TransferId begins(String words) {
    Membership solo = desk.membership(olga, club, MembershipKind.TRAINER);
    until(words);
    BeginOutcome outcome =
        in(() -> transferDesk.begin(solo.person(), trainer, iron, Duration.ofHours(72)));
    TransferId transfer = ((BeginOutcome.Begun) outcome).transfer().id();
    alsoPasses(Job.ofPlatform("transfer", transfer.toString()));
    return transfer;
  }

  private TransferStep step(TransferId transfer) {
    Membership there = desk.membership(olga, iron, MembershipKind.TRAINER);
    return transfers.find(transfer, there.person()).orElseThrow().step();
  }

  private BookingView booksInIron(String words, String start) {
    TrainerId there = new TrainerId(desk.membership(olga, iron, MembershipKind.TRAINER).member());
    BookSession wish = new BookSession(there, annaInIron(), moment(start), null);
    return ((BookingOutcome.Booked) at(words, iron, () -> bookings.book(wish))).booking();
  }

  private ClientId annaInIron() {
    return new ClientId(desk.membership(anna.chat(), iron, MembershipKind.CLIENT).member());
  }
}
