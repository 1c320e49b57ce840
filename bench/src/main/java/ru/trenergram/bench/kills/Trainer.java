package ru.trenergram.bench.kills;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
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
import ru.trenergram.bench.kills.MiniApp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * A trainer who registered in the chat and works in the Mini App: books one hour after the other,
 * and thinks again about some.
 */
final class Trainer {

  private static final Pattern LINK = Pattern.compile("https://t\\.me/\\w+\\?start=t_[\\w-]+");
  private static final String ACCEPTS = "Принять";
  private static final String REFUSES = "Не принимать";
  private static final int LONGEST_NOTICE = 168;
  private static final int MOST_TAKEN = 24 * 28;

  /** How often each thing is done in one round through all of them. */
  private static final Map<Act, Integer> ROUND = round();

  private final Person person;
  private final MiniApp app;
  private final Acknowledged told;
  private final String link;
  private final String id;
  private final Map<String, UUID> clients = new HashMap<>();
  private final Instant firstSlot;
  private final List<UUID> own = new ArrayList<>();
  private final Set<UUID> begun = new HashSet<>();
  private final Deque<Act> ahead = new ArrayDeque<>();
  private final SeriesWork series;
  private final GroupWork groups;
  private final MoneyWork money;
  private final ScheduleWork schedule;
  private int slots;
  private Instant nextNow;

  /** Registers by an invitation; returns when the bot has welcomed them and their rules hold. */
  Trainer(Lab lab, String name, Acknowledged told) throws InterruptedException {
    this.told = told;
    person = new Person(lab, name);
    nextNow = lab.clock().instant();
    firstSlot = nextNow.plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
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
    series = new SeriesWork(app, hoursFrom(300), told);
    groups = new GroupWork(app, id, hoursFrom(600), told, this::made);
    money = new MoneyWork(app, id, LocalDate.ofInstant(firstSlot, lab.zone()), told);
    schedule = new ScheduleWork(app, id, this::nextSlot, told);
  }

  private WeeklyHours hoursFrom(int days) {
    return new WeeklyHours(firstSlot.plus(days, ChronoUnit.DAYS));
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

  /** Everything that trainers do. */
  private enum Act {
    BOOK,
    CANCEL,
    MOVE,
    ANSWER,
    TOP_UP,
    CORRECT_BALANCE,
    SELL_PASS,
    FREEZE_PASS,
    WAIVE,
    BLOCK_TIME,
    BOOK_SERIES,
    MOVE_SERIES,
    CALL_OFF_SERIES,
    SEAT,
    MOVE_GROUP,
    CALL_OFF_GROUP,
    PLAN_WEEKLY,
    MOVE_WEEKLY,
    CALL_OFF_WEEKLY,
    MARK
  }

  private static Map<Act, Integer> round() {
    Map<Act, Integer> times = new EnumMap<>(Act.class);
    for (Act act : Act.values()) {
      times.put(act, 1);
    }
    times.putAll(Map.of(Act.BOOK, 7, Act.CANCEL, 2, Act.MOVE, 2, Act.ANSWER, 2, Act.MARK, 2));
    times.put(Act.SEAT, 3);
    return times;
  }

  /** One thing of all that trainers do, at this moment, with one of their clients. */
  void act(Random dice, Person with, Instant now) throws InterruptedException {
    act(next(dice), dice, with, now);
  }

  /** Each thing once, and some so that nothing can be said against them. */
  void doesEverything(Random dice, Person with, Instant now) throws InterruptedException {
    for (Act act : Act.values()) {
      act(act, dice, with, now);
    }
    series.bookMoveAndCallOff(client(with));
    money.sellAndFreeze(client(with));
  }

  private void act(Act act, Random dice, Person with, Instant now) throws InterruptedException {
    switch (act) {
      case BOOK -> book(with);
      case CANCEL -> cancel(dice);
      case MOVE -> move(dice);
      case ANSWER -> person.answers(ACCEPTS, dice.nextInt(3) == 0 ? REFUSES : ACCEPTS, told);
      case TOP_UP -> money.topUp(client(with));
      case CORRECT_BALANCE -> money.correct(client(with));
      case SELL_PASS -> money.sellPass(client(with));
      case FREEZE_PASS -> money.freeze(dice);
      case WAIVE -> money.waiveAll(now);
      case BLOCK_TIME -> schedule.block(dice, taken(dice));
      case BOOK_SERIES -> series.book(client(with));
      case MOVE_SERIES -> series.move(dice);
      case CALL_OFF_SERIES -> series.callOff(dice);
      case SEAT -> groups.seat(client(with), nextSlot());
      case MOVE_GROUP -> groups.move(dice, nextSlot());
      case CALL_OFF_GROUP -> groups.callOff();
      case PLAN_WEEKLY -> groups.plan(client(with));
      case MOVE_WEEKLY -> groups.moveWeekly(dice);
      case CALL_OFF_WEEKLY -> groups.callOffWeekly(dice);
      case MARK -> marks(with, now);
    }
  }

  /** In one order after the other, so that nothing is left out for long. */
  private Act next(Random dice) {
    if (ahead.isEmpty()) {
      List<Act> round = new ArrayList<>();
      ROUND.forEach((act, times) -> round.addAll(Collections.nCopies(times, act)));
      Collections.shuffle(round, dice);
      ahead.addAll(round);
    }
    return ahead.removeFirst();
  }

  /** The next hour. */
  void book(Person client) throws InterruptedException {
    book(client, nextSlot());
  }

  /** Two hours before all others, once; whoever agrees to one is charged at once. */
  void bookFirstOfAll(Person client) throws InterruptedException {
    book(client, firstSlot.minus(1, ChronoUnit.HOURS));
    book(client, firstSlot.minus(2, ChronoUnit.HOURS));
  }

  /** The one that was booked last. */
  UUID lastBooked() {
    return own.getLast();
  }

  void waive(UUID booking) throws InterruptedException {
    money.waive(booking);
  }

  private void book(Person client, Instant start) throws InterruptedException {
    Map<String, ?> session =
        Map.of(
            "client", client(client).toString(),
            "start", start.toString(),
            "despiteOverlap", true);
    made(app.ask("POST", "/bookings", session));
  }

  private void made(Answer answer) {
    if (answer.status() == 201) {
      told.made(answer.body());
      own.add(answer.id());
    } else if (answer.status() != 409) {
      throw new IllegalStateException("not booked: " + answer);
    }
  }

  private Instant nextSlot() {
    return firstSlot.plus(slots++, ChronoUnit.HOURS);
  }

  /** An hour for which something was booked; before those that clients wish for. */
  private Instant taken(Random dice) {
    int hours = Math.min(slots, MOST_TAKEN);
    return firstSlot.plus(hours == 0 ? 0 : dice.nextInt(hours), ChronoUnit.HOURS);
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
      changed(
          app.ask(
              "PUT", "/bookings/" + booking + "/start", Map.of("start", nextSlot().toString())));
    }
  }

  private void changed(Answer answer) {
    if (answer.done()) {
      told.changed(answer.body());
    } else if (answer.status() != 409 && answer.status() != 422) {
      throw new IllegalStateException("not changed: " + answer);
    }
  }

  /** Books for the next minute; says afterwards that nobody came, waives it and takes it back. */
  private void marks(Person client, Instant now) throws InterruptedException {
    for (UUID session : List.copyOf(begun)) {
      Answer answer = app.ask("PUT", "/bookings/" + session + "/attendance", Map.of("came", false));
      if (answer.done()) {
        begun.remove(session);
        told.changed(answer.body());
        money.waive(session);
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
