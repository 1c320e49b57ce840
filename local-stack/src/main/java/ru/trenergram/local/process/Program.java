package ru.trenergram.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param name how messages call it
 * @param command executable and arguments
 * @param environment variables added to those of this process
 * @param hiddenVariables beginnings of the names of variables that must not reach the program from
 *     this process
 * @param log file for its output, written anew at each start
 * @param pidFile file that marks the running process, so that a later start can find it
 */
public record Program(
    String name,
    List<String> command,
    Map<String, String> environment,
    List<String> hiddenVariables,
    Path log,
    Path pidFile) {

  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    hiddenVariables = List.copyOf(hiddenVariables);
  }

  /** The JVM that runs this code. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
