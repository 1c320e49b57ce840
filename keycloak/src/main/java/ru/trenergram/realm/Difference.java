package ru.trenergram.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where something present is not as wanted. What the wanted does not name may be as it likes; a
 * list is a set; an empty text is the same as none, as Keycloak sees it too.
 */
final class Difference {

  /** Read as asterisks, so nothing can be said about it; {@link RealmAsCode} keeps a trace. */
  private static final Set<String> UNREADABLE = Set.of("smtpServer.password");

  private Difference() {}

  /** The names of the fields that differ, {@code a.b} for a field in a field. */
  static List<String> between(JsonNode present, JsonNode wanted) {
    List<String> differing = new ArrayList<>();
    compare("", present, wanted, differing);
    return differing;
  }

  private static void compare(
      String path, JsonNode present, JsonNode wanted, List<String> differing) {
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      String name = path + field.getKey();
      JsonNode now = present.path(field.getKey());
      if (field.getValue().isObject()) {
        compare(name + ".", now, field.getValue(), differing);
      } else if (!UNREADABLE.contains(name) && !same(now, field.getValue())) {
        differing.add(name);
      }
    }
  }

  private static boolean same(JsonNode present, JsonNode wanted) {
    return wanted.isArray()
        ? values(present).equals(values(wanted))
        : present.asText().equals(wanted.asText());
  }

  private static Set<String> values(JsonNode list) {
    Set<String> values = new TreeSet<>();
    list.forEach(value -> values.add(value.asText()));
    return values;
  }
}
