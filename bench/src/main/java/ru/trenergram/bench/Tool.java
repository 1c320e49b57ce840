package ru.trenergram.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program of the machine that runs to its end. */
final class Tool {

  private Tool() {}

  /** Its output, both kinds. */
  static String run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output;
    try (var stream = process.getInputStream()) {
      output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (process.waitFor() != 0) {
      throw new IOException(command.getFirst() + " failed: " + output.strip());
    }
    return output;
  }

  /** A program of the JDK that runs this code. */
  static String ofTheJdk(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
