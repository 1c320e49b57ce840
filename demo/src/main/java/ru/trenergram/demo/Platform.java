package ru.trenergram.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
  private static final String DATABASE = "trenergram";

  private final PlatformOptions options;
  private final Progress progress;
  private final PlatformSecrets secrets;
  private final Parts parts = new Parts();

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
    this.mail = parts.keep(LocalMail.start());
    this.telegram = parts.keep(TelegramSimulator.start(bot()));
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
        parts.inParallel(
            () -> progress.step("Keycloak", "6 s, the first time 60 s", this::startKeycloak));
    CompletableFuture<Void> platform =
        parts.inParallel(() -> {
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
    parts.close();
    try {
      Addresses.forget(options.state());
    } catch (IOException e) {
      log.warn("The address file stays", e);
    }
  }

  private SimulatorOptions bot() throws IOException {
    return SimulatorOptions.forBot(secrets.telegramToken(), Configuration.BOT)
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
    parts.keep(keycloak);
    List<Change> changes = PresentRealm.in(keycloak);
    if (!changes.isEmpty()) {
      progress.say("  its realm was older; brought up to date:");
      changes.forEach(change -> progress.say("    " + change));
    }
    return keycloak;
  }

  private LocalPostgres startPostgres() throws Exception {
    LocalPostgres server =
        parts.keep(LocalPostgres.persistent(options.state().resolve("postgres")));
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
    Map<String, String> properties =
        new HashMap<>(
            new Configuration(addresses, secrets, databaseUrl(), keycloak, mail).properties());
    properties.putAll(options.properties());
    ApplicationProcess started =
        parts.keep(ApplicationProcess.start(options, addresses.management(), properties));
    started.awaitReady();
    telegram.showPanel(
        new SimulatorOptions.Panel(
            addresses.api(), addresses.keycloak(), keycloak.realm(), "console", addresses.mail()));
    return started;
  }

  private int port(String name) throws IOException {
    return Ports.kept(options.state().resolve("ports").resolve(name));
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
