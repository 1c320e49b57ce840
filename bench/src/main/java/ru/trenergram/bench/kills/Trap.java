package ru.trenergram.bench.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds for ever whoever passes a gap while the trap is set there. A folder, so that one process
 * sets it and another is caught.
 */
record Trap(Path folder) {

  private static final String WHERE = "where";
  private static final String CAUGHT = "caught-";

  /** From now on these gaps hold; none of them for none. */
  void set(Enum<?>... gaps) {
    try {
      release();
      Files.createDirectories(folder);
      Path next = folder.resolve("next");
      Files.writeString(next, Stream.of(gaps).map(Enum::name).collect(Collectors.joining("\n")));
      Files.move(next, folder.resolve(WHERE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds nobody any more; who was caught stays so until the process is killed. */
  void release() {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many threads were caught there since it was set. */
  long caught(Enum<?> gap) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(CAUGHT + gap + "-"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns at once, or never. */
  void pass(Gap gap) {
    if (!where().contains(gap.name())) {
      return;
    }
    catches(gap, UUID.randomUUID().toString());
    stay();
  }

  /** The same, save that only the first to come is held. */
  void passAllButOne(Enum<?> gap) {
    if (where().contains(gap.name()) && catches(gap, "alone")) {
      stay();
    }
  }

  private boolean catches(Enum<?> gap, String who) {
    try {
      Files.createFile(folder.resolve(CAUGHT + gap + "-" + who));
      return true;
    } catch (FileAlreadyExistsException another) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stay() {
    while (true) {
      LockSupport.park(this);
    }
  }

  private Set<String> where() {
    try {
      return Arrays.stream(Files.readString(folder.resolve(WHERE)).split("\n", -1))
          .collect(Collectors.toSet());
    } catch (NoSuchFileException notSet) {
      return Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
