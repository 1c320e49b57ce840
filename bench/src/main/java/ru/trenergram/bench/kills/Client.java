package ru.trenergram.bench.kills;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bench.kills.MiniApp.Answer;

/** A client who answers in the chat, wishes hours in the Mini App and waits for those of others. */
final class Client {

  /** Far from what trainers book by themselves, and within what clients may. */
  private static final int FIRST_WISHED_DAY = 35;

  private static final int WISHED_DAYS = 20;

  private final Person person;
  private final String trainer;
  private final MiniApp app;
  private final ZoneId zone;
  private final List<Instant> taken;
  private final Acknowledged told;
  private @Nullable UUID left;

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
    this.zone = lab.zone();
  }

  /** One thing of all that clients do. */
  void act(Random dice, Instant now) throws InterruptedException {
    switch (dice.nextInt(14)) {
      case 0, 1 -> person.writes("ну " + dice.nextInt(1_000));
      case 2 -> person.writes("/help");
      case 3, 4, 5, 6 -> person.answers("Приду", "Приду", told);
      case 7 -> person.answers("Приду", "Не смогу прийти", told);
      case 8 -> person.answers("Приду на все", "Приду на все", told);
      case 9 -> person.answers("Беру", "Беру", told);
      case 10 -> wish(hour(dice, now));
      case 11 -> hesitate(hour(dice, now));
      case 12 -> person.answers("Отменить тренировку", "Отменить тренировку", told);
      default -> waits(dice);
    }
  }

  private Instant hour(Random dice, Instant now) {
    return LocalDate.ofInstant(now, zone)
        .plusDays(FIRST_WISHED_DAY + dice.nextInt(WISHED_DAYS))
        .atTime(9 + dice.nextInt(10), 0)
        .atZone(zone)
        .toInstant();
  }

  /** Holds an hour and asks the trainer for it. */
  private void wish(Instant start) throws InterruptedException {
    UUID held = hold(start);
    if (held != null) {
      request(held);
    }
  }

  /** Holds an hour and goes away; asks for it the next time, when it may be over. */
  private void hesitate(Instant start) throws InterruptedException {
    UUID held = left;
    if (held == null) {
      left = hold(start);
    } else {
      left = null;
      request(held);
    }
  }

  private @Nullable UUID hold(Instant start) throws InterruptedException {
    Answer held =
        app.ask("POST", "/bookings/hold", Map.of("trainer", trainer, "start", start.toString()));
    if (held.status() != 201) {
      return null;
    }
    told.made(held.body());
    taken.add(start);
    return held.id();
  }

  private void request(UUID held) throws InterruptedException {
    Answer requested = app.ask("POST", "/bookings/" + held + "/request", null);
    if (requested.done()) {
      told.changed(requested.body());
    }
  }

  /** For an hour that somebody else was faster to ask for. */
  private void waits(Random dice) throws InterruptedException {
    if (taken.isEmpty()) {
      return;
    }
    LocalDateTime hour = LocalDateTime.ofInstant(taken.get(dice.nextInt(taken.size())), zone);
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
