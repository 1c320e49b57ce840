package ru.trenergram.local.telegram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Finds what Telegram marks by itself in every text: commands, links, mentions. */
final class AutoEntities {
  private static final Pattern FOUND =
      Pattern.compile(
          "(?<url>https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]|\\bt\\.me/[A-Za-z0-9_/?=&-]*[A-Za-z0-9_-])"
              + "|(?<command>(?<![\\p{L}\\p{N}_/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\\p{L}\\p{N}_/<>]))"
              + "|(?<mention>(?<![\\p{L}\\p{N}_])@[A-Za-z0-9_]{2,32}(?![\\p{L}\\p{N}_]))");

  private AutoEntities() {}

  static FormattedText find(FormattedText given) {
    List<JsonNode> all = new ArrayList<>(given.entities().values());
    Matcher matcher = FOUND.matcher(given.text());
    while (matcher.find()) {
      int begin = matcher.start();
      int end = matcher.end();
      if (all.stream().noneMatch(entity -> takesPrecedence(entity, begin, end))) {
        all.add(
            Json.object()
                .put("type", typeOf(matcher))
                .put("offset", begin)
                .put("length", end - begin));
      }
    }
    all.sort(Comparator.comparingInt(entity -> entity.path("offset").asInt()));
    ArrayNode entities = Json.array();
    all.forEach(entities::add);
    return new FormattedText(given.text(), entities);
  }

  private static boolean takesPrecedence(JsonNode entity, int begin, int end) {
    boolean opaque =
        entity.path("type").asString("").matches("text_link|code|pre|url|bot_command|mention");
    int offset = entity.path("offset").asInt();
    return opaque && offset < end && offset + entity.path("length").asInt() > begin;
  }

  private static String typeOf(Matcher matcher) {
    if (matcher.group("url") != null) {
      return "url";
    }
    return matcher.group("command") != null ? "bot_command" : "mention";
  }
}
