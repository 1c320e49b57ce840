package ru.trenergram.identity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language we speak. */
public enum Language {
  RU,
  EN;

  /** The one that suits an IETF language tag best; Russian where nothing is known. */
  public static Language of(@Nullable String tag) {
    if (tag == null || tag.isBlank()) {
      return RU;
    }
    return Locale.forLanguageTag(tag).getLanguage().equals("ru") ? RU : EN;
  }

  public Locale locale() {
    return Locale.of(tag());
  }

  /** As stored and sent: {@code ru}, {@code en}. */
  public String tag() {
    return this == RU ? "ru" : "en";
  }
}
