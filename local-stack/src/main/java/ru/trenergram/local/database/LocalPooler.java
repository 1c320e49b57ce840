package ru.trenergram.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ru.trenergram.local.Checkout;
import ru.trenergram.local.Folders;
import ru.trenergram.local.database.LocalPostgres.Login;
import ru.trenergram.local.process.Child;
import ru.trenergram.local.process.Ports;
import ru.trenergram.local.process.Program;

/**
 * PgBouncer in transaction mode before a {@link LocalPostgres}: a client's transactions run on
 * whichever server connection is free. The program is that of {@code TRENERGRAM_PGBOUNCER}, else
 * the one on the PATH, in {@code /usr/sbin} or in the cache of {@code ./test}; nothing of the
 * system's own PgBouncer is touched.
 */
public final class LocalPooler implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** PgBouncer refuses to run as root; any user without rights will do. */
  private static final String NOBODY = "nobody";

  private final Path folder;
  private final int port;
  private final Child process;

  private LocalPooler(Path folder, int port, Child process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Whether this machine has the program. */
  public static boolean isInstalled() {
    return program().isPresent();
  }

  /**
   * Starts a pooler.
   *
   * @param users who may come through it, with the passwords that the server knows
   * @param serverConnections how many each of them shares in each database
   */
  public static LocalPooler before(LocalPostgres server, List<Login> users, int serverConnections) {
    Path program =
        program().orElseThrow(() -> new IllegalStateException("PgBouncer is not installed"));
    try {
      Path folder = Folders.temporary("trenergram-pooler");
      int port = Ports.free();
      Files.writeString(
          folder.resolve("users.txt"),
          users.stream()
              .map(u -> "\"%s\" \"%s\"\n".formatted(u.user(), u.password()))
              .collect(Collectors.joining()));
      Path settings = folder.resolve("pgbouncer.ini");
      Files.writeString(settings, settings(folder, server.port(), port, serverConnections));
      List<String> command = new ArrayList<>(List.of(program.toString()));
      if (System.getProperty("user.name").equals("root")) {
        command.addAll(List.of("-u", NOBODY));
        giveTo(NOBODY, folder);
      }
      command.add(settings.toString());
      Child process =
          Child.start(
              new Program(
                  "PgBouncer",
                  command,
                  Map.of(),
                  List.of(),
                  folder.resolve("pgbouncer.log"),
                  folder.resolve("child.pid")));
      LocalPooler pooler = new LocalPooler(folder, port, process);
      pooler.awaitReady();
      return pooler;
    } catch (IOException e) {
      throw new UncheckedIOException("PgBouncer does not start", e);
    }
  }

  private static String settings(Path folder, int server, int port, int serverConnections) {
    return """
    [databases]
    * = host=127.0.0.1 port=%d
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = %d
    unix_socket_dir =
    auth_type = scram-sha-256
    auth_file = %s
    pool_mode = transaction
    default_pool_size = %d
    max_client_conn = 300
    ignore_startup_parameters = extra_float_digits
    """
        .formatted(server, port, folder.resolve("users.txt"), serverConnections);
  }

  private static void giveTo(String user, Path folder) throws IOException {
    var owner = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setOwner(file, owner);
      }
    }
  }

  private void awaitReady() throws IOException {
    try {
      process.awaitReady(this::listens, PATIENCE);
    } catch (TimeoutException | IllegalStateException e) {
      String said = process.output();
      close();
      throw new IOException("PgBouncer said: " + said, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new IOException(e);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Address of a database of the server behind it, without credentials. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      process.close();
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("PgBouncer does not stop", e);
    }
  }

  private static Optional<Path> program() {
    @Nullable String named = System.getenv("TRENERGRAM_PGBOUNCER");
    Stream<Path> candidates =
        named != null && !named.isBlank()
            ? Stream.of(Path.of(named))
            : Stream.concat(
                    Stream.of(System.getenv("PATH").split(":", -1)).filter(p -> !p.isBlank()),
                    // Debian keeps it off the PATH of users; ./test unpacks it into the cache
                    Stream.of("/usr/sbin", Checkout.cache().resolve("pgbouncer/bin").toString()))
                .map(place -> Path.of(place, "pgbouncer"));
    return candidates.filter(Files::isExecutable).findFirst();
  }
}
