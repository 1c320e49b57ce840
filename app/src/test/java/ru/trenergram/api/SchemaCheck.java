package ru.trenergram.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Whether JSON is what a schema of the document says; knows as much of schemas as we use. */
final class SchemaCheck {

  private final Document document;
  private final List<String> wrong = new ArrayList<>();

  private SchemaCheck(Document document) {
    this.document = document;
  }

  /** What is wrong; nothing if all is well. */
  static List<String> wrong(Document document, JsonNode schema, JsonNode value) {
    SchemaCheck check = new SchemaCheck(document);
    check.check("$", schema, value);
    return check.wrong;
  }

  private void check(String place, JsonNode unfollowed, JsonNode value) {
    JsonNode schema = document.follow(unfollowed);
    Set<String> types = types(schema);
    if (!types.isEmpty() && types.stream().noneMatch(type -> is(type, value))) {
      wrong.add(place + " is no " + types + ": " + value);
      return;
    }
    if (schema.has("enum") && !value.isNull() && !holds(schema.path("enum"), value)) {
      wrong.add(place + " is not in the list: " + value);
    }
    if (value.isString()) {
      checkText(place, schema, value.asString());
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(place + "[" + i + "]", schema.path("items"), value.get(i));
      }
    }
    if (value.isObject() && schema.has("properties")) {
      checkObject(place, schema, value);
    }
  }

  private void checkObject(String place, JsonNode schema, JsonNode value) {
    schema
        .path("required")
        .valueStream()
        .filter(name -> !value.has(name.asString()))
        .forEach(name -> wrong.add(place + " has no " + name));
    value.forEachEntry((name, member) -> {
      JsonNode property = schema.path("properties").path(name);
      if (property.isMissingNode()) {
        wrong.add(place + " has a member the document does not know: " + name);
      } else {
        check(place + "." + name, property, member);
      }
    });
  }

  private void checkText(String place, JsonNode schema, String text) {
    boolean fits =
        switch (schema.path("format").asString("")) {
          case "uuid" -> text.length() == 36 && reads(UUID::fromString, text);
          case "date-time" -> reads(Instant::parse, text);
          case "date" -> reads(LocalDate::parse, text);
          default -> true;
        };
    if (!fits) {
      wrong.add(place + " is no " + schema.path("format") + ": " + text);
    }
  }

  private static boolean reads(Function<String, ?> reader, String text) {
    try {
      return reader.apply(text) != null;
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  static Set<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isString()
        ? Set.of(type.asString())
        : type.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new AssertionError("this check knows no type " + type);
    };
  }

  private static boolean holds(JsonNode list, JsonNode value) {
    return list.valueStream().anyMatch(value::equals);
  }
}
