package ru.trenergram.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationProcessTest {

  @Test
  void namesVariablesAsSpringReadsThem() {
    assertThat(
            ApplicationProcess.environment(
                Map.of("trenergram.database.owner-password", "x", "server.port", "1")))
        .containsOnly(
            Map.entry("TRENERGRAM_DATABASE_OWNERPASSWORD", "x"), Map.entry("SERVER_PORT", "1"));
  }
}
