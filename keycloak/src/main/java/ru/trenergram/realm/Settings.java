package ru.trenergram.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

/** What belongs to the realm itself: policies, lifespans, mail, languages, audit. */
record Settings(RealmResource realm) implements RealmReconciler.Part {

  /** A user that is no longer named must not stay in it. */
  private static final String REPLACED = "smtpServer";

  @Override
  public List<Change> bringUpToDate(RealmAsCode wanted) {
    List<String> differing = Difference.between(present(), wanted.settings());
    if (differing.isEmpty()) {
      return List.of();
    }
    put(wanted.settings());
    return List.of(new Change("realm", differing));
  }

  ObjectNode present() {
    return (ObjectNode) Json.tree(realm.toRepresentation());
  }

  /** Sends the others along as they are: Keycloak resets some that are not named. */
  void put(ObjectNode settings) {
    realm.update(Json.as(RealmRepresentation.class, over(present(), settings)));
  }

  private static ObjectNode over(ObjectNode present, ObjectNode wanted) {
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      String name = field.getKey();
      boolean merged = present.path(name).isObject() && !name.equals(REPLACED);
      present.set(
          name,
          merged && field.getValue() instanceof ObjectNode inner
              ? over((ObjectNode) present.path(name), inner)
              : field.getValue());
    }
    return present;
  }
}
