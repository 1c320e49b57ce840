package ru.trenergram.local.telegram;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** A Bot API call that succeeded; a few methods say something beside the result. */
record Answer(JsonNode result, @Nullable String description) {
  static final Answer TRUE = of(BooleanNode.TRUE);

  static Answer of(JsonNode result) {
    return new Answer(result, null);
  }

  static Answer done(String description) {
    return new Answer(BooleanNode.TRUE, description);
  }
}
