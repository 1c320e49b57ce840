package ru.trenergram.bench.kills;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ru.trenergram.bench.kills.MiniApp.Answer;

/** A client who answers in the chat, wishes hours in the Mini App and waits for those of others. */
final class Client {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  /** Far from what trainers book by themselves, and within what clients may. */
  private static final int FIRST_WISHED_DAY = 35;

  private static final int WISHED_DAYS = 20;

  private final Person person;
  private final String trainer;
  private final MiniApp app;
  private final List<Instant> taken;
  private final Acknowledged told;

  /**
   * A client of a trainer.
   *
   * @param taken hours that clients of this trainer asked for, shared with the others
   */
  Client(Lab lab, Person person, String trainer, List<Instant> taken, Acknowledged told) {
    this.person = person;
    this.trainer = trainer;
    this.taken = taken;
    this.told = told;
    this.app = new MiniApp(lab, person);
  }

  /** One thing of all that clients do. */
  void act(Random dice, Instant now) throws InterruptedException {
    switch (dice.nextInt(12)) {
      case 0, 1 -> person.writes("ну " + dice.nextInt(1_000));
      case 2 -> person.writes("/help");
      case 3, 4, 5, 6 -> person.answers("Приду", "Приду", told);
      case 7 -> person.answers("Приду", "Не смогу прийти", told);
      case 8 -> person.answers("Приду на все", "Приду на все", told);
      case 9 -> person.answers("Беру", "Беру", told);
      case 10 -> wish(hour(dice, now));
      default -> waits(dice);
    }
  }

  private static Instant hour(Random dice, Instant now) {
    return LocalDate.ofInstant(now, MOSCOW)
        .plusDays(FIRST_WISHED_DAY + dice.nextInt(WISHED_DAYS))
        .atTime(9 + dice.nextInt(10), 0)
        .atZone(MOSCOW)
        .toInstant();
  }

  /** Holds an hour and asks the trainer for it. */
  private void wish(Instant start) throws InterruptedException {
    Answer held =
        app.ask("POST", "/bookings/hold", Map.of("trainer", trainer, "start", start.toString()));
    if (held.status() != 201) {
      return;
    }
    told.made(held.body());
    taken.add(start);
    Answer requested = app.ask("POST", "/bookings/" + held.id() + "/request", null);
    if (requested.done()) {
      told.changed(requested.body());
    }
  }

  /** For an hour that somebody else was faster to ask for. */
  private void waits(Random dice) throws InterruptedException {
    if (taken.isEmpty()) {
      return;
    }
    LocalDateTime hour = LocalDateTime.ofInstant(taken.get(dice.nextInt(taken.size())), MOSCOW);
    app.ask(
        "POST",
        "/waitlist",
        Map.of(
            "trainer", trainer,
            "day", hour.toLocalDate().toString(),
            "earliest", hour.toLocalTime().toString(),
            "latest", hour.toLocalTime().toString(),
            "noticeMinutes", 60));
  }
}
