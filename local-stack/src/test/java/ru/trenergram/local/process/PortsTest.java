package ru.trenergram.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

  /** The system gives one twice in so many, since nobody listens on it yet. */
  @Test
  void givesNoPortTwice() {
    assertThat(Stream.generate(Ports::free).limit(2_000)).doesNotHaveDuplicates();
  }
}
