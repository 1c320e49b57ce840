package ru.trenergram.api;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** An answer that an operation may give. */
record Response(int status, JsonNode node) {

  String description() {
    return node.path("description").asString("");
  }

  List<String> codes() {
    return node.path("x-codes").valueStream().map(JsonNode::asString).toList();
  }

  /** The reference to the schema of the body; empty where there is none. */
  String schema() {
    return node.path("content")
        .valueStream()
        .map(content -> content.path("schema").path("$ref").asString(""))
        .findFirst()
        .orElse("");
  }
}
