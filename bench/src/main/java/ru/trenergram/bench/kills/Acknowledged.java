package ru.trenergram.bench.kills;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What people were told is done, and the buttons they pressed.
 *
 * @param bookings that were made, in whatever way
 * @param changes of bookings, each a state and its version
 * @param things what else was made, by its kind
 * @param choices what was to become of sessions that a change of the schedule hit, and was saved
 * @param calledOff sessions that clients called off in the Mini App, not in the chat
 * @param presses questions that were answered, each once
 */
record Acknowledged(
    List<UUID> bookings,
    Set<Change> changes,
    Map<Thing, Set<UUID>> things,
    Set<Choice> choices,
    Set<UUID> calledOff,
    Set<String> presses) {

  /** A booking was said to be in this state and version. */
  record Change(UUID booking, int version, String state) {}

  /**
   * A session that was hit is to be called off or moved.
   *
   * @param seen its version when that was chosen
   * @param moved where to; null if it is called off
   */
  record Choice(UUID session, int seen, @Nullable Instant moved) {}

  /** Kinds of what is made beside bookings. */
  enum Thing {
    TOP_UP("top-up"),
    CORRECTION("correction"),
    PASS("pass"),
    GROUP("group session"),
    FREEZE("freeze"),
    WAIVER("waiver"),
    BLOCKED_TIME("blocked time");

    private final String words;

    Thing(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Nothing yet; to be filled by many at once. */
  static Acknowledged nothing() {
    return new Acknowledged(
        new CopyOnWriteArrayList<>(),
        ConcurrentHashMap.newKeySet(),
        ofEach(_ -> ConcurrentHashMap.newKeySet()),
        ConcurrentHashMap.newKeySet(),
        ConcurrentHashMap.newKeySet(),
        ConcurrentHashMap.newKeySet());
  }

  private static Map<Thing, Set<UUID>> ofEach(Function<Thing, Set<UUID>> ids) {
    return Arrays.stream(Thing.values()).collect(Collectors.toMap(thing -> thing, ids));
  }

  void made(JsonNode booking) {
    bookings.add(UUID.fromString(booking.path("id").asString()));
    changed(booking);
  }

  void made(Thing thing, UUID id) {
    made(thing).add(id);
  }

  Set<UUID> made(Thing thing) {
    return things.getOrDefault(thing, Set.of());
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
        ofEach(thing -> Set.copyOf(made(thing))),
        Set.copyOf(choices),
        Set.copyOf(calledOff),
        Set.copyOf(presses));
  }

  Acknowledged withBookings(UUID... more) {
    return new Acknowledged(
        Stream.concat(bookings.stream(), Stream.of(more)).toList(),
        changes,
        things,
        choices,
        calledOff,
        presses);
  }

  Acknowledged withChange(Change change) {
    return new Acknowledged(bookings, and(changes, change), things, choices, calledOff, presses);
  }

  Acknowledged withChoice(Choice choice) {
    return new Acknowledged(bookings, changes, things, and(choices, choice), calledOff, presses);
  }

  private static <T> Set<T> and(Set<T> set, T more) {
    return Stream.concat(set.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }
}
