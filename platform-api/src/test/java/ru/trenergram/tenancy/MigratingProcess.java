package ru.trenergram.tenancy;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.tenancy.MigrationRounds.Round;

/** Nothing but the migration, in a JVM that can be killed; ends when nobody is behind. */
final class MigratingProcess {

  private MigratingProcess() {}

  static void main(String[] arguments) throws InterruptedException {
    String url = arguments[0];
    InstantSource clock = InstantSource.system();
    try (OwnerConnections owner = new OwnerConnections(settings(url))) {
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
