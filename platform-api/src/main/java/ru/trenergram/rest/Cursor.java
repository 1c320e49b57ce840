package ru.trenergram.rest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/**
 * Where a page ended: the sort key of its last row, opaque to clients. Whoever writes a cursor
 * reads back the same parts in the same order; anything else is 400 {@code invalid-cursor}.
 */
public record Cursor(List<String> parts) {

  /** What a {@code timestamptz} on its way through JDBC can hold. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final String SEPARATOR = "\u001f";

  public Cursor {
    parts = List.copyOf(parts);
  }

  /** The sort key, id last so that it is unique; instants, ids, numbers or plain words. */
  public static Cursor of(Object... key) {
    return new Cursor(Arrays.stream(key).map(Object::toString).toList());
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws ProblemException 400 {@code invalid-cursor} for anything else
   */
  public static Cursor decoded(String opaque) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8);
      return new Cursor(Stream.of(plain.split(SEPARATOR, -1)).toList());
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  public String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            parts.stream().collect(Collectors.joining(SEPARATOR)).getBytes(StandardCharsets.UTF_8));
  }

  public Instant instant(int part) {
    try {
      Instant moment = Instant.parse(text(part));
      if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
        throw invalid();
      }
      return moment;
    } catch (DateTimeException e) {
      throw invalid();
    }
  }

  public UUID uuid(int part) {
    try {
      return UUID.fromString(text(part));
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  public int number(int part) {
    try {
      return Integer.parseInt(text(part));
    } catch (NumberFormatException e) {
      throw invalid();
    }
  }

  public String text(int part) {
    if (part >= parts.size() || !Texts.storable(parts.get(part))) {
      throw invalid();
    }
    return parts.get(part);
  }

  private static ProblemException invalid() {
    return ProblemException.of(HttpStatus.BAD_REQUEST, "invalid-cursor");
  }
}
