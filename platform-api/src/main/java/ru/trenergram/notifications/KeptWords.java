package ru.trenergram.notifications;

import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Words as the outbox keeps them. Those of an unknown form stop neither the line nor an erasure:
 * nobody has a text for them.
 */
@Component
class KeptWords {

  private static final String UNREADABLE = "unreadable";

  private final JsonMapper json;

  KeptWords(JsonMapper json) {
    this.json = json;
  }

  String write(Words words) {
    return json.writeValueAsString(words);
  }

  /** Never fails; what cannot be read is the only argument of what is read instead. */
  Words read(String body) {
    try {
      return json.readValue(body, Words.class);
    } catch (JacksonException e) {
      return Words.of(UNREADABLE + ": " + e.getOriginalMessage(), Map.of(UNREADABLE, body));
    }
  }

  static boolean isUnreadable(Words words) {
    return words.arguments().containsKey(UNREADABLE);
  }
}
