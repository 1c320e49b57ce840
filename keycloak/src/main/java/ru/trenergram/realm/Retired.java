package ru.trenergram.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * Removes what an earlier version of ours made and this one does not want; {@code retired.json}
 * names it, so nothing that is not ours is ever removed.
 */
record Retired(RealmResource realm) implements RealmReconciler.Part {

  @Override
  public List<Change> bringUpToDate(RealmAsCode wanted) {
    JsonNode retired = Json.parsed(RealmAsCode.resource("retired.json"));
    List<Change> changes = new ArrayList<>();
    Set<String> flows = names(retired.path("flows"));
    realm.flows().getFlows().stream()
        .filter(flow -> flows.contains(flow.getAlias()))
        .forEach(flow -> {
          realm.flows().deleteFlow(flow.getId());
          changes.add(Change.of("flow " + flow.getAlias(), "removed"));
        });
    for (String name : names(retired.path("clients"))) {
      realm
          .clients()
          .findByClientId(name)
          .forEach(client -> {
            realm.clients().get(client.getId()).remove();
            changes.add(Change.of("client " + name, "removed"));
          });
    }
    Set<String> roles = names(retired.path("roles"));
    realm.roles().list().stream()
        .filter(role -> roles.contains(role.getName()))
        .forEach(role -> {
          realm.roles().deleteRole(role.getName());
          changes.add(Change.of("role " + role.getName(), "removed"));
        });
    return changes;
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new TreeSet<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }
}
