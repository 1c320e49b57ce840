package ru.trenergram.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.trenergram.local.Checkout;
import ru.trenergram.local.database.LocalPostgres;
import ru.trenergram.local.identity.LocalKeycloak;
import ru.trenergram.local.mail.LocalMail;
import ru.trenergram.local.process.Child;
import ru.trenergram.local.process.Ports;
import ru.trenergram.local.telegram.SimulatorOptions;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.realm.Change;

/**
 * Everything of a platform in one state folder, started as far as possible at once. Closing it, at
 * any moment, ends what runs by then in the reverse order.
 */
public final class Platform implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Platform.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(60);
  private static final String DATABASE = "trenergram";
  private static final String BOT = "trenergram_local_bot";

  private final PlatformOptions options;
  private final Progress progress;
  private final PlatformSecrets secrets;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final List<Thread> starting = new CopyOnWriteArrayList<>();
  private boolean closing;

  private final LocalMail mail;
  private final TelegramSimulator telegram;
  private final LocalKeycloak keycloak;
  private final Addresses addresses;
  private @Nullable LocalPostgres postgres;
  private @Nullable ApplicationProcess application;

  private Platform(PlatformOptions options, Progress progress) throws Exception {
    this.options = options;
    this.progress = progress;
    this.secrets = PlatformSecrets.kept(options.state().resolve("secrets"));
    this.mail = keep(LocalMail.start());
    this.telegram = keep(TelegramSimulator.start(bot()));
    DemoPeople.all().forEach(telegram::add);
    this.keycloak = preparedKeycloak();
    this.addresses =
        new Addresses(
            local(port("api")),
            local(port("management")),
            URI.create(keycloak.baseUrl()),
            keycloak.issuer(),
            telegram.baseUrl(),
            URI.create(mail.pageUrl()));
  }

  /** Prepares a platform; {@link #start} starts it. */
  static Platform in(PlatformOptions options, Progress progress) throws Exception {
    Files.createDirectories(options.state());
    Addresses.forget(options.state());
    clearLeftovers(options.state());
    return new Platform(options, progress);
  }

  /** Starts a platform without telling anybody. */
  public static Platform start(PlatformOptions options) throws Exception {
    Platform platform =
        in(options, new Progress(new java.io.PrintStream(java.io.OutputStream.nullOutputStream())));
    try {
      platform.start();
      return platform;
    } catch (Exception e) {
      platform.close();
      throw e;
    }
  }

  /**
   * Ends what a killed starter left running on this state folder; its ports are free again then.
   */
  static void clearLeftovers(Path state) throws IOException {
    Child.clearLeftover(state.resolve(ApplicationProcess.PID_FILE));
    Child.clearLeftover(state.resolve("keycloak/pid"));
    LocalPostgres.stopLeftover(state.resolve("postgres"));
  }

  /** Returns when the application takes requests. */
  void start() throws Exception {
    CompletableFuture<Void> identity =
        inParallel(
            () -> progress.step("Keycloak", "6 s, the first time 60 s", this::startKeycloak));
    CompletableFuture<Void> platform =
        inParallel(() -> {
          postgres = progress.step("PostgreSQL", "2 s, the first time 10 s", this::startPostgres);
          application = progress.step("The application", "15 s", this::startApplication);
          return true;
        });
    try {
      CompletableFuture.allOf(identity, platform).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    addresses.write(options.state());
  }

  public Addresses addresses() {
    return addresses;
  }

  public LocalMail mail() {
    return mail;
  }

  public LocalKeycloak keycloak() {
    return keycloak;
  }

  public TelegramSimulator telegram() {
    return telegram;
  }

  /** The database server. */
  public LocalPostgres postgres() {
    if (postgres == null) {
      throw new IllegalStateException("PostgreSQL was not started yet");
    }
    return postgres;
  }

  /** JDBC URL of the platform's database. */
  public String databaseUrl() {
    return postgres().jdbcUrl(DATABASE);
  }

  /** Whether the application still runs. */
  public boolean isAlive() {
    return application != null && application.isAlive();
  }

  @Override
  public void close() {
    synchronized (running) {
      closing = true;
    }
    starting.forEach(Platform::giveUp);
    synchronized (running) {
      while (!running.isEmpty()) {
        try {
          running.pop().close();
        } catch (Exception e) {
          log.warn("Something did not end in order", e);
        }
      }
    }
    try {
      Addresses.forget(options.state());
    } catch (IOException e) {
      log.warn("The address file stays", e);
    }
  }

  private SimulatorOptions bot() throws IOException {
    return SimulatorOptions.forBot(secrets.telegramToken(), BOT)
        .withPort(port("telegram"))
        .withMemory(options.state().resolve("telegram/chats.json"));
  }

  private LocalKeycloak preparedKeycloak() throws Exception {
    Path home = options.state().resolve("keycloak");
    if (Files.isDirectory(home)) {
      return LocalKeycloak.inFolder(home, mail.smtpPort());
    }
    return progress.step(
        "Making a Keycloak of its own",
        "1 s, the first time 50 s",
        () -> LocalKeycloak.inFolder(home, mail.smtpPort()));
  }

  private LocalKeycloak startKeycloak() throws Exception {
    keycloak.start();
    keep(keycloak);
    List<Change> changes = PresentRealm.in(keycloak);
    if (!changes.isEmpty()) {
      progress.say("  its realm was older; brought up to date:");
      changes.forEach(change -> progress.say("    " + change));
    }
    return keycloak;
  }

  private LocalPostgres startPostgres() throws Exception {
    LocalPostgres server = keep(LocalPostgres.persistent(options.state().resolve("postgres")));
    if (!server.hasDatabase(DATABASE)) {
      server.runScript("postgres", "create database " + DATABASE, Map.of());
    }
    Path bootstrap = Checkout.root().resolve("platform-api/src/main/resources/db/bootstrap.sql");
    server.runScript(
        DATABASE,
        Files.readString(bootstrap),
        Map.of(
            "owner_password",
            secrets.ownerPassword(),
            "application_password",
            secrets.applicationPassword()));
    return server;
  }

  private ApplicationProcess startApplication() throws Exception {
    Map<String, String> properties = new HashMap<>(properties());
    properties.putAll(options.properties());
    ApplicationProcess started =
        keep(ApplicationProcess.start(options, addresses.management(), properties));
    started.awaitReady();
    telegram.showPanel(
        new SimulatorOptions.Panel(
            addresses.api(), addresses.keycloak(), keycloak.realm(), "console", addresses.mail()));
    return started;
  }

  private Map<String, String> properties() {
    return Map.ofEntries(
        Map.entry("server.address", "127.0.0.1"),
        Map.entry("server.port", Integer.toString(addresses.api().getPort())),
        Map.entry("management.server.address", "127.0.0.1"),
        Map.entry("management.server.port", Integer.toString(addresses.management().getPort())),
        Map.entry("trenergram.public-url", addresses.api().toString()),
        Map.entry("trenergram.dashboard-url", addresses.telegram().toString()),
        Map.entry("trenergram.database.url", databaseUrl()),
        Map.entry("trenergram.database.owner-user", "trenergram_owner"),
        Map.entry("trenergram.database.owner-password", secrets.ownerPassword()),
        Map.entry("trenergram.database.application-user", "trenergram_app"),
        Map.entry("trenergram.database.application-password", secrets.applicationPassword()),
        Map.entry("trenergram.keycloak.url", addresses.keycloak().toString()),
        Map.entry("trenergram.keycloak.realm", keycloak.realm()),
        Map.entry("trenergram.keycloak.issuer", addresses.issuer()),
        Map.entry("trenergram.keycloak.client-id", "platform-backend"),
        Map.entry("trenergram.keycloak.client-secret", keycloak.backendSecret()),
        Map.entry("trenergram.tokens.signing-key", secrets.signingKey()),
        Map.entry("trenergram.telegram.token", secrets.telegramToken()),
        Map.entry("trenergram.telegram.username", BOT),
        Map.entry("trenergram.telegram.api-url", addresses.telegram().toString()),
        Map.entry("trenergram.telegram.mode", "polling"),
        Map.entry("trenergram.telegram.webhook-secret", secrets.webhookSecret()),
        Map.entry("trenergram.telegram.bot-key", "the-shared-bot-of-this-machine"),
        Map.entry("trenergram.sign-up.per-address", "500"), // ./run check comes again and again
        Map.entry("spring.mail.host", mail.host()),
        Map.entry("spring.mail.port", Integer.toString(mail.smtpPort())));
  }

  private int port(String name) throws IOException {
    return Ports.kept(options.state().resolve("ports").resolve(name));
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Remembers what must be closed; what comes up during the end is closed at once. */
  private <T extends AutoCloseable> T keep(T part) throws Exception {
    synchronized (running) {
      if (closing) {
        part.close();
        throw new IllegalStateException("The platform was stopped while it started");
      }
      running.push(part);
    }
    return part;
  }

  private CompletableFuture<Void> inParallel(Callable<?> work) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            work.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        task -> starting.add(Thread.ofPlatform().name("start").start(task)));
  }

  /** What waits to be ready ends its program and stops waiting. */
  private static void giveUp(Thread starter) {
    starter.interrupt();
    try {
      starter.join(STOP_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
