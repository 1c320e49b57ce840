package ru.trenergram.bookings;

import java.util.UUID;

/**
 * What a button about a series is about: the series at the times that the message told. Who presses
 * a button below old times agrees to nothing new.
 *
 * @param version of the series
 */
public record SeriesSubject(SeriesId series, int version) {

  public static SeriesSubject parse(String text) {
    String[] parts = text.split("@", 2);
    return new SeriesSubject(new SeriesId(UUID.fromString(parts[0])), Integer.parseInt(parts[1]));
  }

  @Override
  public String toString() {
    return series + "@" + version;
  }
}
