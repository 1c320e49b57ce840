package ru.trenergram.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** What Keycloak may ask a person to do at sign-in. Who has been asked for what stays. */
record RequiredActions(RealmResource realm) implements RealmReconciler.Part {

  @Override
  public List<Change> bringUpToDate(RealmAsCode wanted) {
    Map<String, RequiredActionProviderRepresentation> present = present();
    List<Change> changes = new ArrayList<>();
    for (JsonNode action : wanted.part("requiredActions")) {
      String alias = action.path("alias").asText();
      if (!present.containsKey(alias) && !action.path("enabled").asBoolean()) {
        continue; // As good as off.
      }
      if (!present.containsKey(alias)) {
        register(action);
        present = present();
      }
      RequiredActionProviderRepresentation now = present.get(alias);
      if (now == null) {
        throw new RealmRefused("This Keycloak knows no required action " + alias);
      }
      List<String> differing = Difference.between(Json.tree(now), action);
      if (!differing.isEmpty()) {
        ObjectNode next = (ObjectNode) Json.tree(now);
        next.setAll((ObjectNode) action);
        realm
            .flows()
            .updateRequiredAction(alias, Json.as(RequiredActionProviderRepresentation.class, next));
        changes.add(new Change("required action " + alias, differing));
      }
    }
    return changes;
  }

  private Map<String, RequiredActionProviderRepresentation> present() {
    return realm.flows().getRequiredActions().stream()
        .collect(
            Collectors.toMap(RequiredActionProviderRepresentation::getAlias, Function.identity()));
  }

  private void register(JsonNode action) {
    RequiredActionProviderSimpleRepresentation registration =
        new RequiredActionProviderSimpleRepresentation();
    registration.setProviderId(action.path("providerId").asText());
    registration.setName(action.path("name").asText());
    realm.flows().registerRequiredAction(registration);
  }
}
