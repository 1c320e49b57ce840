package ru.trenergram.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a platform is started.
 *
 * @param state folder for data, ports, secrets, logs and pids
 * @param application the application's executable jar, or the one of its extracted layout
 * @param javaOptions flags of the application's JVM
 * @param properties configuration of the application beyond what the platform sets
 */
public record PlatformOptions(
    Path state, Path application, List<String> javaOptions, Map<String, String> properties) {

  /** Fast to start and small; a measurement wants others. */
  public static final List<String> LAPTOP =
      List.of(
          "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

  public PlatformOptions {
    state = state.toAbsolutePath();
    application = application.toAbsolutePath();
    javaOptions = List.copyOf(javaOptions);
    properties = Map.copyOf(properties);
  }

  /** A platform for a developer's machine. */
  public static PlatformOptions laptop(Path state, Path application) {
    return new PlatformOptions(state, application, LAPTOP, Map.of());
  }

  Path log(String name) {
    return state.resolve("log").resolve(name + ".log");
  }
}
