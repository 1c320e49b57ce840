package ru.trenergram.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.PersonId;

/**
 * The list of erasures outside of the database, which a restored older database does not know: a
 * file that only grows, one line each, with the id of the person and the moment. A line may stand
 * there twice.
 */
@Component
class ErasureList {

  private final @Nullable Path file;

  /**
   * The list.
   *
   * @param file where it is; empty for none, then a restore brings the erased back
   */
  ErasureList(@Value("${trenergram.erasures:}") String file) {
    this.file = file.isBlank() ? null : Path.of(file);
  }

  boolean isKept() {
    return file != null;
  }

  /** Writes somebody down; they stand on the disk when this returns. */
  void add(PersonId person, Instant at) {
    if (file == null) {
      return;
    }
    byte[] line = "%s %s%n".formatted(person, at).getBytes(StandardCharsets.UTF_8);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(ByteBuffer.wrap(line));
      out.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("the list of erasures cannot be written", e);
    }
  }

  /** All who stand in the list; nobody if there is none yet. */
  Set<PersonId> people() {
    if (file == null || !Files.exists(file)) {
      return Set.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.isBlank())
          .map(line -> new PersonId(UUID.fromString(line.split(" ", 2)[0])))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("the list of erasures cannot be read", e);
    }
  }
}
