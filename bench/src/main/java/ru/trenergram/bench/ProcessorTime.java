package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time from {@code /proc}, in clock ticks of 10 ms, as Linux counts them. */
final class ProcessorTime {

  private static final double TICK_MS = 10;

  private ProcessorTime() {}

  /**
   * What a process, its children and those of them that ended have used so far, in milliseconds. A
   * database server is such a family.
   */
  static double ofFamily(long pid) throws IOException {
    List<Stat> all = all();
    return TICK_MS
        * (all.stream().filter(s -> s.pid() == pid).mapToLong(Stat::withEnded).sum()
            + all.stream().filter(s -> s.parent() == pid).mapToLong(Stat::withEnded).sum());
  }

  private static List<Stat> all() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(path -> path.getFileName().toString().matches("\\d+"))
          .map(ProcessorTime::stat)
          .flatMap(List::stream)
          .toList();
    }
  }

  private static List<Stat> stat(Path process) {
    try {
      return List.of(Stat.read(Files.readString(process.resolve("stat"))));
    } catch (IOException endedMeanwhile) {
      return List.of();
    }
  }

  /** One line of {@code /proc/<pid>/stat}. */
  record Stat(long pid, long parent, long own, long ended) {

    static Stat read(String line) {
      // The name in parentheses may hold blanks; what follows it does not.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return new Stat(
          Long.parseLong(line.substring(0, line.indexOf(' '))),
          Long.parseLong(fields[1]),
          Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
          Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
    }

    long withEnded() {
      return own + ended;
    }
  }
}
