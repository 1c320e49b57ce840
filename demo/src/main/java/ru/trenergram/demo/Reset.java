package ru.trenergram.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ru.trenergram.local.Folders;

/**
 * {@code ./run reset}: forgets data, accounts, secrets and ports; keeps what was only unpacked or
 * built.
 */
final class Reset {

  private static final Set<String> KEPT = Set.of("cache", "build", "lock");

  private Reset() {}

  /** The one argument is the state folder. */
  static void main(String[] arguments) throws IOException {
    System.exit(run(Path.of(arguments[0]).toAbsolutePath(), System.out));
  }

  static int run(Path state, PrintStream out) throws IOException {
    Optional<StateLock> lock = StateLock.take(state);
    if (lock.isEmpty()) {
      out.println("The platform of this checkout is running; stop it first.");
      return 2;
    }
    try (StateLock held = lock.get()) {
      Platform.clearLeftovers(state);
      for (Path part : parts(state)) {
        Folders.delete(part);
      }
    }
    out.println("All data of this checkout's platform is forgotten.");
    return 0;
  }

  private static List<Path> parts(Path state) throws IOException {
    try (Stream<Path> parts = Files.list(state)) {
      return parts.filter(part -> !KEPT.contains(part.getFileName().toString())).toList();
    }
  }
}
