package ru.trenergram.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ru.trenergram.local.process.ProcessMark;

class LauncherTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void saysReadyThenEndsAllOfItWhenTerminated() throws Exception {
    Path state = folder.resolve("state");
    assertThat(Check.run(state, out)).isEqualTo(2);
    try (LauncherProcess launcher = LauncherProcess.on(state)) {
      launcher.awaitReady();
      List<ProcessHandle> parts = parts(state);

      assertThat(parts).hasSize(3);
      // It is ready, but a stand-in cannot do the main job.
      assertThat(Check.run(state, out)).isEqualTo(1);
      assertThat(Reset.run(state, out)).isEqualTo(2);
      refusesASecondLauncher(state);
      keepsSecretsToItsOwner(state);
      launcher.terminate();

      assertThat(launcher.exitCode()).isEqualTo(143);
      assertThat(launcher.output()).contains("super-admin@trenergram.example", "Stopped.");
      assertThat(parts).noneMatch(ProcessMark::runs);
    }
    assertThat(Check.run(state, out)).isEqualTo(2);
    assertThat(Reset.run(state, out)).isZero();
    assertThat(state.resolve("postgres")).doesNotExist();
  }

  @Test
  void startsAgainOnTheSamePortsAndWithThePresentRealmOverWhatAKilledLauncherLeft()
      throws Exception {
    Path state = folder.resolve("state");
    try (LauncherProcess killed = LauncherProcess.on(state)) {
      killed.awaitReady();
      Addresses before = Addresses.read(state).orElseThrow();
      List<ProcessHandle> leftovers = parts(state);
      killed.killWithItsGuards();
      assertThat(leftovers).allMatch(ProcessHandle::isAlive);
      Path realm = state.resolve("keycloak/realm-fingerprint");
      String present = Files.readString(realm);
      Files.writeString(realm, "of an older source");

      try (LauncherProcess next = LauncherProcess.on(state)) {
        next.awaitReady();

        assertThat(leftovers).noneMatch(ProcessMark::runs);
        assertThat(realm).hasContent(present);
        assertThat(Addresses.read(state).orElseThrow().issuer()).isEqualTo(before.issuer());
        assertThat(Addresses.read(state).orElseThrow().api()).isEqualTo(before.api());
        List<ProcessHandle> parts = parts(state);
        next.close();
        await().atMost(30, SECONDS).until(() -> parts.stream().noneMatch(ProcessMark::runs));
      }
    }
  }

  @Test
  void endsWhatIsHalfStartedWhenTerminated() throws Exception {
    Path state = folder.resolve("state");
    try (LauncherProcess launcher = LauncherProcess.on(state)) {
      Path mark = state.resolve("keycloak/pid");
      await().atMost(90, SECONDS).until(() -> ProcessMark.read(mark).isPresent());
      ProcessHandle keycloak = ProcessMark.read(mark).orElseThrow().alive().orElseThrow();

      launcher.terminate();

      assertThat(launcher.exitCode()).isEqualTo(143);
      assertThat(launcher.output()).doesNotContain("ready");
      assertThat(ProcessMark.runs(keycloak)).isFalse();
      assertThat(mark).doesNotExist();
      // A server that was just coming up is ended by its guard, a moment after the launcher.
      await()
          .atMost(60, SECONDS)
          .until(() -> Files.notExists(state.resolve("postgres/data/postmaster.pid")));
    }
  }

  @Test
  void checkGoesToThisMachineOnly() throws Exception {
    Files.writeString(
        folder.resolve("addresses.json"),
        """
        {"api":"http://127.0.0.1:1","management":"http://127.0.0.1:1","keycloak":"http://192.0.2.7:8080",
         "issuer":"http://127.0.0.1:1/realms/trenergram","telegram":"http://127.0.0.1:1","mail":"http://127.0.0.1:1"}
        """);

    assertThat(Check.run(folder, out)).isEqualTo(2);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("192.0.2.7");
  }

  private static void refusesASecondLauncher(Path state) throws Exception {
    try (LauncherProcess second = LauncherProcess.on(state)) {
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.output())
          .isEqualToIgnoringNewLines(
              "The platform of this checkout runs already; stop it with Ctrl-C where it was"
                  + " started.");
    }
  }

  private static void keepsSecretsToItsOwner(Path state) throws IOException {
    try (Stream<Path> secrets = Files.list(state.resolve("secrets"))) {
      assertThat(secrets)
          .isNotEmpty()
          .allSatisfy(secret ->
              assertThat(Files.getPosixFilePermissions(secret))
                  .containsExactlyInAnyOrder(
                      PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
  }

  /** PostgreSQL, Keycloak and the application of this state folder. */
  private static List<ProcessHandle> parts(Path state) throws IOException {
    long postgres =
        Long.parseLong(
            Files.readAllLines(state.resolve("postgres/data/postmaster.pid")).getFirst().strip());
    return List.of(
        ProcessHandle.of(postgres).orElseThrow(),
        ProcessMark.read(state.resolve("keycloak/pid")).orElseThrow().alive().orElseThrow(),
        ProcessMark.read(state.resolve("application.pid")).orElseThrow().alive().orElseThrow());
  }
}
