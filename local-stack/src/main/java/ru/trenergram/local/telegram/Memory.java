package ru.trenergram.local.telegram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Keeps the world in a file, so that the persons of a laptop's platform find their chats again
 * after a restart. Written at most once a second and at the end, always as a whole.
 */
final class Memory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final World world;
  private final Path file;
  private final Thread writer;
  private long changes;
  private long saved;

  Memory(World world, Path file) {
    this.world = world;
    this.file = file;
    world.watch(change -> changes++);
    writer = Thread.ofVirtual().name("telegram memory").start(this::write);
  }

  /** Empty where there is none or none that can be read. */
  static Optional<Snapshot> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), Snapshot.class));
    } catch (IOException | JacksonException unreadable) {
      LOG.warn("the simulator starts anew: {} cannot be read", file, unreadable);
      return Optional.empty();
    }
  }

  private void write() {
    while (!world.closed()) {
      world.await(
          Duration.ofDays(1), () -> changes > saved ? Optional.of(changes) : Optional.empty());
      save();
      world.await(PAUSE, Optional::empty);
    }
  }

  private void save() {
    try {
      byte[] bytes =
          world.locked(() -> {
            saved = changes;
            return Json.bytes(world.snapshot());
          });
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException full) {
      LOG.warn("the simulator cannot keep its chats in {}", file, full);
    }
  }

  @Override
  public void close() {
    try {
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    save();
  }
}
