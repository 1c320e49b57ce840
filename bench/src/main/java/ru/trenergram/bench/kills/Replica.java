package ru.trenergram.bench.kills;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import ru.trenergram.bench.BenchSettings;
import ru.trenergram.local.process.Child;
import ru.trenergram.local.process.Ports;
import ru.trenergram.local.process.Program;
import tools.jackson.databind.json.JsonMapper;

/** One process of the application, to be killed. */
final class Replica implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Starts soon rather than runs fast: most of them live for seconds. */
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx320m", "-Duser.timezone=UTC");

  private static final String JCMD =
      Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

  private final Child process;
  private final URI api;
  private final URI management;
  private final Trap trap;
  private final Path log;

  private Replica(Child process, URI api, URI management, Trap trap, Path log) {
    this.process = process;
    this.api = api;
    this.management = management;
    this.trap = trap;
    this.log = log;
  }

  /** Starts one and returns at once. */
  static Replica start(Path folder, List<String> flags, Map<String, String> settings)
      throws IOException {
    URI api = URI.create("http://127.0.0.1:" + Ports.free());
    URI management = URI.create("http://127.0.0.1:" + Ports.free());
    Trap trap = new Trap(folder.resolve("trap"));
    trap.release();
    Map<String, String> properties = new TreeMap<>(settings);
    properties.putAll(BenchSettings.listening(api, management));
    List<String> command = new ArrayList<>(List.of(Program.java()));
    command.addAll(FLAGS);
    command.addAll(flags);
    command.add("-D" + KillableApplication.TRAP + "=" + trap.folder());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), KillableApplication.class.getName()));
    Path log = log(folder);
    Child process =
        Child.start(
            new Program(
                "The application",
                command,
                Map.of(
                    "SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(properties)),
                List.of("SPRING_", "TRENERGRAM_", "SERVER_", "MANAGEMENT_", "JAVA_TOOL_OPTIONS"),
                log,
                folder.resolve("application.pid")));
    return new Replica(process, api, management, trap, log);
  }

  /** Each start keeps its own: the one that matters is that of the process that died. */
  private static Path log(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var logs = Files.list(folder)) {
      long earlier = logs.filter(file -> file.toString().endsWith(".log")).count();
      return folder.resolve("start-%03d.log".formatted(earlier + 1));
    }
  }

  void awaitReady() throws TimeoutException, InterruptedException {
    process.awaitHealth(management.resolve("/actuator/health/readiness"), PATIENCE);
  }

  URI api() {
    return api;
  }

  Trap trap() {
    return trap;
  }

  /** The state of its virtual threads' scheduler and the last line of its log, in one line. */
  String doing() {
    try {
      Process jcmd =
          new ProcessBuilder(JCMD, Long.toString(process.pid()), "Thread.vthread_scheduler")
              .redirectErrorStream(true)
              .start();
      String scheduler = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = Files.readAllLines(log);
      return scheduler.lines().skip(1).collect(Collectors.joining(" "))
          + (lines.isEmpty() ? "" : " | " + lines.getLast());
    } catch (IOException e) {
      return "it does not say: " + e.getMessage();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}; returns when it is dead. */
  void kill() throws IOException {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    process.close();
  }

  /** Ends it as an operator does. */
  @Override
  public void close() throws IOException {
    process.close();
  }
}
