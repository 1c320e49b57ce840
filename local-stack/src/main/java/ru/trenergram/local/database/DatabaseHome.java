package ru.trenergram.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import ru.trenergram.local.Folders;
import ru.trenergram.local.Secrets;
import ru.trenergram.local.process.Ports;

/**
 * The folder of one server: data, log, password, port, and a lock that ends with the process that
 * holds it.
 */
final class DatabaseHome implements AutoCloseable {

  private final Path folder;
  private final boolean temporary;
  private final FileChannel lockFile;
  private final String password;

  private DatabaseHome(Path folder, boolean temporary) throws IOException {
    this.folder = folder;
    this.temporary = temporary;
    Files.createDirectories(folder);
    this.lockFile = lock(folder.resolve("lock"));
    this.password = Secrets.kept(folder.resolve("password"));
  }

  static DatabaseHome kept(Path folder) throws IOException {
    return new DatabaseHome(folder.toAbsolutePath(), false);
  }

  static DatabaseHome temporary() throws IOException {
    return new DatabaseHome(Folders.temporary("trenergram-postgres"), true);
  }

  Path data() {
    return folder.resolve("data");
  }

  Path log() {
    return folder.resolve("postgres.log");
  }

  String password() {
    return password;
  }

  int port() throws IOException {
    return Ports.kept(folder.resolve("port"));
  }

  @Override
  public void close() {
    try {
      lockFile.close();
      if (temporary) {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot leave " + folder, e);
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IllegalStateException("Another process uses the database in " + file.getParent());
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisJvm) {
      return null;
    }
  }
}
