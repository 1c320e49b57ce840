package ru.trenergram.bot.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message ready to be sent.
 *
 * @param text in Telegram's HTML
 */
public record Letter(String text, Keys keys) {

  /** What there is to press. */
  public sealed interface Keys {

    /** Whatever keyboard the chat has stays. */
    record AsIs() implements Keys {}

    /** Buttons under the message. */
    record Inline(List<List<Key>> rows) implements Keys {}

    /** A keyboard with one button that shares the person's own contact. */
    record Contact(String label) implements Keys {}

    /** The chat's keyboard goes away. */
    record Remove() implements Keys {}
  }

  /** A button under a message; it has either data for us or an address. */
  public record Key(String label, @Nullable String data, @Nullable String url) {}
}
