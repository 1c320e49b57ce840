package ru.trenergram.local.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ru.trenergram.local.process.ChildJvm;
import ru.trenergram.local.process.ProcessMark;

class KilledStarterTest {

  @TempDir Path folder;

  @Test
  void serverEndsWithItsKilledStarter() throws Exception {
    try (ChildJvm starter = ChildJvm.run(DatabaseKeeper.class, folder.toString())) {
      ProcessHandle server = server();

      starter.kill();

      await().atMost(20, SECONDS).until(() -> !ProcessMark.runs(server));
    }
  }

  @Test
  void nextStartStopsTheServerThatWasLeftAndKeepsItsData() throws Exception {
    try (ChildJvm starter = ChildJvm.run(DatabaseKeeper.class, folder.toString())) {
      ProcessHandle leftover = server();
      starter.killWithItsGuards();
      assertThat(leftover.isAlive()).isTrue();

      try (LocalPostgres next = LocalPostgres.persistent(folder)) {
        assertThat(ProcessMark.runs(leftover)).isFalse();
        assertThat(LocalPostgresTest.value(next, "postgres", "select answer from kept"))
            .isEqualTo("42");
      }
    }
  }

  private ProcessHandle server() throws Exception {
    return Leftover.find(folder.resolve("data")).orElseThrow();
  }
}
