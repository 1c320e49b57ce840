package ru.trenergram.bot.dialogue;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ru.trenergram.kernel.Money;

/** A price as people write it: {@code 2500}, {@code 2 500 ₽}, {@code 2500,50 руб.} */
final class Price {

  private static final String GAP = "[ \\u00a0\\u2009\\u202f.,'’]";
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,3}(?:"
              + GAP
              + "\\d{3})+|\\d{1,7})(?:[.,](\\d{1,2}))?"
              + "\\s*(?:₽|р|р\\.|руб|руб\\.|рубля|рублей|rub|rubles|roubles)?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000);

  private Price() {}

  /** Empty if the text is no price up to a million roubles. */
  static Optional<Money> read(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String kopecks = form.group(2) == null ? "0" : form.group(2);
    BigDecimal roubles = new BigDecimal(form.group(1).replaceAll("\\D", "") + "." + kopecks);
    return roubles.compareTo(HIGHEST) > 0
        ? Optional.empty()
        : Optional.of(new Money(roubles.movePointRight(2).longValueExact(), Money.RUB));
  }
}
