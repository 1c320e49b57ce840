package ru.trenergram.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${NAME}} and {@code ${NAME:default}} in, as Keycloak does when it imports the file.
 */
record Variables(Map<String, String> values) {

  private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");

  JsonNode filledIn(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode filled = object.objectNode();
        object.properties().forEach(f -> filled.set(f.getKey(), filledIn(f.getValue())));
        yield filled;
      }
      case ArrayNode array -> {
        List<JsonNode> filled = new ArrayList<>();
        array.forEach(element -> filled.add(filledIn(element)));
        yield array.arrayNode().addAll(filled);
      }
      case TextNode text -> TextNode.valueOf(filledIn(text.textValue()));
      default -> node;
    };
  }

  private String filledIn(String text) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place)));
  }

  private String value(MatchResult place) {
    String given = values.get(place.group(1));
    String value = given == null ? place.group(2) : given;
    if (value == null) {
      throw new RealmRefused("The realm needs " + place.group(1) + ", which is not given");
    }
    return value;
  }

  @Override
  public String toString() {
    return "Variables" + values.keySet();
  }
}
