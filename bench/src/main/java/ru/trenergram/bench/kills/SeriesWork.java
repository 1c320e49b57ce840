package ru.trenergram.bench.kills;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import ru.trenergram.bench.kills.MiniApp.Answer;
import tools.jackson.databind.JsonNode;

/** What one trainer does with sessions of a client that repeat. */
final class SeriesWork {

  private final MiniApp app;
  private final WeeklyHours hours;
  private final Acknowledged told;
  private final List<Series> booked = new ArrayList<>();

  SeriesWork(MiniApp app, WeeklyHours hours, Acknowledged told) {
    this.app = app;
    this.hours = hours;
    this.told = told;
  }

  private record Series(UUID id, String first) {}

  /** Two sessions a week apart. */
  void book(UUID client) throws InterruptedException {
    Answer answer =
        app.ask(
            "POST",
            "/series",
            Map.of(
                "client",
                client.toString(),
                "start",
                hours.next().toString(),
                "despiteOverlap",
                true,
                "repeat",
                WeeklyHours.TWICE));
    JsonNode bookings = done(answer).path("bookings");
    bookings.forEach(told::made);
    booked.add(new Series(answer.id(), bookings.path(0).path("id").asString()));
  }

  void move(Random dice) throws InterruptedException {
    if (!booked.isEmpty()) {
      move(booked.get(dice.nextInt(booked.size())));
    }
  }

  private void move(Series one) throws InterruptedException {
    Map<String, ?> wish =
        Map.of(
            "scope",
            "ALL",
            "occurrence",
            one.first(),
            "start",
            hours.next().toString(),
            "despiteOverlap",
            true);
    Answer answer = app.ask("POST", "/series/" + one.id() + "/move", wish);
    if (answer.status() != 409) {
      done(answer).path("bookings").forEach(told::changed);
    }
  }

  void callOff(Random dice) throws InterruptedException {
    if (!booked.isEmpty()) {
      callOff(booked.remove(dice.nextInt(booked.size())));
    }
  }

  private void callOff(Series one) throws InterruptedException {
    Map<String, ?> wish = Map.of("scope", "ALL", "reason", "Отпуск");
    done(app.ask("POST", "/series/" + one.id() + "/cancellation", wish))
        .path("bookings")
        .forEach(told::changed);
  }

  /** One series, all its life. */
  void bookMoveAndCallOff(UUID client) throws InterruptedException {
    book(client);
    move(booked.getLast());
    callOff(booked.removeLast());
  }

  private static JsonNode done(Answer answer) {
    if (!answer.done()) {
      throw new IllegalStateException("a series: " + answer);
    }
    return answer.body();
  }
}
