package ru.trenergram.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Who a process is: a pid alone may belong to a stranger by the time it is read again, a pid
 * together with the moment of its start does not.
 */
public record ProcessMark(long pid, Instant started) {

  /**
   * The kernel derives the start from its boot time, which time synchronisation may shift by a
   * second.
   */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /** The mark of a running process. */
  public static ProcessMark of(ProcessHandle process) {
    return new ProcessMark(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** The mark in this file; empty where there is none or it is damaged. */
  public static Optional<ProcessMark> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 2 || !(lines.get(0) + lines.get(1)).matches("\\d{1,30}")) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcessMark(
            Long.parseLong(lines.get(0)), Instant.ofEpochMilli(Long.parseLong(lines.get(1)))));
  }

  /** Writes the mark so that a later start can find this process again. */
  public void write(Path file) throws IOException {
    Files.writeString(file, pid + "\n" + started.toEpochMilli() + "\n");
  }

  /** The very process that was marked, if it still runs. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid).filter(ProcessMark::runs).filter(this::startedThen);
  }

  /** Ends the marked process, politely first; returns whether there was one. */
  public boolean clear(Duration patience) {
    Optional<ProcessHandle> left = alive();
    left.ifPresent(process -> {
      process.destroy();
      if (!endsWithin(process, patience)) {
        process.destroyForcibly();
        endsWithin(process, patience);
      }
    });
    return left.isPresent();
  }

  /** Waits for the end of a process, which need not be our child. */
  public static boolean endsWithin(ProcessHandle process, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (runs(process)) {
      if (System.nanoTime() > deadline || !awaitExit(process)) {
        return false;
      }
    }
    return true;
  }

  /** Returns after the end or a short while; false when interrupted. */
  private static boolean awaitExit(ProcessHandle process) {
    try {
      process.onExit().get(100, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return true;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * In a container nobody may collect dead orphans: they keep their pid and do nothing any more.
   */
  public static boolean runs(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  /**
   * Only once its other threads have ended too: until then its first one may be a zombie while its
   * ports are still taken.
   */
  private static boolean isZombie(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      return threads.count() <= 1 && Files.readString(process.resolve("stat")).contains(") Z ");
    } catch (IOException | UncheckedIOException notLinuxOrGone) {
      return false;
    }
  }

  private boolean startedThen(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }
}
