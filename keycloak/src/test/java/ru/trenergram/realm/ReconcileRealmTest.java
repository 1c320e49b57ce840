package ru.trenergram.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import ru.trenergram.local.identity.LocalKeycloak;

class ReconcileRealmTest {

  private static final String SECRET = UUID.randomUUID().toString();

  private final LocalKeycloak keycloak = LocalKeycloak.shared();
  private final TestRealm realm = new TestRealm(keycloak);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private String client;

  @BeforeEach
  void makeTheServiceClient() {
    RealmResource master = realm.server().realm("master");
    ClientRepresentation reconciler = new ClientRepresentation();
    reconciler.setClientId("realm-reconciler");
    reconciler.setSecret(SECRET);
    reconciler.setPublicClient(false);
    reconciler.setStandardFlowEnabled(false);
    reconciler.setServiceAccountsEnabled(true);
    try (var answer = master.clients().create(reconciler)) {
      client = CreatedResponseUtil.getCreatedId(answer);
    }
    String user = master.clients().get(client).getServiceAccountUser().getId();
    master
        .users()
        .get(user)
        .roles()
        .realmLevel()
        .add(List.of(master.roles().get("admin").toRepresentation()));
  }

  @AfterEach
  void close() {
    realm.server().realm("master").clients().get(client).remove();
    realm.bringUpToDate();
    realm.close();
  }

  @Test
  void commandBringsTheRealmUpToDateFromItsEnvironment() {
    assertThat(ReconcileRealm.run(environment(), out)).isZero();
    assertThat(ReconcileRealm.run(environment(), out)).isZero();

    // The packaged realm lets no foreign page in, a laptop does.
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("client console: webOrigins", "The realm was up to date")
        .doesNotContain(SECRET, keycloak.backendSecret());
  }

  @Test
  void commandFailsWithAReasonAndWithoutASecret() {
    Map<String, String> wrongSecret = environment();
    wrongSecret.put("TRENERGRAM_KEYCLOAK_ADMIN_CLIENT_SECRET", "a-wrong-secret");
    Map<String, String> incomplete = environment();
    incomplete.remove("TRENERGRAM_DASHBOARD_URL");
    Map<String, String> nowhere = environment();
    nowhere.put("TRENERGRAM_KEYCLOAK_URL", "http://127.0.0.1:1");

    assertThat(ReconcileRealm.run(wrongSecret, out)).isEqualTo(1);
    assertThat(ReconcileRealm.run(incomplete, out)).isEqualTo(1);
    assertThat(ReconcileRealm.run(nowhere, out)).isEqualTo(1);

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("401", "TRENERGRAM_DASHBOARD_URL", "127.0.0.1:1")
        .doesNotContain("a-wrong-secret", SECRET);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(keycloak.realmVariables());
    environment.put("TRENERGRAM_KEYCLOAK_URL", keycloak.baseUrl());
    environment.put("TRENERGRAM_KEYCLOAK_ADMIN_CLIENT_ID", "realm-reconciler");
    environment.put("TRENERGRAM_KEYCLOAK_ADMIN_CLIENT_SECRET", SECRET);
    return environment;
  }
}
