package ru.trenergram.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.ProtocolMappersResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * Clients with what stands in their tokens; one that exists is changed in place and keeps its id.
 */
record Clients(RealmResource realm) implements RealmReconciler.Part {

  private static final String MAPPERS = "protocolMappers";

  @Override
  public List<Change> bringUpToDate(RealmAsCode wanted) {
    List<Change> changes = new ArrayList<>();
    for (JsonNode client : wanted.part("clients")) {
      String name = client.path("clientId").asText();
      List<ClientRepresentation> found = realm.clients().findByClientId(name);
      if (found.isEmpty()) {
        make(client);
        changes.add(Change.of("client " + name, "made"));
        continue;
      }
      ClientRepresentation present = found.getFirst();
      List<String> differing = bringUpToDate(present, (ObjectNode) client);
      if (client.has(MAPPERS)) {
        differing.addAll(mappers(realm.clients().get(present.getId()), client.path(MAPPERS)));
      }
      if (!differing.isEmpty()) {
        changes.add(new Change("client " + name, differing));
      }
    }
    return changes;
  }

  private void make(JsonNode client) {
    try (Response answer = realm.clients().create(Json.as(ClientRepresentation.class, client))) {
      CreatedResponseUtil.getCreatedId(answer);
    }
  }

  private List<String> bringUpToDate(ClientRepresentation present, ObjectNode wanted) {
    ObjectNode plain = wanted.deepCopy().without(Set.of(MAPPERS));
    List<String> differing = new ArrayList<>(Difference.between(Json.tree(present), plain));
    ClientRepresentation next = Json.as(ClientRepresentation.class, plain);
    // A flow of its own would lead a client past the realm's second factor.
    Map<String, String> ownFlows = present.getAuthenticationFlowBindingOverrides();
    if (ownFlows != null && !ownFlows.isEmpty()) {
      Map<String, String> none = new HashMap<>();
      ownFlows.keySet().forEach(kind -> none.put(kind, ""));
      next.setAuthenticationFlowBindingOverrides(none);
      differing.add("authenticationFlowBindingOverrides");
    }
    if (!differing.isEmpty()) {
      realm.clients().get(present.getId()).update(next);
    }
    return differing;
  }

  /** Exactly these: each mapper more would be a claim more in the tokens. */
  private static List<String> mappers(ClientResource client, JsonNode wanted) {
    ProtocolMappersResource mappers = client.getProtocolMappers();
    Map<String, ProtocolMapperRepresentation> present =
        mappers.getMappers().stream()
            .collect(Collectors.toMap(ProtocolMapperRepresentation::getName, Function.identity()));
    List<String> differing = new ArrayList<>();
    for (JsonNode mapper : wanted) {
      ProtocolMapperRepresentation next = Json.as(ProtocolMapperRepresentation.class, mapper);
      ProtocolMapperRepresentation now = present.remove(next.getName());
      if (now == null) {
        mappers.createMapper(List.of(next));
        differing.add("mapper " + next.getName());
      } else if (!Difference.between(Json.tree(now), mapper).isEmpty()) {
        next.setId(now.getId());
        mappers.update(now.getId(), next);
        differing.add("mapper " + next.getName());
      }
    }
    present
        .values()
        .forEach(surplus -> {
          mappers.delete(surplus.getId());
          differing.add("mapper " + surplus.getName());
        });
    return differing;
  }
}
