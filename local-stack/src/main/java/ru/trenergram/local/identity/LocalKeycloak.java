package ru.trenergram.local.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ru.trenergram.local.Folders;
import ru.trenergram.local.mail.LocalMail;
import ru.trenergram.local.process.Child;
import ru.trenergram.local.process.Ports;

/**
 * A real Keycloak with the realm of {@code keycloak/realm}, as a child process on the loopback
 * address that ends with this JVM. What exists locally only: a redirect to any port of 127.0.0.1
 * for the client {@code console}.
 */
public final class LocalKeycloak implements AutoCloseable {

  /** The administrator of the whole server. */
  public static final String ADMIN = "local-admin";

  private final Seed seed;
  private final KeycloakHome home;
  private final boolean temporary;
  private final int smtpPort;
  private int port;
  private @Nullable KeycloakServer server;

  private LocalKeycloak(Seed seed, KeycloakHome home, boolean temporary, int port, int smtpPort) {
    this.seed = seed;
    this.home = home;
    this.temporary = temporary;
    this.port = port;
    this.smtpPort = smtpPort;
  }

  /**
   * The one Keycloak of this JVM, started on first use and gone with the JVM; its mails go to
   * {@link LocalMail#shared()}.
   */
  public static LocalKeycloak shared() {
    return Shared.SERVER;
  }

  /**
   * A Keycloak for tests that stop or break it; {@link #close} deletes it with all its accounts.
   */
  public static LocalKeycloak throwAway(int smtpPort) {
    try {
      Path folder = Folders.temporary("trenergram-keycloak");
      Seed seed = Seed.prepared();
      LocalKeycloak keycloak =
          new LocalKeycloak(seed, seed.home().copyTo(folder), true, 0, smtpPort);
      keycloak.start();
      return keycloak;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A Keycloak whose accounts, secrets and port are kept in this folder, so that the issuer stays
   * the same.
   */
  public static LocalKeycloak persistent(Path folder, int smtpPort) {
    LocalKeycloak keycloak = inFolder(folder, smtpPort);
    keycloak.start();
    return keycloak;
  }

  /**
   * The same, not yet started: its address is known already, so that others can start meanwhile.
   */
  public static LocalKeycloak inFolder(Path folder, int smtpPort) {
    try {
      Seed seed = Seed.prepared();
      KeycloakHome home = new KeycloakHome(folder.toAbsolutePath());
      if (Files.isDirectory(home.folder())) {
        Child.clearLeftover(home.pidFile());
        home.linked(seed.distribution());
      } else {
        seed.home().copyTo(home.folder());
      }
      return new LocalKeycloak(seed, home, false, Ports.kept(home.portFile()), smtpPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A started Keycloak as an earlier release left it: this realm was imported into it. Stopped, it
   * can be opened as {@link #persistent} by the present one.
   *
   * @param olderKeycloak the version that made it; the present one where it is null
   */
  public static LocalKeycloak ofEarlierRelease(
      Path folder, String realmFile, @Nullable String olderKeycloak, int smtpPort) {
    try {
      Distribution distribution =
          olderKeycloak == null ? Distribution.prepared() : Distribution.older(olderKeycloak);
      KeycloakHome home = KeycloakHome.create(folder.toAbsolutePath(), distribution);
      home.nameDatabaseUser();
      Files.writeString(home.realmFile(), realmFile);
      LocalKeycloak keycloak =
          new LocalKeycloak(
              new Seed(home, distribution), home, false, Ports.kept(home.portFile()), smtpPort);
      keycloak.start();
      Files.delete(home.realmFile());
      return keycloak;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  public String realm() {
    return RealmFile.REALM;
  }

  /** The {@code iss} of the tokens for staff. */
  public String issuer() {
    return baseUrl() + "/realms/" + realm();
  }

  /** Secret of the client {@code platform-backend}. */
  public String backendSecret() {
    return unchecked(home::backendSecret);
  }

  public String adminPassword() {
    return unchecked(home::adminPassword);
  }

  public KeycloakAdmin admin() {
    return new KeycloakAdmin(baseUrl(), ADMIN, adminPassword());
  }

  /** The realm as it has to be here, with variables in it. */
  public String realmFile() {
    return unchecked(RealmFile::local);
  }

  /** The values of the variables of {@link #realmFile()}. */
  public Map<String, String> realmVariables() {
    return RealmFile.variables(backendSecret(), smtpPort);
  }

  /**
   * Whether the realm file or Keycloak changed since {@link #markUpToDate}: the realm in here may
   * be another than {@link #realmFile()} says.
   */
  public boolean isOutdated() {
    return unchecked(() -> home.isOutdated(seed.distribution()));
  }

  /** The realm in here was brought to what {@link #realmFile()} says. */
  public void markUpToDate() {
    unchecked(() -> {
      home.markUpToDate(seed.distribution());
      return true;
    });
  }

  /** Where its log is. */
  public Path log() {
    return home.log();
  }

  /** Stops the server and keeps the accounts. */
  public synchronized void stop() {
    KeycloakServer running = server;
    if (running != null) {
      server = null;
      unchecked(() -> {
        running.close();
        return true;
      });
    }
  }

  /** Starts it again on the same port; does nothing while it runs. */
  public synchronized void start() {
    if (server == null) {
      KeycloakServer started =
          unchecked(() -> KeycloakServer.start(seed.distribution(), home, seed.jvmFlags(), port));
      server = started;
      port = started.port();
      admin().sendMailThrough(smtpPort);
    }
  }

  @Override
  public void close() {
    stop();
    if (temporary) {
      unchecked(() -> {
        Folders.delete(home.folder());
        return true;
      });
    }
  }

  private static <T> T unchecked(Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private static final class Shared {
    static final LocalKeycloak SERVER = throwAway(LocalMail.shared().smtpPort());

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "stop-keycloak"));
    }
  }
}
