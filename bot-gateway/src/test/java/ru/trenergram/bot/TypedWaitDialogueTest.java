package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.WaitlistOutcome;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;

/** Ivan waits for a session of a type, for which the group at noon leaves no time. */
class TypedWaitDialogueTest extends GroupDialogueScene {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Test
  void whatIsWaitedForIsNamedInMyAndInTheOffer() {
    SessionTypeWish wish = new SessionTypeWish("Массаж", 90, 400_000, 1);
    waitsFor(in(() -> types.add(trainer, wish)).orElseThrow());

    answer(ivan, () -> ivan.send("/my"), "Вы ждёте места: «Массаж»");
    ChatMessage offer =
        answer(
            ivan,
            () -> in(() -> cancelling.cancel(group.id(), byTrainer(), null)),
            "Освободилось место");

    assertThat(offer.text()).contains("11:00", ", «Массаж», тренер Ольга");
    ivan.tap(offer.id(), "Беру");
    ivan.awaitText("ответит тренер", Desk.SOON);
  }

  private void waitsFor(SessionType type) {
    LocalDate day = LocalDate.ofInstant(thursday, MOSCOW);
    WaitWindow window = new WaitWindow(day, LocalTime.of(11, 0), LocalTime.of(11, 0), 60);
    WaitlistOutcome outcome =
        in(() -> waitlist.join(new JoinWaitlist(trainer, client, window, type)));
    assertThat(outcome).isInstanceOf(WaitlistOutcome.Joined.class);
  }
}
