package ru.trenergram.local.telegram;

import tools.jackson.databind.node.ArrayNode;

/**
 * A text as it is shown, with its {@code MessageEntity} list; offsets count UTF-16 units. The array
 * is never changed after construction.
 */
record FormattedText(String text, ArrayNode entities) {
  static final FormattedText EMPTY = new FormattedText("", Json.array());

  int length() {
    return text.codePointCount(0, text.length());
  }
}
