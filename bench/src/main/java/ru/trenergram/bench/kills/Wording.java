package ru.trenergram.bench.kills;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a message of the outbox looks in a chat: the phrase of the bundle with what the row says in
 * it. What only the application can spell, such as a price, may be anything. Everybody in the lab
 * speaks Russian.
 */
final class Wording {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Properties PHRASES = phrases("/bot/phrases_ru.properties");
  private static final String CLUB = "(<b>[^\n]*</b>\n)?";
  private static final String ANYTHING = ".*";

  /** Its value is the key of a phrase of its own. */
  private static final String TERMS = "terms";

  /** ISO-8601; its zone stands beside it. */
  private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z");

  /** The first brace of an argument, or the last one. */
  private static final Pattern BRACE = Pattern.compile("[{}]");

  private Wording() {}

  private static Properties phrases(String resource) {
    Properties phrases = new Properties();
    try (Reader file =
        new InputStreamReader(
            Objects.requireNonNull(Wording.class.getResourceAsStream(resource)),
            StandardCharsets.UTF_8)) {
      phrases.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
    return phrases;
  }

  /**
   * What the text of this message matches.
   *
   * @param body as the row has it
   */
  static Pattern of(String body) {
    JsonNode words = JSON.readTree(body);
    String text = CLUB + phrase(words.path("text").asString(), words.path("arguments"));
    String note = words.path("note").asString("");
    return Pattern.compile(
        note.isEmpty() ? text : text + "\n\n" + phrase(note, words.path("arguments")),
        Pattern.DOTALL);
  }

  private static String phrase(String key, JsonNode arguments) {
    String phrase = Objects.requireNonNull(PHRASES.getProperty(key), () -> "no phrase " + key);
    StringBuilder matching = new StringBuilder();
    Matcher brace = BRACE.matcher(phrase);
    int depth = 0;
    int from = 0;
    while (brace.find()) {
      boolean opens = brace.group().equals("{");
      if (opens && depth++ == 0) {
        add(matching, literal(phrase.substring(from, brace.start())));
        from = brace.end();
      } else if (!opens && --depth == 0) {
        add(matching, argument(phrase.substring(from, brace.start()), arguments));
        from = brace.end();
      }
    }
    add(matching, literal(phrase.substring(from)));
    return matching.toString();
  }

  /** Anything beside anything is one: several of them would take for ever to match nothing. */
  private static void add(StringBuilder matching, String part) {
    if (!part.equals(ANYTHING) || !matching.toString().endsWith(ANYTHING)) {
      matching.append(part);
    }
  }

  /** Space between two arguments is part of what they may be. */
  private static String literal(String text) {
    if (text.isEmpty()) {
      return "";
    }
    return text.isBlank() ? ANYTHING : Pattern.quote(text);
  }

  private static String argument(String name, JsonNode arguments) {
    JsonNode value = arguments.path(name);
    if (!value.isString()) {
      return ANYTHING;
    }
    if (name.equals(TERMS)) {
      return phrase(value.asString(), arguments);
    }
    return MOMENT.matcher(value.asString()).matches()
        ? moment(Instant.parse(value.asString()), ZoneId.of(arguments.path("zone").asString()))
        : Pattern.quote(escaped(value.asString()));
  }

  /** The names of day and month are the application's, their numbers are not. */
  private static String moment(Instant moment, ZoneId zone) {
    ZonedDateTime local = moment.atZone(zone);
    return "[^,\n]+, "
        + local.getDayOfMonth()
        + " [^,\n]+, "
        + DateTimeFormatter.ofPattern("HH:mm").format(local)
        + " \\([^)\n]*\\)";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
