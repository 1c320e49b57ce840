package ru.trenergram.realm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Keycloak's representations as trees and back; a field they do not know is refused. */
final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new RealmRefused("The realm file is no JSON: " + e.getOriginalMessage());
    }
  }

  static JsonNode tree(Object representation) {
    return MAPPER.valueToTree(representation);
  }

  static <T> T as(Class<T> type, JsonNode tree) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new RealmRefused("The realm file is not understood: " + e.getOriginalMessage());
    }
  }
}
