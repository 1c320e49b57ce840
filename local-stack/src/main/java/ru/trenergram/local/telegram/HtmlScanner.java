package ru.trenergram.local.telegram;

import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Steps through an HTML source character by character; positions are told in bytes, as Telegram
 * tells them.
 */
final class HtmlScanner {
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?");
  private static final Map<String, Integer> NAMED =
      Map.of("lt", (int) '<', "gt", (int) '>', "amp", (int) '&', "quot", (int) '"');

  record Attribute(String name, String value) {}

  private final String source;
  private int at;

  HtmlScanner(String source) {
    this.source = source;
  }

  boolean atEnd() {
    return at >= source.length();
  }

  char peek() {
    return source.charAt(at);
  }

  char peekAfter() {
    return at + 1 < source.length() ? source.charAt(at + 1) : 0;
  }

  char next() {
    return source.charAt(at++);
  }

  int position() {
    return at;
  }

  int bytesBefore(int position) {
    return HtmlText.utf8Length(source.substring(0, position));
  }

  String until(IntPredicate stop) {
    int begin = at;
    while (!atEnd() && !stop.test(peek())) {
      at++;
    }
    return source.substring(begin, at);
  }

  void skipSpaces() {
    until(c -> !Character.isWhitespace(c));
  }

  /** The character that an entity stands for; an unknown entity is left as it is written. */
  int entityOrAmpersand() {
    Matcher matcher = ENTITY.matcher(source).region(at, source.length());
    if (matcher.lookingAt()) {
      int code = codePoint(matcher);
      if (Character.isValidCodePoint(code) && code != 0) {
        at = matcher.end();
        return code;
      }
    }
    return next();
  }

  private static int codePoint(Matcher matcher) {
    if (matcher.group(1) != null) {
      return Integer.parseInt(matcher.group(1), 16);
    }
    if (matcher.group(2) != null) {
      return Integer.parseInt(matcher.group(2));
    }
    return NAMED.getOrDefault(matcher.group(3), 0);
  }

  /**
   * The next attribute of an opened tag, or null after the closing bracket, which is then behind
   * us.
   */
  @Nullable Attribute attribute(String tag, int begin) {
    skipSpaces();
    if (!atEnd() && peek() == '>') {
      at++;
      return null;
    }
    String name = until(c -> Character.isWhitespace(c) || c == '=' || c == '>');
    String place = "the tag \"" + tag + "\" at byte offset " + bytesBefore(begin);
    if (name.isEmpty()) {
      throw HtmlText.cannotParse("Empty attribute name in " + place);
    }
    skipSpaces();
    if (atEnd() || peek() != '=') {
      throw HtmlText.cannotParse("Expected equal sign in declaration of an attribute of " + place);
    }
    at++;
    skipSpaces();
    String value = value();
    if (atEnd()) {
      throw HtmlText.cannotParse("Unclosed start tag at byte offset " + bytesBefore(begin));
    }
    return new Attribute(name, value);
  }

  private String value() {
    if (atEnd()) {
      return "";
    }
    char quote = peek();
    if (quote != '"' && quote != '\'') {
      int begin = at;
      String token = until(c -> !Character.isLetterOrDigit(c) && c != '.' && c != '-');
      if (!atEnd() && peek() != '>' && !Character.isWhitespace(peek())) {
        throw HtmlText.cannotParse(
            "Unexpected end of name token at byte offset " + bytesBefore(begin));
      }
      return token.toLowerCase(Locale.ROOT);
    }
    at++;
    StringBuilder value = new StringBuilder();
    while (!atEnd() && peek() != quote) {
      if (peek() == '&') {
        value.appendCodePoint(entityOrAmpersand());
      } else {
        value.append(next());
      }
    }
    if (!atEnd()) {
      at++;
    }
    return value.toString();
  }
}
