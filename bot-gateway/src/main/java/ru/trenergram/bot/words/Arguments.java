package ru.trenergram.bot.words;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.TrailingZeroDisplay;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.number.Precision;
import com.ibm.icu.util.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ru.trenergram.bot.words.Phrases.Markup;
import ru.trenergram.identity.Language;
import ru.trenergram.kernel.WallClock;

/**
 * Arguments of a text in a form that people read: moments by their zone, money by its currency,
 * names cut to a bearable length and escaped.
 */
final class Arguments {

  private static final Set<String> MOMENTS =
      Set.of("start", "end", "until", "untilDay", "before", "deadline");
  private static final String LAST_DAY = "lastDay";
  private static final String MINOR = "Minor";
  private static final int LONGEST = 200;

  private Arguments() {}

  static Map<String, Object> readable(Map<String, ?> arguments, Language language, Markup markup) {
    Map<String, Object> readable = new HashMap<>();
    arguments.forEach((name, value) -> {
      if (MOMENTS.contains(name)) {
        ZoneId zone = ZoneId.of(String.valueOf(arguments.get("zone")));
        readable.put(name, WallClock.near(Instant.parse(value.toString()), zone, locale(language)));
      } else if (name.equals(LAST_DAY)) {
        readable.put(name, day(value.toString(), language));
      } else if (name.endsWith(MINOR) && value instanceof Number minor) {
        String currency = String.valueOf(arguments.get("currency"));
        readable.put(
            name.substring(0, name.length() - MINOR.length()),
            money(minor.longValue(), currency, language));
      } else {
        readable.put(name, value instanceof String text ? safe(text, markup) : value);
      }
    });
    return readable;
  }

  private static String day(String day, Language language) {
    return day.isEmpty()
        ? ""
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(locale(language))
            .format(LocalDate.parse(day));
  }

  private static Locale locale(Language language) {
    return Locale.forLanguageTag(language.tag());
  }

  private static String money(long minor, String currency, Language language) {
    Currency unit = Currency.getInstance(currency);
    return NumberFormatter.withLocale(locale(language))
        .unit(unit)
        .unitWidth(UnitWidth.NARROW)
        .precision(
            Precision.currency(Currency.CurrencyUsage.STANDARD)
                .trailingZeroDisplay(TrailingZeroDisplay.HIDE_IF_WHOLE))
        .format(BigDecimal.valueOf(minor, unit.getDefaultFractionDigits()))
        .toString();
  }

  private static String safe(String text, Markup markup) {
    int longest = Math.min(LONGEST, text.codePointCount(0, text.length()));
    String cut = text.substring(0, text.offsetByCodePoints(0, longest));
    return markup == Markup.NONE ? cut : Html.escaped(cut);
  }
}
