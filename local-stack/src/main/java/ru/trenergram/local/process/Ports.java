package ru.trenergram.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Ports of this machine's loopback address, none of those that systems give to connections that go
 * out (Linux from 32768, macOS and Windows from 49152): there any client could sit on one when its
 * server starts again. Kubernetes takes some from 30000.
 */
public final class Ports {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 29_999;

  /** So many in vain, and hardly any of them is free. */
  private static final int ATTEMPTS = 10_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /**
   * A port that nobody listens on at this moment, and that nobody else here was given to listen on.
   */
  public static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "No port from %d to %d is free on 127.0.0.1; end what listens there."
            .formatted(LOWEST, HIGHEST));
  }

  /**
   * The port remembered in this file while nobody else took it and no connection may, else a free
   * one, remembered from now on.
   */
  public static int kept(Path file) throws IOException {
    OptionalInt remembered = remembered(file);
    if (remembered.isPresent() && isFree(remembered.getAsInt())) {
      GIVEN.add(remembered.getAsInt());
      return remembered.getAsInt();
    }
    int port = free();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, port + "\n");
    return port;
  }

  private static OptionalInt remembered(Path file) throws IOException {
    String port = Files.exists(file) ? Files.readString(file).strip() : "";
    return Stream.of(port)
        .filter(digits -> digits.matches("\\d{5}"))
        .mapToInt(Integer::parseInt)
        .filter(number -> number >= LOWEST && number <= HIGHEST)
        .findFirst();
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      // Connections of the last run in TIME_WAIT do not occupy the port.
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (BindException taken) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
