package ru.trenergram.bench.kills;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What people were told is done, and the buttons they pressed.
 *
 * @param bookings that were made, in whatever way
 * @param changes of bookings, each a state and its version
 * @param topUps entries of the ledger
 * @param passes that were sold
 * @param groups group sessions that were made
 * @param presses questions that were answered, each once
 */
record Acknowledged(
    List<UUID> bookings,
    Set<Change> changes,
    List<UUID> topUps,
    List<UUID> passes,
    List<UUID> groups,
    Set<String> presses) {

  /** A booking was said to be in this state and version. */
  record Change(UUID booking, int version, String state) {}

  /** Nothing yet; to be filled by many at once. */
  static Acknowledged nothing() {
    return new Acknowledged(
        new CopyOnWriteArrayList<>(),
        ConcurrentHashMap.newKeySet(),
        new CopyOnWriteArrayList<>(),
        new CopyOnWriteArrayList<>(),
        new CopyOnWriteArrayList<>(),
        ConcurrentHashMap.newKeySet());
  }

  void made(JsonNode booking) {
    bookings.add(UUID.fromString(booking.path("id").asString()));
    changed(booking);
  }

  void changed(JsonNode booking) {
    changes.add(
        new Change(
            UUID.fromString(booking.path("id").asString()),
            booking.path("version").asInt(),
            booking.path("state").asString()));
  }

  Acknowledged copy() {
    return new Acknowledged(
        List.copyOf(bookings),
        Set.copyOf(changes),
        List.copyOf(topUps),
        List.copyOf(passes),
        List.copyOf(groups),
        Set.copyOf(presses));
  }

  Acknowledged withBookings(UUID... more) {
    return new Acknowledged(
        Stream.concat(bookings.stream(), Stream.of(more)).toList(),
        changes,
        topUps,
        passes,
        groups,
        presses);
  }

  Acknowledged withChange(Change change) {
    return new Acknowledged(
        bookings,
        Set.copyOf(Stream.concat(changes.stream(), Stream.of(change)).toList()),
        topUps,
        passes,
        groups,
        presses);
  }
}
