package ru.trenergram.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import ru.trenergram.local.process.Child;
import ru.trenergram.local.process.Ports;
import ru.trenergram.local.process.Program;
import tools.jackson.databind.json.JsonMapper;

/** The packaged application in a JVM of its own, as in production; without the bot. */
final class BenchApplication implements AutoCloseable {

  static final String BOT = "trenergram_bench_bot";
  static final String BOT_TOKEN = "7000000001:bench-token-of-no-real-bot";

  /** What production runs with on a small machine. */
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms512m", "-Xmx512m");

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Child process;
  private final URI api;
  private final URI management;

  private BenchApplication(Child process, URI api, URI management) {
    this.process = process;
    this.api = api;
    this.management = management;
  }

  static BenchApplication start(Path state, Map<String, String> database)
      throws IOException, TimeoutException, InterruptedException {
    return start(state, "application", database);
  }

  /**
   * One of several.
   *
   * @param name of its log and of the file with its process id
   */
  static BenchApplication start(Path state, String name, Map<String, String> database)
      throws IOException, TimeoutException, InterruptedException {
    URI api = local(Ports.free());
    URI management = local(Ports.free());
    List<String> command = new ArrayList<>(List.of(Program.java()));
    command.addAll(flags());
    command.addAll(List.of("-jar", jar(state).toString()));
    Child process =
        Child.start(
            new Program(
                "The application",
                command,
                Map.of("SPRING_APPLICATION_JSON", properties(api, management, database)),
                List.of("SPRING_", "TRENERGRAM_", "SERVER_", "MANAGEMENT_"),
                state.resolve("log/" + name + ".log"),
                state.resolve(name + ".pid")));
    BenchApplication application = new BenchApplication(process, api, management);
    process.awaitHealth(management.resolve("/actuator/health/readiness"), PATIENCE);
    return application;
  }

  private static List<String> flags() {
    String wished = System.getProperty("bench.opts", System.getenv("BENCH_APP_JAVA_OPTS"));
    return wished == null ? FLAGS : List.of(wished.strip().split("\\s+", -1));
  }

  /** Extracted as in the image, so that classes are not read out of a jar in a jar. */
  private static Path jar(Path state) throws IOException {
    try (Stream<Path> files = Files.list(state.resolve("build/app"))) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("The application is not packaged"));
    }
  }

  private static String properties(URI api, URI management, Map<String, String> database) {
    Map<String, String> properties = BenchSettings.of(api);
    properties.putAll(BenchSettings.listening(api, management));
    properties.put("trenergram.roles", "api,worker");
    properties.put("trenergram.telegram.token", BOT_TOKEN);
    properties.put("trenergram.telegram.username", BOT);
    properties.putAll(database);
    return JsonMapper.shared().writeValueAsString(properties);
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  URI api() {
    return api;
  }

  /** Processor time of the JVM so far, in milliseconds. */
  double processorTime() throws IOException {
    return ProcessorTime.ofFamily(process.pid());
  }

  /** Bytes of all objects that live after a full collection. */
  double liveHeap() throws IOException, InterruptedException {
    String histogram =
        Tool.run(
            List.of(Tool.ofTheJdk("jcmd"), Long.toString(process.pid()), "GC.class_histogram"),
            Map.of());
    String total =
        histogram.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
    return Double.parseDouble(total.strip().split("\\s+", -1)[2]);
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
