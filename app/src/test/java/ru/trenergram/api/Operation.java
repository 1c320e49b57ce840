package ru.trenergram.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One method on one path, as the document has it. */
record Operation(
    String method,
    String path,
    JsonNode node,
    List<Parameter> parameters,
    Optional<JsonNode> body,
    List<Response> responses) {

  String id() {
    return node.path("operationId").asString("");
  }

  Set<String> callers() {
    return node.path("x-callers")
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean isPublic() {
    return callers().contains("anybody");
  }

  /** Whether it works inside a club, which staff have to name. */
  boolean inClub() {
    return node.path("x-access").asString("").equals("in-club");
  }

  boolean admitsStaff() {
    return callers().stream().anyMatch(Set.of("staff", "owner", "admin", "manager")::contains);
  }

  boolean takesKey() {
    return parameters.stream().anyMatch(p -> p.name().equals("Idempotency-Key"));
  }

  boolean isPaged() {
    return parameters.stream().anyMatch(p -> p.name().equals("after"));
  }

  boolean is(String operationId) {
    return id().equals(operationId);
  }

  List<Parameter> in(String place) {
    return parameters.stream().filter(p -> p.in().equals(place)).toList();
  }

  Optional<Response> response(int status) {
    return responses.stream().filter(r -> r.status() == status).findFirst();
  }

  Response success() {
    return responses.stream().filter(r -> r.status() / 100 == 2).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
