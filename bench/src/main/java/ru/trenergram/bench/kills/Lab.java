package ru.trenergram.bench.kills;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import ru.trenergram.bench.BenchDatabase;
import ru.trenergram.bench.BenchSettings;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.bench.Domain;
import ru.trenergram.local.Folders;
import ru.trenergram.local.telegram.SimulatorOptions;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.people.Invitations;
import ru.trenergram.reminders.Level;
import ru.trenergram.tenancy.NewTenant;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.Tenants;

/**
 * Processes of the application on one database, one Telegram and one address before them. All but
 * the processes live in this JVM and survive them.
 */
final class Lab implements AutoCloseable {

  static final String BOT = "trenergram_kills_bot";
  private static final String TOKEN = "7000000009:kills-token-of-no-real-bot";

  /** So that Telegram's retries come soon; a press still lives for 45 s. */
  private static final Duration WEBHOOK_SECOND = Duration.ofMillis(300);

  private final Path folder;
  private final BenchDatabase server;
  private final String database;
  private final TelegramSimulator telegram;
  private final Front front;
  private final Map<String, String> settings;
  private final Deque<String> invitations = new ConcurrentLinkedDeque<>();
  private final List<Replica> replicas = new CopyOnWriteArrayList<>();
  private final InstantSource clock = InstantSource.system();
  private final ZoneId zone = zoneOfDaylight(clock.instant());
  private List<String> flags = List.of();

  /**
   * Makes two clubs with invitations for trainers; no process runs yet.
   *
   * @param mode webhook or polling
   * @param settings of the application, for this lab
   */
  Lab(Path folder, String mode, Map<String, String> settings) throws IOException {
    this.folder = folder;
    Folders.delete(folder);
    server = BenchDatabase.start(folder);
    database = server.fresh();
    telegram =
        TelegramSimulator.start(
            SimulatorOptions.forBot(TOKEN, BOT).withWebhookSecond(WEBHOOK_SECOND));
    front = new Front();
    this.settings = defaults(mode);
    this.settings.putAll(server.properties(database));
    this.settings.putAll(settings);
    seed();
    try (Connection connection = superuser()) {
      Hurry.prepare(connection);
    } catch (SQLException e) {
      throw new IOException("the lab's own tables cannot be made", e);
    }
  }

  /** Where it is day now, for at night the waitlist offers nothing; no clock changes there. */
  private static ZoneId zoneOfDaylight(Instant now) {
    return Stream.of("Europe/Moscow", "America/Bogota", "Asia/Vladivostok")
        .map(ZoneId::of)
        .filter(zone -> now.atZone(zone).getHour() >= 8 && now.atZone(zone).getHour() < 20)
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> defaults(String mode) {
    Map<String, String> defaults = BenchSettings.of(front.address());
    defaults.putAll(
        Map.of(
            "trenergram.roles",
            "api,bot,worker",
            "trenergram.telegram.token",
            TOKEN,
            "trenergram.telegram.username",
            BOT,
            "trenergram.telegram.api-url",
            telegram.baseUrl().toString(),
            "trenergram.telegram.mode",
            mode,
            "trenergram.telegram.webhook-secret",
            "secret-of-the-kills",
            "trenergram.telegram.bot-key",
            "bot-key-of-the-kills"));
    return defaults;
  }

  /** The domain on the same database, in this JVM, which survives; it handles nothing by itself. */
  Domain domain() {
    Map<String, String> quiet = new TreeMap<>(settings);
    quiet.put("trenergram.roles", "web");
    return Domain.start(quiet);
  }

  private void seed() {
    try (Domain domain = domain()) {
      Tenants tenants = domain.use(Tenants.class);
      for (String name : List.of("Железо", "Сталь")) {
        TenantId club = tenants.register(new NewTenant(name, "Москва", zone));
        tenants.ownerIsKnown(club);
        domain.use(Provisioning.class).provision(club);
        domain
            .use(TenantScope.class)
            .run(
                club,
                () ->
                    IntStream.range(0, 40)
                        .mapToObj(_ -> domain.use(Invitations.class).invite(null, "kills").link())
                        .forEach(invitations::add));
      }
    }
  }

  TelegramSimulator telegram() {
    return telegram;
  }

  Front front() {
    return front;
  }

  /** The time of everybody in the lab; its processes have the machine's own. */
  InstantSource clock() {
    return clock;
  }

  /** That of the clubs and their trainers. */
  ZoneId zone() {
    return zone;
  }

  /** Past the application's walls, to look and to put the clock of a reminder forward. */
  Connection superuser() throws SQLException {
    return server.superuser(database);
  }

  /** A link that makes somebody a trainer of one of the clubs; each works once. */
  String invitation() {
    return invitations.removeFirst();
  }

  /** JVM flags of the processes to come. */
  void startWith(List<String> moreFlags) {
    flags = List.copyOf(moreFlags);
  }

  /** Starts a process and lets requests in as soon as it is ready. */
  Replica start(String name) throws Exception {
    Replica replica = Replica.start(folder.resolve(name), flags, settings);
    replicas.add(replica);
    replica.awaitReady();
    front.admit(replica.api());
    return replica;
  }

  /** {@code kill -9}. Requests under way break, as do those that come before the door notices. */
  void kill(Replica replica) throws IOException {
    replica.kill();
    front.leave(replica.api());
    replicas.remove(replica);
  }

  /** Ends a process as an operator does. */
  void end(Replica replica) throws IOException {
    front.leave(replica.api());
    replica.close();
    replicas.remove(replica);
  }

  /** First questions would come weeks later; only their moment is changed. */
  void remindersComeDue() throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          update cell.reminder r set due_at = now() + interval '500 milliseconds' from (
            select booking_id, plan from cell.reminder
            where level = 'FIRST' and state = 'PLANNED' and due_at > now() + interval '1 day'
            for update skip locked) ahead
          where r.booking_id = ahead.booking_id and r.plan = ahead.plan and r.level = 'FIRST'
          """);
    }
  }

  /** Waits until nothing is left to be done anywhere; in vain, it tells what the processes do. */
  void awaitQuiet(Duration atMost) {
    try {
      Awaitility.await("everything is handled")
          .atMost(atMost)
          .pollInterval(Duration.ofMillis(250))
          .until(() -> telegram.pendingUpdates() == 0 && unfinished().isEmpty());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(stillDoing(), e);
    }
  }

  /** Until time alone has asked, reminded and given up at each level. */
  void awaitEachLevel(Duration atMost) {
    Awaitility.await("reminders of each level")
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          try (Connection database = superuser()) {
            return ClubJudge.rows(
                        database, "select distinct level from cell.reminder where state = 'SENT'")
                    .size()
                == Level.values().length;
          }
        });
  }

  private String stillDoing() {
    try {
      return "%d updates at Telegram, here %s; %s"
          .formatted(
              telegram.pendingUpdates(),
              unfinished(),
              replicas.stream().map(Replica::doing).toList());
    } catch (SQLException e) {
      return "the database does not say what is left: " + e.getMessage();
    }
  }

  /** What waits in inbox and outbox, jobs that are due, and clients who were not asked yet. */
  private Map<String, Long> unfinished() throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (Connection connection = superuser()) {
      for (Object[] row :
          ClubJudge.rows(
              connection,
              """
              select 'updates', count(*) from platform.bot_update where state = 'WAITING'
              union all
              select 'messages', count(*) from cell.message where state in ('WAITING', 'SENDING')
              union all
              select 'jobs', count(*) from cell.scheduled_task
              where execution_time <= now() or consecutive_failures > 0
              union all
              select 'reminders', count(*) from cell.reminder
              where state = 'PLANNED' and (level = 'FIRST' or due_at <= now())
              """)) {
        if ((Long) row[1] > 0) {
          counts.put((String) row[0], (Long) row[1]);
        }
      }
    }
    return counts;
  }

  @Override
  public void close() throws IOException {
    for (Replica replica : replicas) {
      replica.kill();
    }
    front.close();
    telegram.close();
    server.close();
  }
}
