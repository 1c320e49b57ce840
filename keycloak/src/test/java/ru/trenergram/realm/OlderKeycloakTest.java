package ru.trenergram.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.trenergram.realm.TestRealm.BOTH_FACTORS;
import static ru.trenergram.realm.TestRealm.PASSWORD;
import static ru.trenergram.realm.TestRealm.PASSWORD_ONLY;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ru.trenergram.local.identity.LocalKeycloak;
import ru.trenergram.local.identity.StaffAccount;
import ru.trenergram.local.identity.StaffBrowser;
import ru.trenergram.local.identity.StaffTokens;

/** The data of an older Keycloak, with people in it, are opened by the present one. */
class OlderKeycloakTest {

  private static final String OLDER = System.getProperty("keycloak.older");

  @Test
  void realmAndPeopleOfAnOlderKeycloakGoOnWithThePresentOne(@TempDir Path folder) {
    Path home = folder.resolve("keycloak");
    StaffAccount account;
    TestRealm.Kept before;
    try (LocalKeycloak older =
            LocalKeycloak.ofEarlierRelease(home, TestRealm.asItWas(), OLDER, 25);
        TestRealm realm = new TestRealm(older)) {
      assertThat(realm.server().serverInfo().getInfo().getSystemInfo().getVersion())
          .isEqualTo(OLDER);
      account = browser(older).enrolAtSignIn(BOTH_FACTORS, PASSWORD).account();
      before = realm.kept(BOTH_FACTORS);
    }

    try (LocalKeycloak present = LocalKeycloak.persistent(home, 25);
        TestRealm realm = new TestRealm(present)) {
      assertThat(realm.server().serverInfo().getInfo().getSystemInfo().getVersion())
          .isNotEqualTo(OLDER);
      assertThat(present.isOutdated()).isTrue();
      List<Change> changes = realm.bringUpToDate();

      assertThat(changes).isNotEmpty();
      assertThat(realm.kept(BOTH_FACTORS)).isEqualTo(before);
      StaffTokens tokens = browser(present).signIn(account);
      assertThat(tokens.proofs()).containsExactlyInAnyOrder("pwd", "otp");
      assertThat(tokens.claims().path("realm_access").toString()).contains("super_admin");
      assertThat(browser(present).enrolAtSignIn(PASSWORD_ONLY, PASSWORD).account()).isNotNull();
      int writes = realm.writes();
      assertThat(realm.bringUpToDate()).isEmpty();
      assertThat(realm.writes()).isEqualTo(writes);
    }
  }

  private static StaffBrowser browser(LocalKeycloak keycloak) {
    return new StaffBrowser(keycloak.issuer(), InstantSource.system());
  }
}
