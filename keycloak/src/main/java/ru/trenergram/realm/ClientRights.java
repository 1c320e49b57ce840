package ru.trenergram.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.admin.client.resource.RolesResource;
import org.keycloak.representations.idm.RoleRepresentation;

/**
 * Which roles a client's tokens may show, and what the backend's own account may do: exactly what
 * the file says, so that a right once given and no longer wanted is taken back.
 */
record ClientRights(RealmResource realm) implements RealmReconciler.Part {

  @Override
  public List<Change> bringUpToDate(RealmAsCode wanted) {
    List<Change> changes = new ArrayList<>();
    for (JsonNode mapping : wanted.part("scopeMappings")) {
      String client = mapping.path("client").asText();
      RoleScopeResource shown = realm.clients().get(id(client)).getScopeMappings().realmLevel();
      exactly("scope of " + client, shown, realm.roles(), mapping.path("roles"), changes);
    }
    for (JsonNode account : wanted.part("users")) {
      String owner = account.path("serviceAccountClientId").asText();
      String user = realm.clients().get(id(owner)).getServiceAccountUser().getId();
      for (Map.Entry<String, JsonNode> roles : account.path("clientRoles").properties()) {
        String client = id(roles.getKey());
        exactly(
            "rights of " + owner,
            realm.users().get(user).roles().clientLevel(client),
            realm.clients().get(client).roles(),
            roles.getValue(),
            changes);
      }
    }
    return changes;
  }

  private static void exactly(
      String thing,
      RoleScopeResource held,
      RolesResource known,
      JsonNode wanted,
      List<Change> changes) {
    Set<String> missing = new TreeSet<>();
    wanted.forEach(role -> missing.add(role.asText()));
    List<RoleRepresentation> surplus =
        held.listAll().stream().filter(role -> !missing.remove(role.getName())).toList();
    if (!surplus.isEmpty()) {
      held.remove(surplus);
      changes.add(new Change(thing, names("without ", surplus)));
    }
    if (!missing.isEmpty()) {
      List<RoleRepresentation> added =
          missing.stream().map(role -> known.get(role).toRepresentation()).toList();
      held.add(added);
      changes.add(new Change(thing, names("with ", added)));
    }
  }

  private static List<String> names(String how, List<RoleRepresentation> roles) {
    return roles.stream().map(role -> how + role.getName()).collect(Collectors.toList());
  }

  private String id(String client) {
    return realm.clients().findByClientId(client).getFirst().getId();
  }
}
