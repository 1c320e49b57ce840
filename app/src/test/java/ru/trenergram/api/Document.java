package ru.trenergram.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document as the application serves it; all that the tests know of the API. */
final class Document {

  private final JsonNode json;
  private final List<Operation> operations = new ArrayList<>();

  Document(JsonNode json) {
    this.json = json;
    json.path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, node) ->
                operations.add(operation(method.toUpperCase(Locale.ROOT), path, node))));
  }

  JsonNode json() {
    return json;
  }

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  Operation operation(String id) {
    return operations.stream().filter(o -> o.is(id)).findFirst().orElseThrow();
  }

  Map<String, JsonNode> schemas() {
    Map<String, JsonNode> schemas = new LinkedHashMap<>();
    json.at("/components/schemas").forEachEntry(schemas::put);
    return schemas;
  }

  /** What a node is, or what it refers to. */
  JsonNode follow(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : json.at(reference.substring(1));
  }

  private Operation operation(String method, String path, JsonNode node) {
    List<Response> responses = new ArrayList<>();
    node.path("responses")
        .forEachEntry((status, response) ->
            responses.add(new Response(Integer.parseInt(status), follow(response))));
    JsonNode body = node.at("/requestBody/content/application~1json/schema");
    return new Operation(
        method,
        path,
        node,
        node.path("parameters").valueStream().map(this::follow).map(Document::parameter).toList(),
        body.isMissingNode() ? Optional.empty() : Optional.of(follow(body)),
        responses);
  }

  private static Parameter parameter(JsonNode node) {
    return new Parameter(
        node.path("name").asString(),
        node.path("in").asString(),
        node.path("required").asBoolean(false),
        node.path("schema"));
  }
}
