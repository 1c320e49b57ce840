package ru.trenergram.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import ru.trenergram.local.process.Child;
import ru.trenergram.local.process.Program;

/**
 * The packaged application in a JVM of its own, configured by environment variables as in
 * production.
 */
final class ApplicationProcess implements AutoCloseable {

  /** In the state folder. */
  static final String PID_FILE = "application.pid";

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Child process;
  private final URI management;

  private ApplicationProcess(Child process, URI management) {
    this.process = process;
    this.management = management;
  }

  static ApplicationProcess start(
      PlatformOptions options, URI management, Map<String, String> properties) throws IOException {
    List<String> command = new ArrayList<>(List.of(Program.java()));
    command.addAll(options.javaOptions());
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-jar", options.application().toString()));
    Program program =
        new Program(
            "The application",
            command,
            environment(properties),
            List.of("SPRING_", "TRENERGRAM_", "SERVER_", "MANAGEMENT_"),
            options.log("application"),
            options.state().resolve(PID_FILE));
    return new ApplicationProcess(Child.start(program), management);
  }

  /** Returns when the application says that it can take requests. */
  void awaitReady() throws TimeoutException, InterruptedException {
    process.awaitHealth(management.resolve("/actuator/health/readiness"), PATIENCE);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }

  /**
   * {@code trenergram.public-url} becomes {@code TRENERGRAM_PUBLICURL}, as Spring's relaxed binding
   * has it.
   */
  static Map<String, String> environment(Map<String, String> properties) {
    return properties.entrySet().stream()
        .collect(
            Collectors.toMap(
                property ->
                    property.getKey().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT),
                Map.Entry::getValue));
  }
}
