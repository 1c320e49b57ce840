package ru.trenergram.local.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads texts with {@code parse_mode=HTML} by Telegram's rules and refuses with its words. */
final class HtmlText {
  private static final Map<String, String> ENTITY_OF_TAG =
      Map.ofEntries(
          Map.entry("b", "bold"),
          Map.entry("strong", "bold"),
          Map.entry("i", "italic"),
          Map.entry("em", "italic"),
          Map.entry("u", "underline"),
          Map.entry("ins", "underline"),
          Map.entry("s", "strikethrough"),
          Map.entry("strike", "strikethrough"),
          Map.entry("del", "strikethrough"),
          Map.entry("tg-spoiler", "spoiler"),
          Map.entry("span", "spoiler"),
          Map.entry("tg-emoji", "custom_emoji"),
          Map.entry("a", "text_link"),
          Map.entry("code", "code"),
          Map.entry("pre", "pre"),
          Map.entry("blockquote", "blockquote"));

  private record Open(String tag, @Nullable String argument, int offset) {}

  private final HtmlScanner in;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<ObjectNode> entities = new ArrayList<>();

  private HtmlText(String source) {
    in = new HtmlScanner(source);
  }

  static FormattedText parse(String source) {
    return new HtmlText(source).run();
  }

  private FormattedText run() {
    while (!in.atEnd()) {
      if (in.peek() == '&') {
        out.appendCodePoint(in.entityOrAmpersand());
      } else if (in.peek() != '<') {
        out.append(in.next());
      } else if (in.peekAfter() == '/') {
        closeTag();
      } else {
        openTag();
      }
    }
    if (!open.isEmpty()) {
      throw cannotParse(
          "Can't find end tag corresponding to start tag \"" + open.getLast().tag() + "\"");
    }
    entities.sort(
        Comparator.<ObjectNode>comparingInt(entity -> entity.path("offset").asInt())
            .thenComparingInt(entity -> -entity.path("length").asInt()));
    ArrayNode list = Json.array();
    entities.forEach(list::add);
    return new FormattedText(out.toString(), list);
  }

  private void openTag() {
    int begin = in.position();
    in.next();
    String tag = in.until(c -> Character.isWhitespace(c) || c == '>').toLowerCase(Locale.ROOT);
    if (in.atEnd()) {
      throw cannotParse("Unclosed start tag at byte offset " + in.bytesBefore(begin));
    }
    if (!ENTITY_OF_TAG.containsKey(tag)) {
      throw cannotParse(
          "Unsupported start tag \"" + tag + "\" at byte offset " + in.bytesBefore(begin));
    }
    String argument = null;
    for (HtmlScanner.Attribute read = in.attribute(tag, begin);
        read != null;
        read = in.attribute(tag, begin)) {
      String useful = argumentOf(tag, read);
      argument = useful == null ? argument : useful;
    }
    if (tag.equals("span") && !"tg-spoiler".equals(argument)) {
      throw cannotParse(
          "Tag \"span\" must have class \"tg-spoiler\" at byte offset " + in.bytesBefore(begin));
    }
    open.addLast(new Open(tag, argument, out.length()));
  }

  private static @Nullable String argumentOf(String tag, HtmlScanner.Attribute attribute) {
    String value = attribute.value();
    return switch (tag + " " + attribute.name()) {
      case "a href", "span class", "tg-emoji emoji-id" -> value;
      case "code class" ->
          value.startsWith("language-") ? value.substring("language-".length()) : null;
      default -> null;
    };
  }

  private void closeTag() {
    int begin = in.position();
    if (open.isEmpty()) {
      throw cannotParse("Unexpected end tag at byte offset " + in.bytesBefore(begin));
    }
    in.next();
    in.next();
    String tag = in.until(c -> Character.isWhitespace(c) || c == '>').toLowerCase(Locale.ROOT);
    in.skipSpaces();
    if (in.atEnd() || in.next() != '>') {
      throw cannotParse("Unclosed end tag at byte offset " + in.bytesBefore(begin));
    }
    Open opened = open.removeLast();
    if (!tag.isEmpty() && !tag.equals(opened.tag())) {
      throw cannotParse(
          "Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\""
              .formatted(in.bytesBefore(begin), opened.tag(), tag));
    }
    if (out.length() > opened.offset()) {
      remember(opened);
    }
  }

  private void remember(Open opened) {
    String type = ENTITY_OF_TAG.getOrDefault(opened.tag(), "bold");
    String argument = opened.argument();
    ObjectNode entity =
        Json.object()
            .put("type", type)
            .put("offset", opened.offset())
            .put("length", out.length() - opened.offset());
    if (type.equals("text_link")) {
      String url = argument == null ? out.substring(opened.offset()) : argument;
      if (!url.contains(".") && !url.contains("://")) {
        return;
      }
      entity.put("url", url.contains("://") ? url : "http://" + url);
    } else if (type.equals("custom_emoji")) {
      if (argument == null || !argument.matches("[1-9][0-9]*")) {
        throw cannotParse("Invalid custom emoji identifier specified");
      }
      entity.put("custom_emoji_id", argument);
    }
    entities.add(entity);
  }

  static Refused cannotParse(String reason) {
    return Refused.badRequest("can't parse entities: " + reason);
  }

  static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
