package ru.trenergram.kernel;

import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.SimpleTimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;

/**
 * Moments as people read them: day, time, and by whose clock. The rules of zones come from where
 * the domain has them; the library of the words names the city only, and has rules of another age.
 */
public final class WallClock {

  private WallClock() {}

  /** Of what is near: {@code Fri, 5 March, 18:00 (Moscow)}. */
  public static String near(Instant moment, ZoneId zone, Locale language) {
    return format("EEE, d MMMM, HH:mm (VVV)", moment, zone, language);
  }

  /** Of what is kept for years: {@code Fri, 5 March 2027, 18:00 (Moscow)}. */
  public static String dated(Instant moment, ZoneId zone, Locale language) {
    return format("EEE, d MMMM y, HH:mm (VVV)", moment, zone, language);
  }

  private static String format(String pattern, Instant moment, ZoneId zone, Locale language) {
    SimpleDateFormat format = new SimpleDateFormat(pattern, ULocale.forLocale(language));
    int offset = zone.getRules().getOffset(moment).getTotalSeconds();
    format.setTimeZone(new SimpleTimeZone(offset * 1_000, zone.getId()));
    return format.format(Date.from(moment));
  }
}
