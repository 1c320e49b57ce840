package ru.trenergram.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports of this machine's loopback address. */
public final class Ports {

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /**
   * A port that nobody listens on at this moment, and that nobody else here was given to listen on.
   */
  public static int free() {
    while (true) {
      try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (GIVEN.add(probe.getLocalPort())) {
          return probe.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The port remembered in this file while nobody else took it, else a free one, remembered from
   * now on.
   */
  public static int kept(Path file) throws IOException {
    if (Files.exists(file)) {
      String remembered = Files.readString(file).strip();
      if (remembered.matches("\\d{1,5}") && isFree(Integer.parseInt(remembered))) {
        return Integer.parseInt(remembered);
      }
    }
    int port = free();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, port + "\n");
    return port;
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      // Connections of the last run in TIME_WAIT do not occupy the port.
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (java.net.BindException taken) {
      return false;
    }
  }
}
