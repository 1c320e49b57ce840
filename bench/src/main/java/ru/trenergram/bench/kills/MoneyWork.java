package ru.trenergram.bench.kills;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import ru.trenergram.bench.kills.Acknowledged.Thing;
import ru.trenergram.bench.kills.MiniApp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * What one trainer does about money: notes payments, sets balances right, sells and freezes passes,
 * waives charges.
 */
final class MoneyWork {

  private static final Set<String> UNSEATED = Set.of("CANCELLED", "NO_SHOW");

  private final MiniApp app;
  private final String trainer;
  private final LocalDate firstDay;
  private final Acknowledged told;
  private final List<Sold> sold = new ArrayList<>();
  private final Set<UUID> looked = new HashSet<>();

  /**
   * Accounts of one trainer.
   *
   * @param firstDay of the sessions that passes pay first
   */
  MoneyWork(MiniApp app, String trainer, LocalDate firstDay, Acknowledged told) {
    this.app = app;
    this.trainer = trainer;
    this.firstDay = firstDay;
    this.told = told;
  }

  private record Sold(String account, UUID pass) {}

  void topUp(UUID client) throws InterruptedException {
    Answer answer = app.ask("POST", account(client) + "/top-ups", Map.of("amountMinor", 500_000));
    told.made(Thing.TOP_UP, answer.id());
  }

  void correct(UUID client) throws InterruptedException {
    Map<String, ?> correction = Map.of("amountMinor", -10_000, "note", "Скидка не подошла");
    Answer answer = app.ask("POST", account(client) + "/corrections", correction);
    told.made(Thing.CORRECTION, answer.id());
  }

  void sellPass(UUID client) throws InterruptedException {
    Map<String, ?> pass = Map.of("sessions", 3, "priceMinor", 600_000);
    UUID id = app.ask("POST", account(client) + "/passes", pass).id();
    told.made(Thing.PASS, id);
    sold.add(new Sold(account(client), id));
  }

  private String account(UUID client) {
    return "/balances/" + trainer + "/" + client;
  }

  /** One of all that were sold, for two of the days on which its sessions lie. */
  void freeze(Random dice) throws InterruptedException {
    if (!sold.isEmpty()) {
      freeze(sold.get(dice.nextInt(sold.size())), firstDay.plusDays(dice.nextInt(5)));
    }
  }

  /** A pass that nothing can be said against freezing. */
  void sellAndFreeze(UUID client) throws InterruptedException {
    sellPass(client);
    freeze(sold.getLast(), firstDay);
  }

  private void freeze(Sold one, LocalDate day) throws InterruptedException {
    Map<String, ?> days = Map.of("firstDay", day.toString(), "lastDay", day.plusDays(1).toString());
    Answer answer = app.ask("POST", one.account() + "/passes/" + one.pass() + "/freezes", days);
    if (answer.done()) {
      for (JsonNode freeze : answer.body().path("freezes")) {
        told.made(Thing.FREEZE, UUID.fromString(freeze.path("id").asString()));
      }
    } else if (answer.status() != 409) {
      throw new IllegalStateException("not frozen: " + answer);
    }
  }

  /** Each session from now on that did not take place, whether its client owes for it or not. */
  void waiveAll(Instant now) throws InterruptedException {
    for (JsonNode booking : app.get("/bookings?limit=200&from=" + now).body().path("items")) {
      UUID id = UUID.fromString(booking.path("id").asString());
      if (UNSEATED.contains(booking.path("state").asString()) && looked.add(id)) {
        waive(id);
      }
    }
  }

  void waive(UUID booking) throws InterruptedException {
    Answer answer =
        app.ask("POST", "/bookings/" + booking + "/waiver", Map.of("reason", "Болезнь"));
    if (answer.done()) {
      told.made(Thing.WAIVER, answer.id());
    } else if (answer.status() != 409) {
      throw new IllegalStateException("not waived: " + answer);
    }
  }
}
