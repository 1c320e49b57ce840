package ru.trenergram.local.telegram;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads a text with its formatting from the arguments of a call. */
final class TextArgument {
  private static final int TEXT_LIMIT = 4096;
  private static final int CAPTION_LIMIT = 1024;
  private static final int SOURCE_BYTES = 1 << 15;

  private TextArgument() {}

  static FormattedText text(Arguments arguments) {
    String source = arguments.text("text");
    if (source.isEmpty()) {
      throw Refused.badRequest("message text is empty");
    }
    FormattedText text = read(source, arguments.text("parse_mode"), arguments, "entities");
    if (text.text().isBlank()) {
      throw Refused.badRequest("message text is empty");
    }
    if (text.length() > TEXT_LIMIT) {
      throw Refused.badRequest("message is too long");
    }
    return text;
  }

  static FormattedText caption(Arguments arguments) {
    FormattedText caption =
        read(
            arguments.text("caption"), arguments.text("parse_mode"), arguments, "caption_entities");
    if (caption.length() > CAPTION_LIMIT) {
      throw Refused.badRequest("message caption is too long");
    }
    return caption;
  }

  private static FormattedText read(
      String source, String parseMode, Arguments arguments, String entitiesName) {
    if (HtmlText.utf8Length(source) > SOURCE_BYTES) {
      throw Refused.badRequest("text is too long");
    }
    String mode = parseMode.toLowerCase(Locale.ROOT);
    FormattedText parsed =
        switch (mode) {
          case "", "none" -> new FormattedText(source, given(arguments, entitiesName));
          case "html" -> HtmlText.parse(source);
          default -> throw Refused.badRequest("unsupported parse_mode");
        };
    return AutoEntities.find(new FormattedText(parsed.text().stripTrailing(), parsed.entities()));
  }

  private static ArrayNode given(Arguments arguments, String name) {
    JsonNode given = arguments.json(name).orElseGet(Json::array);
    return given instanceof ArrayNode array ? array : Json.array();
  }
}
