package ru.trenergram.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ru.trenergram.realm.TestRealm.ASKED;
import static ru.trenergram.realm.TestRealm.BOTH_FACTORS;
import static ru.trenergram.realm.TestRealm.PASSWORD;
import static ru.trenergram.realm.TestRealm.PASSWORD_ONLY;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import ru.trenergram.local.identity.LocalKeycloak;
import ru.trenergram.local.identity.SignInRefused;
import ru.trenergram.local.identity.StaffAccount;
import ru.trenergram.local.identity.StaffBrowser;
import ru.trenergram.local.identity.StaffTokens;
import ru.trenergram.local.mail.LocalMail;

/**
 * A realm of an earlier release, in which one could sign in without a second factor, is brought up
 * to date under the people who use it.
 */
class RealmOfAnEarlierReleaseTest {

  @TempDir static Path folder;

  private static LocalKeycloak keycloak;
  private static TestRealm realm;
  private static StaffBrowser browser;
  private static StaffBrowser.Enrolled before;
  private static List<TestRealm.Kept> peopleBefore;
  private static List<Change> changes;

  @BeforeAll
  static void bringUpToDate() {
    keycloak =
        LocalKeycloak.ofEarlierRelease(
            folder.resolve("keycloak"), TestRealm.asItWas(), null, LocalMail.shared().smtpPort());
    realm = new TestRealm(keycloak);
    browser = browser();
    before = browser.enrolAtSignIn(BOTH_FACTORS, PASSWORD);
    assertThatThrownBy(() -> browser().enrolAtSignIn(PASSWORD_ONLY, PASSWORD))
        .isInstanceOf(SignInRefused.class)
        .hasMessageContaining("without a second factor");
    peopleBefore = people();
    changes = realm.bringUpToDate();
  }

  @AfterAll
  static void stop() {
    realm.close();
    keycloak.close();
  }

  @Test
  void samePasswordAndSecondFactorStillSignInAndShowTheRole() {
    StaffAccount account = before.account();

    StaffTokens tokens = browser().signIn(account);

    assertThat(tokens.proofs()).containsExactlyInAnyOrder("pwd", "otp");
    assertThat(tokens.claims().path("realm_access").path("roles").toString())
        .contains("super_admin");
    assertThat(tokens.claims().has("legacy")).isFalse();
  }

  @Test
  void sessionFromBeforeGoesOn() {
    assertThat(browser.refresh(before.tokens()).claims().path("sid"))
        .isEqualTo(before.tokens().claims().path("sid"));
  }

  @Test
  void whoeverHadNoSecondFactorHasToSetOneUp() {
    StaffBrowser.Enrolled enrolled = browser().enrolAtSignIn(PASSWORD_ONLY, PASSWORD);

    assertThat(browser().signIn(enrolled.account()).proofs()).contains("otp");
  }

  @Test
  void peopleAreKeptAsTheyWere() {
    assertThat(peopleBefore.getFirst().credentials()).hasSize(2);
    assertThat(peopleBefore.getFirst().roles()).contains("super_admin");
    assertThat(peopleBefore.getLast().requiredActions()).hasSize(2);
    assertThat(people()).isEqualTo(peopleBefore);
  }

  @Test
  void saysWhatItChangedWithoutSayingASecret() {
    assertThat(changes.toString())
        .contains(
            "flow staff sign-in: built anew",
            "flow staff forgotten password: made",
            "flow nobody by password alone: made",
            "directAccessGrantsEnabled",
            "mapper what nobody needs any more",
            "passwordPolicy",
            "attributes.trenergram.version",
            "without manage-realm",
            "with view-users",
            "role super_admin: description")
        .doesNotContain(keycloak.backendSecret());
  }

  @Test
  void nothingOfTheFormerFlowIsLeft() {
    assertThat(realm.resource().flows().getFlows())
        .extracting(flow -> flow.getAlias())
        .contains("staff sign-in", "staff forgotten password", "nobody by password alone")
        .noneMatch(alias -> alias.startsWith("next"));
    ClientRepresentation console = realm.resource().clients().findByClientId("console").getFirst();
    assertThat(console.getProtocolMappers())
        .extracting(ProtocolMapperRepresentation::getName)
        .doesNotContain("what nobody needs any more");
  }

  @Test
  void secondRunWritesNothing() {
    int writes = realm.writes();
    String export = realm.export();

    assertThat(realm.bringUpToDate()).isEmpty();

    assertThat(realm.writes()).isEqualTo(writes);
    assertThat(realm.export()).isEqualTo(export);
  }

  private static List<TestRealm.Kept> people() {
    return List.of(realm.kept(BOTH_FACTORS), realm.kept(ASKED));
  }

  private static StaffBrowser browser() {
    return new StaffBrowser(keycloak.issuer(), InstantSource.system());
  }
}
