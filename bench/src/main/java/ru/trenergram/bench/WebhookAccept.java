package ru.trenergram.bench;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import ru.trenergram.local.telegram.Persona;
import ru.trenergram.local.telegram.SimulatorOptions;
import ru.trenergram.local.telegram.TelegramSimulator;

/**
 * How long Telegram waits until an update is taken, beside the bare insert and commit, both at 200
 * a second. The application does all it does in earnest meanwhile: it handles what it took and
 * answers each person.
 */
final class WebhookAccept {

  private static final double PER_SECOND = 200;
  private static final int CONNECTIONS = 16;
  private static final String SECRET = "secret-of-the-bench";
  private static final String BOT_KEY = "bot-key-of-the-bench";
  private static final double P99 = 0.99;

  private final Path state;
  private final Effort effort;
  private final Figures figures;
  private final BenchDatabase server;
  private final AtomicLong numbers = new AtomicLong(1_000_000);

  WebhookAccept(Path state, Effort effort, Figures figures, BenchDatabase server) {
    this.state = state;
    this.effort = effort;
    this.figures = figures;
    this.server = server;
  }

  /** Texts of many people, each of whom writes every few seconds. */
  static final class Updates {

    private static final long FIRST_PERSON = 6_000_000_000L;
    private static final int PEOPLE = 1_000;

    long person(long number) {
      return FIRST_PERSON + number % PEOPLE;
    }

    String json(long number) {
      return """
      {"update_id":%1$d,"message":{"message_id":%2$d,"from":{"id":%3$d,"is_bot":false,"first_name":"Анна","language_code":"ru"},\
      "chat":{"id":%3$d,"first_name":"Анна","type":"private"},"date":1764000000,"text":"Можно завтра в шесть?"}}\
      """
          .formatted(number, number % 100_000, person(number));
    }
  }

  void measure() throws Exception {
    String database = server.fresh();
    try (TelegramSimulator telegram =
            TelegramSimulator.start(
                SimulatorOptions.forBot(BenchApplication.BOT_TOKEN, BenchApplication.BOT));
        BenchApplication application =
            BenchApplication.start(state, properties(database, telegram))) {
      Updates updates = new Updates();
      everybodyStarts(telegram, updates);
      URI webhook = application.api().resolve("/telegram/" + BOT_KEY);
      String url =
          Objects.requireNonNull(server.properties(database).get("trenergram.database.url"));
      BlockingQueue<FixedRate.Hand> accepting =
          FixedRate.hands(CONNECTIONS, () -> new WebhookHand(webhook, SECRET, updates));
      BlockingQueue<FixedRate.Hand> inserting =
          FixedRate.hands(
              CONNECTIONS,
              () ->
                  new InsertHand(
                      url, BenchDatabase.APPLICATION_PASSWORD, updates, InstantSource.system()));
      try {
        figures.say("warming up");
        round(database, effort.warmUp(), accepting);
        round(database, effort.warmUp().dividedBy(3), inserting);
        rounds(database, accepting, inserting);
      } finally {
        for (FixedRate.Hand hand : accepting) {
          hand.close();
        }
        for (FixedRate.Hand hand : inserting) {
          hand.close();
        }
      }
    }
  }

  /** A bot may write only to those who have written first. */
  private static void everybodyStarts(TelegramSimulator telegram, Updates updates) {
    for (int n = 0; n < Updates.PEOPLE; n++) {
      long id = updates.person(n);
      telegram.chat(telegram.add(Persona.of(id, "Анна", "+" + id))).start();
    }
  }

  private void rounds(
      String database,
      BlockingQueue<FixedRate.Hand> accepting,
      BlockingQueue<FixedRate.Hand> inserting)
      throws Exception {
    List<Double> accepted = new ArrayList<>();
    List<Double> inserted = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int n = 1; n <= effort.rounds(); n++) {
      FixedRate.Times bare = null;
      if (n % 2 == 0) {
        bare = round(database, effort.round(), inserting);
      }
      FixedRate.Times whole = round(database, effort.round(), accepting);
      if (bare == null) {
        bare = round(database, effort.round(), inserting);
      }
      accepted.add(whole.milliseconds(P99));
      inserted.add(bare.milliseconds(P99));
      ratios.add(whole.milliseconds(P99) / bare.milliseconds(P99));
      figures.say(
          "round %d: accepting p50 %.2f p99 %.2f ms, inserting p50 %.2f p99 %.2f ms"
              .formatted(
                  n,
                  whole.milliseconds(0.5),
                  whole.milliseconds(P99),
                  bare.milliseconds(0.5),
                  bare.milliseconds(P99)));
    }
    figures.add("webhook_accept_p99", accepted, "ms");
    figures.add("bare_insert_p99", inserted, "ms");
    figures.add("webhook_accept_p99_ratio", ratios, "1");
  }

  /** The next round begins when everything of this one is handled and answered. */
  private FixedRate.Times round(
      String database, Duration duration, BlockingQueue<FixedRate.Hand> hands) throws Exception {
    FixedRate.Times times =
        new FixedRate(PER_SECOND).run(duration, hands, numbers::incrementAndGet);
    long begun = System.nanoTime();
    while (unfinished(database) > 0) {
      if (System.nanoTime() - begun > Duration.ofMinutes(2).toNanos()) {
        throw new IllegalStateException("the application does not catch up");
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    return times;
  }

  private long unfinished(String database) throws SQLException {
    try (Connection connection = server.superuser(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select (select count(*) from platform.bot_update where state = 'WAITING' and bot_id > 1)
                  + (select count(*) from cell.message where state in ('WAITING', 'SENDING'))
                """)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Map<String, String> properties(String database, TelegramSimulator telegram) {
    Map<String, String> properties = new TreeMap<>(server.properties(database));
    properties.put("trenergram.roles", "api,bot,worker");
    properties.put("trenergram.telegram.mode", "webhook");
    properties.put("trenergram.telegram.api-url", telegram.baseUrl().toString());
    properties.put("trenergram.telegram.webhook-secret", SECRET);
    properties.put("trenergram.telegram.bot-key", BOT_KEY);
    return properties;
  }
}
