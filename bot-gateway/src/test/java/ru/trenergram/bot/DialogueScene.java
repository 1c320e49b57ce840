package ru.trenergram.bot;

import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;

/** The trainer Olga and her client Ivan in a club, and what each of them has in the chat. */
@BotTest
abstract class DialogueScene {

  @Autowired TelegramSimulator telegram;
  @Autowired TestClubs clubs;
  @Autowired Desk desk;
  @Autowired MovableClock clock;

  TenantId club;
  Chat olga;
  Chat ivan;

  void acquainted() {
    club = clubs.open("Титан");
    olga = telegram.chat(telegram.add("Ольга"));
    ivan = telegram.chat(telegram.add("Иван"));
    desk.becomeClient(ivan, desk.becomeTrainer(olga, club));
  }

  /** In two hours; the client is asked at once. */
  BookingView asked() {
    acquainted();
    return booked(clock.instant().plus(Duration.ofHours(2)));
  }

  BookingView booked(Instant start) {
    return desk.book(club, olga, ivan, start);
  }

  ChatMessage question() {
    return ivan.awaitText("записывает вас на тренировку", SOON);
  }

  static int answersTo(Chat chat, String part) {
    return (int) chat.messages().stream().filter(m -> m.text().contains(part)).count();
  }
}
