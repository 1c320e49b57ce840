package ru.trenergram.local.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program started by this JVM, ended with it. Ctrl-C in the terminal does not reach it: its
 * starter ends the programs in order.
 */
public final class Child implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Child.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  /** An ignored signal stays ignored over {@code exec}; the program keeps the pid of the shell. */
  private static final String DEAF_TO_THE_TERMINAL = "trap '' INT HUP; exec \"$@\"";

  private final Program program;
  private final Process process;
  private final Leash leash;

  private Child(Program program, Process process, Leash leash) {
    this.program = program;
    this.process = process;
    this.leash = leash;
  }

  /** Clears what an earlier, killed starter left of this program, then starts it. */
  public static Child start(Program program) throws IOException {
    clearLeftover(program.pidFile());
    Files.createDirectories(program.log().toAbsolutePath().getParent());
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DEAF_TO_THE_TERMINAL, "sh"));
    command.addAll(program.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(program.log().toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> program.hiddenVariables().stream().anyMatch(name::startsWith));
    builder.environment().putAll(program.environment());
    Process process = builder.start();
    ProcessMark.of(process.toHandle()).write(program.pidFile());
    return new Child(program, process, Leash.on(process.toHandle()));
  }

  /** Ends the program that this pid file marks, if it still runs. */
  public static void clearLeftover(Path pidFile) throws IOException {
    ProcessMark.read(pidFile)
        .filter(mark -> mark.clear(PATIENCE))
        .ifPresent(mark ->
            log.info(
                "Ended process {}, left running by a killed starter ({})", mark.pid(), pidFile));
    Files.deleteIfExists(pidFile);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What the program printed so far. */
  public String output() throws IOException {
    return Files.readString(program.log());
  }

  /**
   * Waits until the condition holds.
   *
   * @throws IllegalStateException when the program ends before that
   * @throws TimeoutException when it takes longer than this
   */
  public void awaitReady(BooleanSupplier ready, Duration atMost)
      throws TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!ready.getAsBoolean()) {
      if (process.waitFor(150, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            program.name()
                + " ended with code "
                + process.exitValue()
                + "; why, says "
                + program.log());
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            program.name()
                + " was not ready within "
                + atMost.toSeconds()
                + " s; see "
                + program.log());
      }
    }
  }

  /**
   * Waits until this address answers 200; ends as {@link #awaitReady} does when that does not come.
   */
  public void awaitHealth(URI health, Duration atMost)
      throws TimeoutException, InterruptedException {
    HttpRequest question = HttpRequest.newBuilder(health).timeout(ANSWER_WITHIN).build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      awaitReady(() -> isWell(http, question), atMost);
    }
  }

  private static boolean isWell(HttpClient http, HttpRequest question) {
    try {
      return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits for the end of the program and returns its exit code. */
  public int awaitEnd(Duration atMost) throws TimeoutException, InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException(
          program.name() + " runs longer than " + atMost.toSeconds() + " s; see " + program.log());
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    if (!ProcessMark.endsWithin(process.toHandle(), PATIENCE)) {
      log.warn("{} does not stop and is killed", program.name());
      process.destroyForcibly();
      ProcessMark.endsWithin(process.toHandle(), PATIENCE);
    }
    leash.close();
    Files.deleteIfExists(program.pidFile());
  }
}
