package ru.trenergram.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RoleRepresentation;

/** Roles of the realm; one that exists is changed in place, so whoever has it keeps it. */
record Roles(RealmResource realm) implements RealmReconciler.Part {

  @Override
  public List<Change> bringUpToDate(RealmAsCode wanted) {
    Map<String, RoleRepresentation> present =
        realm.roles().list(false).stream()
            .collect(Collectors.toMap(RoleRepresentation::getName, Function.identity()));
    List<Change> changes = new ArrayList<>();
    for (JsonNode role : wanted.part("roles")) {
      RoleRepresentation next = Json.as(RoleRepresentation.class, role);
      RoleRepresentation now = present.get(next.getName());
      String thing = "role " + next.getName();
      if (now == null) {
        realm.roles().create(next);
        changes.add(Change.of(thing, "made"));
        continue;
      }
      List<String> differing = Difference.between(Json.tree(now), role);
      if (!differing.isEmpty()) {
        realm.roles().get(next.getName()).update(next);
        changes.add(new Change(thing, differing));
      }
    }
    return changes;
  }
}
