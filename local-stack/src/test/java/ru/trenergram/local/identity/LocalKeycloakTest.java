package ru.trenergram.local.identity;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ru.trenergram.local.process.ChildJvm;
import ru.trenergram.local.process.ProcessMark;

class LocalKeycloakTest {

  @Test
  void nextStartClearsTheKeycloakThatWasLeftAndKeepsItsAccountsAndIssuer(@TempDir Path folder)
      throws Exception {
    Path home = folder.resolve("keycloak");
    try (ChildJvm starter = ChildJvm.run(KeycloakKeeper.class, home.toString())) {
      ProcessHandle leftover =
          ProcessMark.read(home.resolve("pid")).orElseThrow().alive().orElseThrow();
      String issuer = issuerOnPortIn(home);
      starter.killWithItsGuardsBut(leftover.pid());
      assertThat(leftover.isAlive()).isTrue();

      try (LocalKeycloak next = LocalKeycloak.persistent(home, 25)) {
        assertThat(ProcessMark.runs(leftover)).isFalse();
        assertThat(next.issuer()).isEqualTo(issuer);
        assertThat(next.admin().find("kept@club.example")).isPresent();
        assertThat(next.isOutdated()).isFalse();
        comesBackOnTheSamePort(next);
      }
    }
  }

  @Test
  void endsWithItsKilledStarter(@TempDir Path folder) throws Exception {
    Path home = folder.resolve("keycloak");
    try (ChildJvm starter = ChildJvm.run(KeycloakKeeper.class, home.toString())) {
      ProcessHandle keycloak =
          ProcessMark.read(home.resolve("pid")).orElseThrow().alive().orElseThrow();

      starter.kill();

      await().atMost(20, SECONDS).until(() -> !ProcessMark.runs(keycloak));
    }
  }

  private static void comesBackOnTheSamePort(LocalKeycloak keycloak) {
    String address = keycloak.baseUrl();
    StaffBrowser browser = new StaffBrowser(keycloak.issuer(), InstantSource.system());
    keycloak.stop();
    assertThatThrownBy(() -> browser.enrolAtSignIn("kept@club.example", "three random words 7"))
        .isInstanceOf(UncheckedIOException.class);

    keycloak.start();

    assertThat(keycloak.baseUrl()).isEqualTo(address);
    assertThat(browser.enrolAtSignIn("kept@club.example", "three random words 7").tokens().proofs())
        .contains("pwd");
  }

  private static String issuerOnPortIn(Path home) throws Exception {
    String port = java.nio.file.Files.readString(home.resolve("port")).strip();
    return "http://127.0.0.1:" + port + "/realms/trenergram";
  }
}
