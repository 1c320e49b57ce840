package ru.trenergram.bench.kills;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import ru.trenergram.bench.kills.Acknowledged.Choice;
import ru.trenergram.bench.kills.Acknowledged.Thing;
import ru.trenergram.bench.kills.MiniApp.Answer;
import tools.jackson.databind.JsonNode;

/** How one trainer changes their schedule, and decides what becomes of the sessions it hits. */
final class ScheduleWork {

  private static final int MINUTES = 120;

  /** While they decide others may book, agree or call off. */
  private static final int ATTEMPTS = 5;

  private final MiniApp app;
  private final String path;
  private final Supplier<Instant> freeHours;
  private final Acknowledged told;

  /**
   * The schedule of one trainer.
   *
   * @param freeHours to which sessions are moved
   */
  ScheduleWork(MiniApp app, String trainer, Supplier<Instant> freeHours, Acknowledged told) {
    this.app = app;
    this.path = "/trainers/" + trainer + "/schedule/blocked-times";
    this.freeHours = freeHours;
    this.told = told;
  }

  private enum Action {
    KEEP,
    MOVE,
    CANCEL
  }

  /** Two hours from then on; sessions there are kept, moved or called off. */
  void block(Random dice, Instant start) throws InterruptedException {
    List<Map<String, ?>> choices = new ArrayList<>();
    List<Choice> effects = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<String, ?> wish =
          Map.of("start", start.toString(), "minutes", MINUTES, "note", "Врач", "choices", choices);
      Answer answer = app.ask("POST", path, wish);
      if (answer.done()) {
        told.made(Thing.BLOCKED_TIME, answer.id());
        told.choices().addAll(effects);
        return;
      }
      if (answer.status() != 409) {
        throw new IllegalStateException("not blocked: " + answer);
      }
      if (!answer.text("code").equals("schedule-hits-bookings")) {
        return;
      }
      choices.clear();
      effects.clear();
      answer.body().path("bookings").forEach(hit -> choose(dice, hit, choices, effects));
      answer.body().path("groupSessions").forEach(hit -> choose(dice, hit, choices, effects));
    }
  }

  private void choose(
      Random dice, JsonNode hit, List<Map<String, ?>> choices, List<Choice> effects) {
    UUID session = UUID.fromString(hit.path("id").asString());
    int seen = hit.path("version").asInt();
    switch (Action.values()[dice.nextInt(Action.values().length)]) {
      case KEEP -> choices.add(Map.of("booking", session.toString(), "action", "KEEP"));
      case CANCEL -> {
        choices.add(
            Map.of("booking", session.toString(), "action", "CANCEL", "message", "Заболел"));
        effects.add(new Choice(session, seen, null));
      }
      case MOVE -> {
        Instant start = freeHours.get();
        choices.add(
            Map.of(
                "booking",
                session.toString(),
                "action",
                "MOVE",
                "start",
                start.toString(),
                "message",
                "Врач",
                "despiteOverlap",
                true));
        effects.add(new Choice(session, seen, start));
      }
    }
  }
}
