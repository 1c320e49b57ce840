package ru.trenergram.local.telegram;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The arguments of one call. As in Telegram's own server every value is a text, however it came;
 * what is structured is JSON in that text.
 */
record Arguments(Map<String, String> values, Map<String, StoredFile> files) {
  private static final Set<String> TRUE = Set.of("true", "yes", "1");

  /** Empty when absent. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    String value = text(name);
    return !value.isEmpty() && !value.equals("null");
  }

  boolean flag(String name) {
    return TRUE.contains(text(name).toLowerCase(Locale.ROOT));
  }

  int integer(String name, int otherwise) {
    return (int) Math.clamp(number(name, otherwise), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  long number(String name, long otherwise) {
    try {
      return has(name) ? Long.parseLong(text(name).trim()) : otherwise;
    } catch (NumberFormatException notANumber) {
      return otherwise;
    }
  }

  /** Empty when absent or not JSON. */
  Optional<JsonNode> json(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(text(name)));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  String required(String name) {
    if (text(name).isEmpty()) {
      throw Refused.badRequest("parameter \"" + name + "\" is required");
    }
    return text(name);
  }
}
