package ru.trenergram.bot.words;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.Language;

/**
 * The texts of the bot in every language, as ICU message formats with named arguments. Texts are
 * Telegram's HTML; arguments are not and are escaped.
 */
@Component
public class Phrases {

  /** An argument that is the key of a text: what agreeing costs, in the same words everywhere. */
  private static final String TERMS = "terms";

  private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);

  Phrases() {
    for (Language language : Language.values()) {
      patterns.put(language, load("/bot/phrases_" + language.tag() + ".properties"));
    }
  }

  private static Map<String, String> load(String resource) {
    Properties texts = new Properties();
    try (InputStream file = Objects.requireNonNull(Phrases.class.getResourceAsStream(resource));
        var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
    return texts.stringPropertyNames().stream()
        .collect(java.util.stream.Collectors.toUnmodifiableMap(k -> k, texts::getProperty));
  }

  /**
   * A text in HTML.
   *
   * @throws MissingResourceException if there is no such text
   */
  public String html(Language language, String key, Map<String, ?> arguments) {
    return format(language, key, Arguments.readable(arguments, language, Markup.HTML));
  }

  /** A text without formatting, for buttons and menus. */
  public String plain(Language language, String key, Map<String, ?> arguments) {
    return format(language, key, Arguments.readable(arguments, language, Markup.NONE));
  }

  private String format(Language language, String key, Map<String, Object> arguments) {
    Map<String, Object> whole = new HashMap<>(arguments);
    Object terms = arguments.get(TERMS);
    whole.put(TERMS, terms == null ? "" : message(language, terms.toString(), arguments));
    return message(language, key, whole);
  }

  private String message(Language language, String key, Map<String, Object> arguments) {
    String pattern = Objects.requireNonNull(patterns.get(language)).get(key);
    if (pattern == null) {
      throw new MissingResourceException("no text " + key, Phrases.class.getName(), key);
    }
    return new MessageFormat(pattern, ULocale.forLanguageTag(language.tag()))
        .format(whole(pattern, arguments));
  }

  /**
   * A message that an earlier release has left lacks what texts want since: that reads as nothing,
   * a count as zero, a choice as its {@code other}.
   */
  private static Map<String, Object> whole(String pattern, Map<String, Object> arguments) {
    Map<String, Object> whole = new HashMap<>(arguments);
    MessagePattern parts = new MessagePattern(pattern);
    for (int n = 0; n < parts.countParts(); n++) {
      MessagePattern.Part part = parts.getPart(n);
      if (part.getType() == MessagePattern.Part.Type.ARG_START) {
        whole.putIfAbsent(
            parts.getSubstring(parts.getPart(n + 1)), part.getArgType().hasPluralStyle() ? 0 : "");
      }
    }
    return whole;
  }

  Set<String> keys(Language language) {
    return Objects.requireNonNull(patterns.get(language)).keySet();
  }

  String pattern(Language language, String key) {
    return Objects.requireNonNull(Objects.requireNonNull(patterns.get(language)).get(key), key);
  }

  /** Whether arguments stand in HTML. */
  enum Markup {
    HTML,
    NONE
  }
}
