package ru.trenergram.bookings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which operations of the committed document answer a list, or a thing with lists in it. */
final class DocumentedLists {

  private static final Path COMMITTED = Path.of("..", "docs", "openapi.yaml");

  private final JsonNode document;

  private DocumentedLists(JsonNode document) {
    this.document = document;
  }

  /** The names of the operations. */
  static List<String> names() throws IOException {
    return new DocumentedLists(new YAMLMapper().readTree(COMMITTED.toFile())).found();
  }

  private List<String> found() {
    List<String> names = new ArrayList<>();
    for (JsonNode path : document.path("paths")) {
      JsonNode read = path.path("get");
      for (JsonNode body : read.at("/responses/200/content")) {
        if (holdsAList(body.path("schema"), new HashSet<>())) {
          names.add(read.path("operationId").asText());
        }
      }
    }
    return names;
  }

  private boolean holdsAList(JsonNode node, Set<String> seen) {
    String reference = node.path("$ref").asText("");
    if (!reference.isEmpty()) {
      return seen.add(reference) && holdsAList(document.at(reference.substring(1)), seen);
    }
    if (node.path("items").has("$ref")) {
      return true;
    }
    for (JsonNode member : node.path("properties")) {
      if (holdsAList(member, seen)) {
        return true;
      }
    }
    for (JsonNode choice : node.path("anyOf")) {
      if (holdsAList(choice, seen)) {
        return true;
      }
    }
    return false;
  }
}
