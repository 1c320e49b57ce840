package ru.trenergram.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Ends a process as soon as this JVM is gone, even by {@code kill -9}: a waiting shell holds the
 * other end of a pipe and sends the signal when the pipe breaks. The leashed program needs to know
 * nothing of it.
 */
public final class Leash implements AutoCloseable {

  private static final String WAIT_THEN_KILL =
      """
      trap '' INT HUP TERM
      if ! read -r released; then kill -s "$1" "$2" 2>/dev/null; fi
      """;

  private final Process guard;

  private Leash(Process guard) {
    this.guard = guard;
  }

  /** Sends {@code TERM} to the process when this JVM is gone. */
  public static Leash on(ProcessHandle process) throws IOException {
    return on(process, "TERM");
  }

  /** Sends this signal to the process when this JVM is gone. */
  public static Leash on(ProcessHandle process, String signal) throws IOException {
    List<String> command =
        List.of(
            "/bin/sh",
            "-c",
            WAIT_THEN_KILL,
            "trenergram-leash",
            signal,
            Long.toString(process.pid()));
    return new Leash(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Lets go: the process is no longer ended with this JVM. */
  @Override
  public void close() throws IOException {
    if (guard.isAlive()) {
      try (OutputStream pipe = guard.getOutputStream()) {
        pipe.write('\n');
      }
    }
  }
}
