package ru.trenergram.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of an answer, by {@code Accept-Language}: the first of Russian and English that is
 * asked for; Russian where nothing is asked for, English where only others are.
 */
final class SpokenLanguage implements LocaleResolver {

  static final Locale RUSSIAN = Locale.of("ru");

  static Locale of(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") == null) {
      return RUSSIAN;
    }
    for (Locale wanted : Collections.list(request.getLocales())) {
      if (wanted.getLanguage().equals("ru")) {
        return RUSSIAN;
      }
      if (wanted.getLanguage().equals("en")) {
        return Locale.ENGLISH;
      }
    }
    return Locale.ENGLISH;
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return of(request);
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the language is the request's");
  }
}
