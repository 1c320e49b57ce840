package ru.trenergram.realm;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import ru.trenergram.local.identity.LocalKeycloak;

/** The realm of a running Keycloak as a test looks at it and spoils it. */
final class TestRealm implements AutoCloseable {

  static final String PASSWORD = "three random words 7";
  static final String BOTH_FACTORS = "both-factors@club.example";
  static final String PASSWORD_ONLY = "password-only@club.example";
  static final String ASKED = "asked@club.example";

  private final LocalKeycloak keycloak;
  private final Keycloak admin;

  TestRealm(LocalKeycloak keycloak) {
    this.keycloak = keycloak;
    this.admin =
        KeycloakBuilder.builder()
            .serverUrl(keycloak.baseUrl())
            .realm("master")
            .clientId("admin-cli")
            .username(LocalKeycloak.ADMIN)
            .password(keycloak.adminPassword())
            .build();
  }

  /** The realm of an earlier release, weaker than the present one in many ways. */
  static String asItWas() {
    try (var file = TestRealm.class.getResourceAsStream("/realms/as-it-was.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  RealmResource resource() {
    return admin.realm(keycloak.realm());
  }

  Keycloak server() {
    return admin;
  }

  List<Change> bringUpToDate() {
    return bringUpToDate(Map.of());
  }

  /** With some variables other than {@link LocalKeycloak} has them. */
  List<Change> bringUpToDate(Map<String, String> otherwise) {
    try (RealmReconciler reconciler = reconciler()) {
      return reconciler.bringUpToDate(wanted(otherwise));
    }
  }

  RealmReconciler reconciler() {
    return RealmReconciler.at(
        URI.create(keycloak.baseUrl()),
        new Administrator.Person(LocalKeycloak.ADMIN, keycloak.adminPassword()));
  }

  RealmAsCode wanted(Map<String, String> otherwise) {
    Map<String, String> variables = new HashMap<>(keycloak.realmVariables());
    variables.putAll(otherwise);
    return RealmAsCode.of(keycloak.realmFile(), variables);
  }

  /** What must survive: who they are, how they sign in, what they may and what they were asked. */
  record Kept(
      String id, List<String> credentials, List<String> roles, List<String> requiredActions) {}

  Kept kept(String email) {
    UserResource user =
        resource().users().get(resource().users().searchByEmail(email, true).getFirst().getId());
    return new Kept(
        user.toRepresentation().getId(),
        user.credentials().stream().map(TestRealm::line).sorted().toList(),
        user.roles().realmLevel().listAll().stream()
            .map(RoleRepresentation::getName)
            .sorted()
            .toList(),
        user.toRepresentation().getRequiredActions());
  }

  /** How many writes the server has recorded; asking writes nothing. */
  int writes() {
    return resource()
        .getAdminEvents(null, null, null, null, null, null, null, null, 0, 10_000)
        .size();
  }

  /** The realm with clients and roles as Keycloak writes it down. */
  String export() {
    return Json.tree(resource().partialExport(true, true)).toString();
  }

  @Override
  public void close() {
    admin.close();
  }

  private static String line(CredentialRepresentation credential) {
    return credential.getType() + " " + credential.getId() + " " + credential.getCreatedDate();
  }
}
