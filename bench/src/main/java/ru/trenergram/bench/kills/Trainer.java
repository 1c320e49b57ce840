package ru.trenergram.bench.kills;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bench.kills.MiniApp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * A trainer who registered in the chat and works in the Mini App: books one hour after the other,
 * thinks again about some, sells and notes payments.
 */
final class Trainer {

  private static final Pattern LINK = Pattern.compile("https://t\\.me/\\w+\\?start=t_[\\w-]+");
  private static final String ACCEPTS = "Принять";
  private static final String REFUSES = "Не принимать";
  private static final int LONGEST_NOTICE = 168;
  private static final int HOURS_A_WEEK = 168;

  private final Person person;
  private final MiniApp app;
  private final Acknowledged told;
  private final String link;
  private final String id;
  private final Map<String, UUID> clients = new HashMap<>();
  private final Instant firstSlot;
  private final Instant firstOfSeries;
  private final List<UUID> own = new ArrayList<>();
  private final Set<UUID> begun = new HashSet<>();
  private int slots;
  private int series;
  private @Nullable UUID groupType;
  private @Nullable UUID group;
  private int seats;
  private Instant nextNow;

  /** Registers by an invitation; returns when the bot has welcomed them and their rules hold. */
  Trainer(Lab lab, String name, Acknowledged told) throws InterruptedException {
    this.told = told;
    person = new Person(lab, name);
    nextNow = lab.clock().instant();
    firstSlot = nextNow.plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    firstOfSeries = firstSlot.plus(300, ChronoUnit.DAYS);
    person.opens(lab.invitation());
    person.reads("приглашает вас тренером");
    person.sharesContact();
    person.reads("Сколько стоит");
    person.writes("2500");
    Matcher found = LINK.matcher(person.reads("Ваша личная ссылка").text());
    if (!found.find()) {
      throw new IllegalStateException("no personal link for " + name);
    }
    link = found.group();
    app = new MiniApp(lab, person);
    id = app.get("/users/trainers").body().path("items").path(0).path("id").asString();
    chargesEarly();
    isNeverQuiet();
  }

  /** The lab's clock is the machine's, and the outbox has to be empty in the end, also at night. */
  private void isNeverQuiet() throws InterruptedException {
    String path = "/trainers/" + id + "/reminders";
    Map<String, JsonNode> settings = new HashMap<>();
    app.get(path).body().properties().forEach(f -> settings.put(f.getKey(), f.getValue()));
    settings.keySet().removeAll(Set.of("trainer", "timeZone", "quietFrom", "quietTo"));
    Answer answer = app.ask("PUT", path, settings);
    if (!answer.done()) {
      throw new IllegalStateException("no settings: " + answer);
    }
  }

  /** A week ahead, so that whoever agrees is charged at once. */
  private void chargesEarly() throws InterruptedException {
    Map<String, ?> rules =
        Map.of(
            "version", 0,
            "cancellationHours", LONGEST_NOTICE,
            "rescheduleHours", 0,
            "needsApproval", true,
            "openRequests", 20);
    Answer answer = app.ask("PUT", "/trainers/" + id + "/booking-rules", rules);
    if (!answer.done()) {
      throw new IllegalStateException("no rules: " + answer);
    }
  }

  Person person() {
    return person;
  }

  String id() {
    return id;
  }

  /** Where clients come from. */
  String link() {
    return link;
  }

  /** One thing of all that trainers do, at this moment, with one of their clients. */
  void act(Random dice, Person with, Instant now) throws InterruptedException {
    switch (dice.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6 -> book(with);
      case 7, 8 -> cancel(dice);
      case 9, 10 -> move(dice);
      case 11, 12 -> person.answers(ACCEPTS, dice.nextInt(3) == 0 ? REFUSES : ACCEPTS, told);
      case 13 -> topUp(with);
      case 14 -> sellPass(with);
      case 15 -> bookSeries(with);
      case 16, 17 -> seat(with);
      default -> marks(with, now);
    }
  }

  /** The next hour. */
  void book(Person client) throws InterruptedException {
    made(
        app.ask(
            "POST",
            "/bookings",
            Map.of(
                "client", client(client).toString(), "start", nextSlot(), "despiteOverlap", true)));
  }

  private void made(Answer answer) {
    if (answer.status() == 201) {
      told.made(answer.body());
      own.add(answer.id());
    } else if (answer.status() != 409) {
      throw new IllegalStateException("not booked: " + answer);
    }
  }

  private String nextSlot() {
    return firstSlot.plus(slots++, ChronoUnit.HOURS).toString();
  }

  private void cancel(Random dice) throws InterruptedException {
    if (!own.isEmpty()) {
      UUID booking = own.remove(dice.nextInt(own.size()));
      changed(app.ask("POST", "/bookings/" + booking + "/cancellation", Map.of("reason", "Занят")));
    }
  }

  private void move(Random dice) throws InterruptedException {
    if (!own.isEmpty()) {
      UUID booking = own.get(dice.nextInt(own.size()));
      changed(app.ask("PUT", "/bookings/" + booking + "/start", Map.of("start", nextSlot())));
    }
  }

  private void changed(Answer answer) {
    if (answer.done()) {
      told.changed(answer.body());
    } else if (answer.status() != 409 && answer.status() != 422) {
      throw new IllegalStateException("not changed: " + answer);
    }
  }

  private void topUp(Person client) throws InterruptedException {
    Answer answer = app.ask("POST", account(client) + "/top-ups", Map.of("amountMinor", 500_000));
    told.topUps().add(answer.id());
  }

  private void sellPass(Person client) throws InterruptedException {
    Map<String, ?> pass = Map.of("sessions", 3, "priceMinor", 600_000);
    told.passes().add(app.ask("POST", account(client) + "/passes", pass).id());
  }

  private String account(Person client) throws InterruptedException {
    return "/balances/" + id + "/" + client(client);
  }

  /** Two sessions a week apart; series take the hours of every second week. */
  private void bookSeries(Person client) throws InterruptedException {
    int hour = series / HOURS_A_WEEK * 2 * HOURS_A_WEEK + series % HOURS_A_WEEK;
    series++;
    Answer answer =
        app.ask(
            "POST",
            "/series",
            Map.of(
                "client",
                client(client).toString(),
                "start",
                firstOfSeries.plus(hour, ChronoUnit.HOURS).toString(),
                "despiteOverlap",
                true,
                "repeat",
                Map.of("days", List.of(), "everyWeeks", 1, "count", 2, "leftOut", List.of())));
    if (answer.status() != 201) {
      throw new IllegalStateException("no series: " + answer);
    }
    for (JsonNode booking : answer.body().path("bookings")) {
      told.made(booking);
    }
  }

  /** A group of ten, and the next one when its seats are given. */
  private void seat(Person client) throws InterruptedException {
    if (groupType == null) {
      groupType =
          app.ask(
                  "POST",
                  "/trainers/" + id + "/session-types",
                  Map.of("name", "Йога", "minutes", 60, "priceMinor", 80_000, "capacity", 10))
              .id();
    }
    if (group == null || seats == 10) {
      Answer made =
          app.ask(
              "POST",
              "/group-sessions",
              Map.of("groupType", groupType.toString(), "start", nextSlot()));
      if (!made.done()) {
        return;
      }
      group = made.id();
      seats = 0;
      told.groups().add(group);
    }
    seats++;
    Map<String, ?> wish = Map.of("client", client(client).toString(), "despiteOverlap", true);
    made(app.ask("POST", "/group-sessions/" + group + "/participants", wish));
  }

  /** Books for the next minute, and says afterwards that nobody came; takes some of it back. */
  private void marks(Person client, Instant now) throws InterruptedException {
    for (UUID session : List.copyOf(begun)) {
      Answer answer = app.ask("PUT", "/bookings/" + session + "/attendance", Map.of("came", false));
      if (answer.done()) {
        begun.remove(session);
        told.changed(answer.body());
        changed(app.ask("DELETE", "/bookings/" + session + "/attendance", null));
      }
    }
    if (!now.isBefore(nextNow)) {
      Instant start = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
      nextNow = start.plus(10, ChronoUnit.MINUTES);
      Answer answer =
          app.ask(
              "POST",
              "/bookings",
              Map.of(
                  "client",
                  client(client).toString(),
                  "start",
                  start.toString(),
                  "minutes",
                  10,
                  "despiteOverlap",
                  true));
      if (answer.status() == 201) {
        told.made(answer.body());
        begun.add(answer.id());
      }
    }
  }

  private UUID client(Person who) throws InterruptedException {
    UUID known = clients.get(who.name());
    if (known != null) {
      return known;
    }
    for (JsonNode one : app.get("/users/clients?limit=200").body().path("items")) {
      clients.put(one.path("name").asString(), UUID.fromString(one.path("id").asString()));
    }
    return Objects.requireNonNull(
        clients.get(who.name()), () -> who.name() + " is not a client of " + person.name());
  }
}
