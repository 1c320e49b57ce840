package ru.trenergram.rest;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The texts of all modules' problems: every bundle in {@code problems/} on the class path. */
@Component
class ProblemTexts {

  private static final String RUSSIAN_FILE = "_ru.properties";

  private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

  ProblemTexts() throws IOException {
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    texts.setBasenames(
        Arrays.stream(
                new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:problems/*" + RUSSIAN_FILE))
            .map(found -> Objects.requireNonNull(found.getFilename()))
            .map(name -> "problems/" + name.substring(0, name.length() - RUSSIAN_FILE.length()))
            .sorted()
            .toArray(String[]::new));
  }

  String title(ProblemException problem, Locale language) {
    String title = texts.getMessage(problem.code() + ".title", null, null, language);
    return title == null ? problem.code() : title;
  }

  @Nullable String detail(ProblemException problem, Locale language) {
    return texts.getMessage(problem.code() + ".detail", problem.arguments(), null, language);
  }

  /** The text under a key, or what was given, if it is text itself. */
  String text(String keyOrText, List<Object> arguments, Locale language) {
    String text = texts.getMessage(keyOrText, arguments.toArray(), null, language);
    return text == null ? keyOrText : text;
  }
}
