package ru.trenergram.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

  /** By chance alone one would come twice in so many. */
  @Test
  void givesNoPortTwiceAndNoneOfThoseForConnectionsThatGoOut() {
    assertThat(Stream.generate(Ports::free).limit(1_000))
        .doesNotHaveDuplicates()
        .allMatch(port -> port >= 20_000 && port < 30_000);
  }

  @Test
  void keepsAPortUntilSomebodyElseListensOnIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("ports/api");
    int first = Ports.kept(file);

    assertThat(Ports.kept(file)).isEqualTo(first);
    try (ServerSocket stranger = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.kept(file)).isNotEqualTo(stranger.getLocalPort());
    }
    assertThat(Ports.kept(file)).isNotEqualTo(first).isEqualTo(Ports.kept(file));
  }

  /** As the releases before chose them. */
  @Test
  void keepsNoPortThatAConnectionMayTake(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("api"), "45678\n");

    assertThat(Ports.kept(file)).isLessThan(30_000);
  }
}
