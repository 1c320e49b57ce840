package ru.trenergram.bench.kills;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bench.kills.Acknowledged.Thing;
import ru.trenergram.bench.kills.MiniApp.Answer;
import tools.jackson.databind.JsonNode;

/** What one trainer does with groups: gives their seats, moves them and calls them off. */
final class GroupWork {

  private static final int SEATS = 10;

  private final MiniApp app;
  private final String trainer;
  private final WeeklyHours hours;
  private final Acknowledged told;
  private final Consumer<Answer> seats;
  private final List<UUID> groups = new ArrayList<>();
  private final List<Weekly> weekly = new ArrayList<>();
  private @Nullable UUID type;
  private int given;

  /**
   * Group sessions of one trainer.
   *
   * @param hours for those of every week
   * @param seats hears of each that was asked for
   */
  GroupWork(
      MiniApp app, String trainer, WeeklyHours hours, Acknowledged told, Consumer<Answer> seats) {
    this.app = app;
    this.trainer = trainer;
    this.hours = hours;
    this.told = told;
    this.seats = seats;
  }

  private record Weekly(UUID series, UUID first) {}

  /** A group of ten, and the next one when its seats are given. */
  void seat(UUID client, Instant nextHour) throws InterruptedException {
    if (groups.isEmpty() || given == SEATS) {
      Answer made =
          app.ask(
              "POST",
              "/group-sessions",
              Map.of("groupType", type().toString(), "start", nextHour.toString()));
      if (!made.done()) {
        return;
      }
      groups.add(made.id());
      told.made(Thing.GROUP, made.id());
      given = 0;
    }
    given++;
    give(groups.getLast(), client);
  }

  private void give(UUID group, UUID client) throws InterruptedException {
    Map<String, ?> wish = Map.of("client", client.toString(), "despiteOverlap", true);
    seats.accept(app.ask("POST", "/group-sessions/" + group + "/participants", wish));
  }

  /** With all who have seats. */
  void move(Random dice, Instant nextHour) throws InterruptedException {
    if (!groups.isEmpty()) {
      UUID group = groups.get(dice.nextInt(groups.size()));
      Map<String, ?> wish = Map.of("start", nextHour.toString(), "despiteOverlap", true);
      expect(app.ask("PUT", "/group-sessions/" + group + "/start", wish), 409, 422);
    }
  }

  /** The oldest, unless it is the one whose seats are being given. */
  void callOff() throws InterruptedException {
    if (groups.size() > 1) {
      UUID group = groups.removeFirst();
      Map<String, ?> why = Map.of("reason", "Зал закрыт");
      expect(app.ask("POST", "/group-sessions/" + group + "/cancellation", why), 409);
    }
  }

  /** Two sessions a week apart, with one client in both. */
  void plan(UUID client) throws InterruptedException {
    Answer made =
        app.ask(
            "POST",
            "/group-sessions/series",
            Map.of(
                "groupType",
                type().toString(),
                "start",
                hours.next().toString(),
                "repeat",
                WeeklyHours.TWICE));
    expect(made);
    List<UUID> sessions = new ArrayList<>();
    for (JsonNode session : made.body().path("sessions")) {
      sessions.add(UUID.fromString(session.path("id").asString()));
    }
    sessions.forEach(session -> told.made(Thing.GROUP, session));
    weekly.add(new Weekly(made.id(), sessions.getFirst()));
    for (UUID session : sessions) {
      give(session, client);
    }
  }

  void moveWeekly(Random dice) throws InterruptedException {
    if (!weekly.isEmpty()) {
      Weekly one = weekly.get(dice.nextInt(weekly.size()));
      Map<String, ?> wish =
          Map.of(
              "scope",
              "ALL",
              "occurrence",
              one.first().toString(),
              "start",
              hours.next().toString(),
              "despiteOverlap",
              true);
      expect(app.ask("POST", "/group-sessions/series/" + one.series() + "/move", wish), 409);
    }
  }

  void callOffWeekly(Random dice) throws InterruptedException {
    if (!weekly.isEmpty()) {
      Weekly one = weekly.remove(dice.nextInt(weekly.size()));
      Map<String, ?> wish = Map.of("scope", "ALL", "reason", "Отпуск");
      expect(app.ask("POST", "/group-sessions/series/" + one.series() + "/cancellation", wish));
    }
  }

  private UUID type() throws InterruptedException {
    UUID known = type;
    if (known == null) {
      Map<String, ?> yoga =
          Map.of("name", "Йога", "minutes", 60, "priceMinor", 80_000, "capacity", SEATS);
      known = app.ask("POST", "/trainers/" + trainer + "/session-types", yoga).id();
      type = known;
    }
    return known;
  }

  private static void expect(Answer answer, Integer... refusals) {
    if (!answer.done() && !List.of(refusals).contains(answer.status())) {
      throw new IllegalStateException("a group: " + answer);
    }
  }
}
