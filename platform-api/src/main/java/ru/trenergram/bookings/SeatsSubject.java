package ru.trenergram.bookings;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a button about several seats is about: the seats that the message told, each at the time
 * that it told.
 *
 * @param series of their group sessions
 */
public record SeatsSubject(SeriesId series, List<BookingSubject> seats) {

  static SeatsSubject of(SeriesNews news) {
    return new SeatsSubject(
        news.series(), news.sessions().stream().map(BookingSubject::of).toList());
  }

  public static SeatsSubject parse(String text) {
    List<String> parts = List.of(text.split(" ", -1));
    return new SeatsSubject(
        new SeriesId(UUID.fromString(parts.getFirst())),
        parts.stream().skip(1).map(BookingSubject::parse).toList());
  }

  public List<BookingId> bookings() {
    return seats.stream().map(BookingSubject::booking).toList();
  }

  @Override
  public String toString() {
    return Stream.concat(Stream.of(series), seats.stream())
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }
}
