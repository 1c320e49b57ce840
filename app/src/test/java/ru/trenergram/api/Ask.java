package ru.trenergram.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request of an operation; each {@code with} makes another one. */
record Ask(
    Operation operation,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    byte @Nullable [] body) {

  private static final JsonMapper JSON = JsonMapper.shared();

  Ask withPath(String name, String value) {
    return new Ask(operation, changed(path, name, value), query, headers, body);
  }

  Ask withQuery(String name, String value) {
    return new Ask(operation, path, changed(query, name, value), headers, body);
  }

  Ask withHeader(String name, @Nullable String value) {
    return new Ask(operation, path, query, changed(headers, name, value), body);
  }

  Ask withHeaders(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Ask(operation, path, query, all, body);
  }

  Ask withBody(byte[] raw) {
    return new Ask(operation, path, query, headers, raw);
  }

  Ask withBody(String raw) {
    return withBody(raw.getBytes(StandardCharsets.UTF_8));
  }

  Ask withBody(JsonNode json) {
    return withBody(JSON.writeValueAsBytes(json));
  }

  /** The same with another value of one member of the body. */
  Ask withMember(String name, JsonNode value) {
    ObjectNode json = json().deepCopy();
    json.set(name, value);
    return withBody(json);
  }

  Ask withMember(String name, String value) {
    return withMember(name, JSON.getNodeFactory().stringNode(value));
  }

  ObjectNode json() {
    return (ObjectNode) JSON.readTree(body);
  }

  String address() {
    String address = operation.path();
    for (var variable : path.entrySet()) {
      address = address.replace("{" + variable.getKey() + "}", encoded(variable.getValue()));
    }
    return query.isEmpty()
        ? address
        : address
            + query.entrySet().stream()
                .map(p -> p.getKey() + "=" + encoded(p.getValue()))
                .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Map<String, String> changed(
      Map<String, String> from, String name, @Nullable String value) {
    Map<String, String> changed = new LinkedHashMap<>(from);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return changed;
  }

  @Override
  public String toString() {
    return operation.method()
        + " "
        + address()
        + (body == null ? "" : " " + abbreviated(new String(body, StandardCharsets.UTF_8)));
  }

  private static String abbreviated(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }
}
