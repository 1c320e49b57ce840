package ru.trenergram.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import ru.trenergram.demo.walk.World;
import ru.trenergram.local.identity.StaffAccount;

/**
 * {@code ./run}: starts the platform of this checkout, says where it is and stays until Ctrl-C.
 * Exit code 2 when it runs already, 1 when it could not start or its application ended.
 */
final class Launcher {

  private final Path state;
  private final Progress progress;
  private final DemoData demo;
  private final CountDownLatch ended = new CountDownLatch(1);

  private Launcher(Path state, Progress progress) {
    this.state = state;
    this.demo = new DemoData(state.resolve("secrets"));
    this.progress = progress;
  }

  /** Arguments: the state folder and the application's jar. */
  static void main(String[] arguments) throws Exception {
    // Helidon, under the simulator, reports each start and stop to the terminal.
    Logger.getLogger("").setLevel(Level.WARNING);
    // The terminal's encoding is not always the JVM's idea of it.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Path state = Path.of(arguments[0]).toAbsolutePath();
    Optional<StateLock> lock = StateLock.take(state);
    if (lock.isEmpty()) {
      out.println(
          "The platform of this checkout runs already; stop it with Ctrl-C where it was started.");
      System.exit(2);
    }
    new Launcher(state, new Progress(out))
        .run(options(state, Path.of(arguments[1])), lock.orElseThrow());
  }

  private void run(PlatformOptions options, StateLock lock) throws Exception {
    long begun = System.nanoTime();
    Thread starter = Thread.currentThread();
    Platform platform = Platform.in(options, progress);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform, lock), "stop"));
    try {
      platform.start();
      StaffAccount superAdmin =
          progress.step(
              "Trying it out",
              "3 s",
              () -> {
                StaffAccount account =
                    new DemoStaff(state.resolve("secrets"), platform.keycloak()).superAdmin();
                Rehearsal rehearsal = new Rehearsal(platform.addresses());
                rehearsal.staffSignIn(account);
                rehearsal.botReply(platform.telegram());
                return account;
              });
      makeDemoClubs(platform);
      introduce(platform, superAdmin);
      progress.say("Started in %d s; Ctrl-C stops it.".formatted(secondsSince(begun)));
      progress.say("ready");
    } catch (Exception e) {
      if (ended.getCount() == 0 || starter.isInterrupted()) {
        return;
      }
      progress.say("It does not start: " + e.getMessage());
      progress.say("The logs are in " + state.resolve("log") + " and " + platform.keycloak().log());
      progress.say("Data of an older source? ./run reset forgets it.");
      // What was loaded on the way to a failure is no good start for the next run.
      Files.deleteIfExists(archive(options.application()));
      System.exit(1);
    }
    watch(platform);
  }

  private void makeDemoClubs(Platform platform) throws Exception {
    if (!demo.made() && !"no".equals(System.getenv("TRENERGRAM_DEMO_CLUBS"))) {
      progress.step(
          "Demo clubs, through the real use cases",
          "a minute, only the first time",
          () -> {
            demo.make(new World(platform.addresses(), InstantSource.system()));
            return true;
          });
    }
  }

  private void watch(Platform platform) throws InterruptedException {
    while (!ended.await(1, TimeUnit.SECONDS)) {
      if (!platform.isAlive()) {
        progress.say("The application ended; why, says " + state.resolve("log/application.log"));
        System.exit(1);
      }
    }
  }

  private void stop(Platform platform, StateLock lock) {
    ended.countDown();
    progress.say("Stopping (normally 3 s, the first time after a build 15 s)");
    platform.close();
    try {
      lock.close();
    } catch (IOException e) {
      progress.say("The lock stays: " + e.getMessage());
    }
    progress.say("Stopped.");
  }

  private void introduce(Platform platform, StaffAccount superAdmin) throws IOException {
    Addresses addresses = platform.addresses();
    progress.say("");
    progress.address("Telegram and the API", addresses.telegram());
    progress.address("Caught mail", addresses.mail());
    progress.address("API", addresses.api().resolve("/api/v1"));
    progress.address("OpenAPI", addresses.api().resolve("/v3/api-docs"));
    progress.address("Health, metrics", addresses.management().resolve("/actuator"));
    progress.address("Keycloak", addresses.keycloak().resolve("/admin/"));
    progress.address("PostgreSQL", platform.databaseUrl());
    progress.say("");
    for (DemoData.Owner owner : demo.owners()) {
      progress.say("  Owner of %s: %s".formatted(owner.club(), owner.email()));
    }
    progress.say("  Super-admin            " + superAdmin.email());
    progress.say("    password and second factor of each: ./run code <mail>");
    progress.say("  Keycloak's administrator " + ru.trenergram.local.identity.LocalKeycloak.ADMIN);
    progress.say("    password: " + state.resolve("keycloak/admin-password"));
    progress.say("  PostgreSQL's superuser postgres");
    progress.say("    password: " + state.resolve("postgres/password"));
    progress.say("");
  }

  private static PlatformOptions options(Path state, Path application) {
    String given = System.getenv("TRENERGRAM_APP_JAVA_OPTS");
    List<String> flags =
        given == null
            ? withClassArchive(archive(application))
            : List.of(given.strip().split("\\s+", -1));
    return new PlatformOptions(state, application, flags, Map.of());
  }

  private static Path archive(Path application) {
    return application.toAbsolutePath().resolveSibling("classes.jsa");
  }

  /** The first run after a build leaves an archive of loaded classes, which halves later starts. */
  private static List<String> withClassArchive(Path archive) {
    List<String> flags = new ArrayList<>(PlatformOptions.LAPTOP);
    flags.add("-XX:SharedArchiveFile=" + archive);
    flags.add("-Xlog:cds*=error");
    if (!Files.exists(archive)) {
      flags.add("-XX:+AutoCreateSharedArchive");
    }
    return flags;
  }

  private static long secondsSince(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
  }
}
