package ru.trenergram.local.telegram;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/**
 * A limit as the Bot API's documentation tells it, as a format of the schema: {@code bytes-1-64},
 * {@code characters-0-200}, {@code parsed-characters-1-4096}.
 */
record SpecLimit(String name, String unit, int least, int most) implements Format {

  SpecLimit(String name) {
    this(name, name.split("-\\d", 2)[0], number(name, 2), number(name, 1));
  }

  private static int number(String name, int fromEnd) {
    String[] parts = name.split("-");
    return Integer.parseInt(parts[parts.length - fromEnd]);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean matches(ExecutionContext context, String value) {
    int size =
        switch (unit) {
          case "bytes" -> value.getBytes(StandardCharsets.UTF_8).length;
          case "characters" -> value.length();
          case "parsed-characters" -> Jsoup.parse(value, Parser.xmlParser()).wholeText().length();
          default -> throw new IllegalStateException("a limit in " + unit);
        };
    return least <= size && size <= most;
  }
}
