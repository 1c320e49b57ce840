package ru.trenergram.tenancy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.local.process.Child;
import ru.trenergram.local.process.Program;
import ru.trenergram.tenancy.MigrationRounds.Round;

/**
 * Nothing but the migration, of platform and cell and then of the clubs, in a JVM that can be
 * killed; ends when nobody is behind.
 */
final class MigratingProcess {

  private MigratingProcess() {}

  static void main(String[] arguments) throws InterruptedException {
    String url = arguments[0];
    InstantSource clock = InstantSource.system();
    try (OwnerConnections owner = new OwnerConnections(settings(url))) {
      new BaseSchemas(owner);
      Changelog changelog = Changelog.read(MigrationTest.NEXT);
      ClubsBehind clubs =
          new ClubsBehind(
              JdbcClient.create(CheckedConnections.to(url, "trenergram_app", "application")),
              changelog);
      MigrationRounds rounds =
          new MigrationRounds(clubs, new Migration(owner, changelog, clock), clock);
      Round round = rounds.next(() -> true);
      while (round.left() > 0) {
        round = rounds.next(() -> true);
      }
    }
  }

  /** Starts one on a database; its log and pid go into the folder. */
  static Child on(String url, Path folder, int number) throws IOException {
    return Child.start(
        new Program(
            "Migration " + number,
            List.of(
                Program.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MigratingProcess.class.getName(),
                url),
            Map.of(),
            List.of(),
            folder.resolve("migration-" + number + ".log"),
            folder.resolve("migration-" + number + ".pid")));
  }

  /** {@code kill -9}; returns when it is gone. */
  static void kill(Child process) throws Exception {
    ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().get(10, TimeUnit.SECONDS);
  }

  /** A moment too short to sleep. */
  static void linger(Child process, int milliseconds) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    while (process.isAlive() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  static DatabaseSettings settings(String url) {
    return new DatabaseSettings(
        url,
        "trenergram_app",
        "application",
        "trenergram_owner",
        "owner",
        2,
        2,
        2,
        Duration.ofMinutes(1),
        MigrationTest.NEXT);
  }
}
