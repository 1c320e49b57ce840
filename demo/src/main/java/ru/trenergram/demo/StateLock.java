package ru.trenergram.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ru.trenergram.local.process.ProcessMark;

/**
 * One platform a state folder. The lock ends with the process that holds it, whatever ends that
 * process.
 */
final class StateLock implements AutoCloseable {

  private final Path state;
  private final FileChannel file;

  private StateLock(Path state, FileChannel file) {
    this.state = state;
    this.file = file;
  }

  /** The lock; empty while another process holds it. */
  static Optional<StateLock> take(Path state) throws IOException {
    Files.createDirectories(state);
    FileChannel file =
        FileChannel.open(
            state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(file) == null) {
      file.close();
      return Optional.empty();
    }
    ProcessMark.of(ProcessHandle.current()).write(state.resolve("launcher.pid"));
    return Optional.of(new StateLock(state, file));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(state.resolve("launcher.pid"));
    file.close();
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException heldByThisJvm) {
      return null;
    }
  }
}
