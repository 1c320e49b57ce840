package ru.trenergram.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM with the test class path, to be killed; its first line of output says that it is up.
 */
public final class ChildJvm implements AutoCloseable {

  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  public static ChildJvm run(Class<?> main, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader();
    String up =
        CompletableFuture.supplyAsync(() -> lineWith("up", output)).get(240, TimeUnit.SECONDS);
    if (up.isEmpty()) {
      throw new IllegalStateException("The child JVM ended before it was up");
    }
    return new ChildJvm(process);
  }

  /** {@code kill -9}, and with it whatever the JVM set up to end its children. */
  public void killWithItsGuards() {
    List<ProcessHandle> guards = process.descendants().toList();
    guards.forEach(ProcessHandle::destroyForcibly);
    kill();
  }

  /** The same, save that this program survives. */
  public void killWithItsGuardsBut(long survivor) {
    process
        .descendants()
        .filter(child -> child.pid() != survivor)
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    kill();
  }

  /** {@code kill -9} of the JVM alone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private static String lineWith(String word, BufferedReader output) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(word)) {
          return line;
        }
      }
      return "";
    } catch (IOException e) {
      return "";
    }
  }
}
