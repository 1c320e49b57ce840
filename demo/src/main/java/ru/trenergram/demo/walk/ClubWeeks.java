package ru.trenergram.demo.walk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The weeks of a trainer and their clients: series, groups, payments, days away, queues. */
final class ClubWeeks {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  private final Desk desk;
  private final Desk.MiniAppOf trainer;
  private final String trainerId;

  ClubWeeks(Desk desk, Desk.MiniAppOf trainer) {
    this.desk = desk;
    this.trainer = trainer;
    this.trainerId = desk.trainer(trainer);
  }

  /** The walk may be at night, when what can wait would be told in the morning. */
  void isNeverQuiet() {
    String path = "/trainers/" + trainerId + "/reminders";
    Map<String, JsonNode> settings = new HashMap<>();
    api().get(path).properties().forEach(field -> settings.put(field.getKey(), field.getValue()));
    settings.keySet().removeAll(Set.of("trainer", "timeZone", "quietFrom", "quietTo"));
    api().put(path, settings);
  }

  /** The client has paid the trainer, who notes it; the client is told. */
  void pays(Desk.MiniAppOf client, long minorUnits) {
    api().post(account(client) + "/top-ups", Map.of("amountMinor", minorUnits), 201);
    client.persona().reads("записывает вашу оплату");
  }

  void buysPass(Desk.MiniAppOf client, int sessions, long priceMinor) {
    Map<String, ?> pass = Map.of("sessions", sessions, "days", 60, "priceMinor", priceMinor);
    api().post(account(client) + "/passes", pass, 201);
  }

  private String account(Desk.MiniAppOf client) {
    return "/balances/" + trainerId + "/" + clientId(client);
  }

  /** A series that the client agrees to as a whole, in the chat; how many sessions it has. */
  int comesEveryWeek(Desk.MiniAppOf client, Instant first, int sessions) {
    JsonNode series =
        api()
            .post(
                "/series",
                Map.of(
                    "client",
                    clientId(client),
                    "start",
                    first.toString(),
                    "repeat",
                    Map.of(
                        "days",
                        List.of(),
                        "everyWeeks",
                        1,
                        "count",
                        sessions,
                        "leftOut",
                        List.of())),
                201);
    Persona person = client.persona();
    person.taps(person.readsWithButton("Приду на все"), "Приду на все");
    trainer.persona().reads("придёт: ");
    return series.path("bookings").size();
  }

  /** A kind of session for one client, at a length and price of its own. */
  void givesAlone(String name, int minutes, long priceMinor) {
    type(name, minutes, priceMinor, 1);
  }

  /** A group of six; returns its id. */
  String givesGroup(String name, long priceMinor, Instant start) {
    String type = type(name, 60, priceMinor, 6);
    return api()
        .post("/group-sessions", Map.of("groupType", type, "start", start.toString()), 201)
        .path("id")
        .asString();
  }

  private String type(String name, int minutes, long priceMinor, int capacity) {
    return api()
        .post(
            "/trainers/" + trainerId + "/session-types",
            Map.of(
                "name", name, "minutes", minutes, "priceMinor", priceMinor, "capacity", capacity),
            201)
        .path("id")
        .asString();
  }

  /** The trainer gives a client a seat; returns the booking. */
  String takesPart(Desk.MiniAppOf client, String group) {
    return api()
        .post("/group-sessions/" + group + "/participants", Map.of("client", clientId(client)), 201)
        .path("id")
        .asString();
  }

  /** The trainer says that the client came, and the client what it was like. */
  void reviews(Desk.MiniAppOf client, String booking, int rating, String text) {
    api().put("/bookings/" + booking + "/attendance", Map.of("came", true));
    client
        .app()
        .api()
        .post("/bookings/" + booking + "/review", Map.of("rating", rating, "text", text), 201);
  }

  /** A client wishes a seat, and the trainer agrees in the chat; returns the booking. */
  String asksForSeat(Desk.MiniAppOf client, String group) {
    Api own = client.app().api();
    String seat =
        own.post("/group-sessions/" + group + "/hold", Map.of(), 201).path("id").asString();
    own.post("/bookings/" + seat + "/request", Map.of(), 200);
    Persona person = trainer.persona();
    person.taps(person.readsWithButton("Принять"), "Принять");
    client.persona().reads("Тренер согласен");
    return seat;
  }

  /** A client waits for an hour that somebody else has. */
  void waitsFor(Desk.MiniAppOf client, Instant hour) {
    LocalDateTime local = LocalDateTime.ofInstant(hour, MOSCOW);
    client
        .app()
        .api()
        .post(
            "/waitlist",
            Map.of(
                "trainer",
                trainerId,
                "day",
                local.toLocalDate().toString(),
                "earliest",
                local.toLocalTime().toString(),
                "latest",
                local.toLocalTime().toString(),
                "noticeMinutes",
                120),
            201);
  }

  void isAway(LocalDate firstDay, LocalDate lastDay) {
    api()
        .post(
            "/trainers/" + trainerId + "/schedule/special-days",
            Map.of(
                "firstDay",
                firstDay.toString(),
                "lastDay",
                lastDay.toString(),
                "hours",
                List.of(),
                "note",
                "Отпуск"),
            201);
  }

  /** What the client owes or has, in the words of the statement. */
  String statement(Desk.MiniAppOf client) {
    return client.app().api().get(account(client) + "/entries").toString();
  }

  private String clientId(Desk.MiniAppOf client) {
    return desk.client(trainer, client.persona().name());
  }

  private Api api() {
    return trainer.app().api();
  }
}
