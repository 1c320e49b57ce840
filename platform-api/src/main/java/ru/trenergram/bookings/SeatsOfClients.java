package ru.trenergram.bookings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Booked seats in group sessions of a series that are changed at once. Who has several is told of
 * all of theirs in one message, as of a series of their own; who has one, by its own.
 */
record SeatsOfClients(Map<Party, List<Booking>> seats) {

  static SeatsOfClients of(Collection<Booking> seats) {
    Map<Party, List<Booking>> byClient = new LinkedHashMap<>();
    seats.stream()
        .sorted(Comparator.comparing(seat -> seat.view().start()))
        .forEach(seat ->
            byClient.computeIfAbsent(seat.view().client(), _ -> new ArrayList<>()).add(seat));
    return new SeatsOfClients(byClient);
  }

  int clients() {
    return seats.size();
  }

  /** Of clients who have several. */
  Set<BookingId> together() {
    return seats.values().stream()
        .filter(own -> own.size() > 1)
        .flatMap(List::stream)
        .map(seat -> seat.view().id())
        .collect(Collectors.toSet());
  }

  /** What each client who has several is told. */
  List<SeriesNews> news(SeriesId series) {
    return seats.values().stream()
        .filter(own -> own.size() > 1)
        .map(own -> SeriesNews.of(series, 0, own))
        .toList();
  }
}
