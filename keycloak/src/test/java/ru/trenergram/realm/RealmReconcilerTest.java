package ru.trenergram.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import ru.trenergram.local.identity.LocalKeycloak;

class RealmReconcilerTest {

  private final LocalKeycloak keycloak = LocalKeycloak.shared();
  private final TestRealm realm = new TestRealm(keycloak);

  @BeforeEach
  void leaveNothingFromTheTestBefore() {
    realm.bringUpToDate();
  }

  @AfterEach
  void close() {
    realm.bringUpToDate();
    realm.close();
  }

  @Test
  void realmFreshFromTheFileNeedsNothing() {
    try (RealmReconciler reconciler = realm.reconciler()) {
      RealmAsCode another = another(realm.wanted(Map.of()));

      assertThat(reconciler.bringUpToDate(another)).containsExactly(Change.of("realm", "made"));
      assertThat(reconciler.bringUpToDate(another)).isEmpty();
    } finally {
      realm.server().realm("another").remove();
    }
  }

  @Test
  void undoesWhatSomebodyChangedByHand() {
    ClientRepresentation console = client("console");
    console.setFullScopeAllowed(true);
    console.setDirectAccessGrantsEnabled(true);
    console.setRedirectUris(List.of("*"));
    console.setAuthenticationFlowBindingOverrides(
        Map.of("browser", flow("browser").getId(), "direct_grant", flow("direct grant").getId()));
    realm.resource().clients().get(console.getId()).update(console);
    RealmRepresentation settings = realm.resource().toRepresentation();
    settings.setBrowserFlow("browser");
    settings.setBruteForceProtected(false);
    realm.resource().update(settings);

    List<Change> changes = realm.bringUpToDate();

    assertThat(changes.toString())
        .contains(
            "fullScopeAllowed",
            "directAccessGrantsEnabled",
            "redirectUris",
            "authenticationFlowBindingOverrides",
            "browserFlow",
            "bruteForceProtected");
    assertThat(client("console").getAuthenticationFlowBindingOverrides()).isNullOrEmpty();
    assertThat(realm.resource().toRepresentation().getBrowserFlow()).isEqualTo("staff sign-in");
  }

  @Test
  void clearsAwayAFlowThatWasInterruptedBeforeItServed() {
    AuthenticationFlowRepresentation half = new AuthenticationFlowRepresentation();
    half.setAlias("next staff sign-in");
    half.setProviderId("basic-flow");
    half.setTopLevel(true);
    half.setBuiltIn(false);
    half.setDescription("");
    realm.resource().flows().createFlow(half).close();
    String inUse = flow("staff sign-in").getId();

    realm.bringUpToDate();

    assertThat(aliases()).doesNotContain("next staff sign-in");
    assertThat(flow("staff sign-in").getId()).isEqualTo(inUse);
  }

  @Test
  void goesOnWithAFlowThatServesAlreadyButHasNotItsNameYet() {
    AuthenticationFlowRepresentation serving = flow("staff sign-in");
    serving.setAlias("next staff sign-in");
    realm.resource().flows().updateFlow(serving.getId(), serving);

    List<Change> changes = realm.bringUpToDate();

    assertThat(changes).hasSize(1);
    assertThat(flow("staff sign-in").getId()).isEqualTo(serving.getId());
    assertThat(realm.resource().toRepresentation().getBrowserFlow()).isEqualTo("staff sign-in");
  }

  @Test
  void leavesARealmOfANewerReleaseAlone() {
    RealmRepresentation settings = realm.resource().toRepresentation();
    settings.getAttributes().put(RealmAsCode.VERSION, "99");
    realm.resource().update(settings);
    int writes = realm.writes();

    assertThatThrownBy(realm::bringUpToDate)
        .isInstanceOf(RealmRefused.class)
        .hasMessageContaining("99");

    assertThat(realm.writes()).isEqualTo(writes);
    settings.getAttributes().put(RealmAsCode.VERSION, "1");
    realm.resource().update(settings);
  }

  @Test
  void seesThatTheMailPasswordChangedThoughNobodyCanReadIt() {
    Map<String, String> first = withMailPassword("first-mail-secret");
    Map<String, String> second = withMailPassword("second-mail-secret");
    assertThat(realm.bringUpToDate(first)).isNotEmpty();
    assertThat(realm.bringUpToDate(first)).isEmpty();

    List<Change> changes = realm.bringUpToDate(second);

    assertThat(changes).hasSize(1);
    assertThat(changes.toString()).doesNotContain("second-mail-secret");
    assertThat(realm.bringUpToDate(second)).isEmpty();
  }

  private static Map<String, String> withMailPassword(String password) {
    return Map.of(
        "TRENERGRAM_SMTP_AUTH", "true",
        "TRENERGRAM_SMTP_USER", "us",
        "TRENERGRAM_SMTP_PASSWORD", password);
  }

  private AuthenticationFlowRepresentation flow(String alias) {
    return realm.resource().flows().getFlows().stream()
        .filter(flow -> flow.getAlias().equals(alias))
        .findFirst()
        .orElseThrow();
  }

  private List<String> aliases() {
    return realm.resource().flows().getFlows().stream()
        .map(AuthenticationFlowRepresentation::getAlias)
        .toList();
  }

  private ClientRepresentation client(String name) {
    return realm.resource().clients().findByClientId(name).getFirst();
  }

  private static RealmAsCode another(RealmAsCode wanted) {
    RealmRepresentation whole = wanted.whole();
    whole.setRealm("another");
    return RealmAsCode.of(Json.tree(whole).toString(), Map.of());
  }
}
