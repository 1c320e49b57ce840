package ru.trenergram.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code pgbench} as the application's role, with prepared statements, over two threads. */
final class Pgbench {

  private static final Pattern PROGRESS =
      Pattern.compile("^progress: .* ([0-9.]+) tps, .* 0 failed");

  /** 64 connections that plan the statements of a hundred clubs take nearly a minute of it. */
  private static final long LONGEST_WARM_UP = 120;

  private static final String LOG = "latency";

  private final BenchDatabase server;
  private final String database;
  private final Path folder;
  private final InstantSource clock;
  private boolean planningOnce;

  Pgbench(BenchDatabase server, String database, Path folder, InstantSource clock)
      throws IOException {
    this.server = server;
    this.database = database;
    this.folder = Files.createDirectories(folder);
    this.clock = clock;
  }

  /**
   * Has the server keep the first plan of each statement, as it does of its own after the fifth
   * run: no connection has so many runs of every statement before it is measured.
   */
  Pgbench planningOnce() {
    planningOnce = true;
    return this;
  }

  /** Writes a script and returns where it lies. */
  Path script(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".sql"), text);
  }

  /**
   * What the measured seconds gave.
   *
   * @param processorTime the server's, for each transaction
   * @param tail the 99th percentile of a transaction's time over its median
   * @param done transactions, those of the warm-up with them
   */
  record Load(double perSecond, double processorTime, double tail, double done) {}

  /**
   * Measures for {@code duration}.
   *
   * @param warm so many transactions first, but for no longer than two minutes
   */
  Load run(int connections, List<String> scripts, double warm, Duration duration)
      throws IOException, InterruptedException {
    forgetLog();
    List<String> timed =
        List.of(
            "-P",
            "1",
            "-T",
            Long.toString(LONGEST_WARM_UP + Duration.ofHours(1).toSeconds()),
            "-l",
            "--log-prefix=" + folder.resolve(LOG));
    Process pgbench = start(connections, timed, scripts);
    double warmedUp;
    double transactions;
    double used;
    Instant begin;
    Instant end;
    try (BufferedReader output = pgbench.inputReader()) {
      warmedUp = pass(output, seconds -> seconds >= LONGEST_WARM_UP, warm);
      begin = clock.instant();
      double before = server.processorTime();
      transactions = pass(output, seconds -> seconds >= duration.toSeconds(), Double.MAX_VALUE);
      used = server.processorTime() - before;
      end = clock.instant();
    } finally {
      pgbench.destroy();
      pgbench.waitFor();
    }
    List<Integer> micros =
        log().stream()
            .filter(done -> !done.at().isBefore(begin) && !done.at().isAfter(end))
            .map(Done::micros)
            .toList();
    return new Load(
        transactions / duration.toSeconds(),
        used / transactions,
        Latencies.of(micros, connections, Duration.between(begin, end)).tail(),
        warmedUp + transactions);
  }

  /** Every client runs the script so often. */
  List<Done> run(int clients, int times, List<String> script)
      throws IOException, InterruptedException {
    forgetLog();
    Process pgbench =
        start(
            clients,
            List.of("-t", Integer.toString(times), "-l", "--log-prefix=" + folder.resolve(LOG)),
            script);
    String output;
    try (BufferedReader all = pgbench.inputReader()) {
      output = String.join("\n", all.lines().toList());
    }
    if (pgbench.waitFor() != 0 || output.contains("ERROR")) {
      throw new IOException("pgbench: " + output);
    }
    return log();
  }

  private Process start(int clients, List<String> how, List<String> scripts) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("pgbench", "--no-vacuum", "-M", "prepared", "-j", "2"));
    command.addAll(List.of("-c", Integer.toString(clients)));
    command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(server.port())));
    command.addAll(List.of("-U", "trenergram_app"));
    command.addAll(how);
    command.addAll(scripts);
    command.add(database);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", BenchDatabase.APPLICATION_PASSWORD);
    if (planningOnce) {
      builder.environment().put("PGOPTIONS", "-c plan_cache_mode=force_generic_plan");
    }
    return builder.start();
  }

  /** Reads one line a second until the time is over or so many transactions are done. */
  private static double pass(BufferedReader output, LongPredicate timeIsOver, double enough)
      throws IOException {
    double transactions = 0;
    for (long seconds = 0; !timeIsOver.test(seconds) && transactions < enough; ) {
      String line = output.readLine();
      if (line == null) {
        throw new IOException("pgbench ended before its time");
      }
      Matcher progress = PROGRESS.matcher(line);
      if (progress.find()) {
        transactions += Double.parseDouble(progress.group(1));
        seconds++;
      } else if (line.contains("ERROR") || line.contains("aborted")) {
        throw new IOException("pgbench: " + line);
      }
    }
    return transactions;
  }

  /** One transaction of the log, by the number its client gave it, from 1 on. */
  record Done(int number, int micros, Instant at) {

    /** A line as pgbench documents it. */
    static Done read(String line) {
      String[] fields = line.split(" ", -1);
      return new Done(
          Integer.parseInt(fields[1]),
          Integer.parseInt(fields[2]),
          Instant.ofEpochSecond(Long.parseLong(fields[4]), 1_000 * Long.parseLong(fields[5])));
    }
  }

  private List<Done> log() throws IOException {
    List<Done> done = new ArrayList<>();
    for (Path file : logs()) {
      String log = Files.readString(file);
      // What a pgbench that was ended wrote last may be cut off.
      log.substring(0, log.lastIndexOf('\n') + 1).lines().map(Done::read).forEach(done::add);
    }
    return done;
  }

  private void forgetLog() throws IOException {
    for (Path file : logs()) {
      Files.delete(file);
    }
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(LOG)).toList();
    }
  }
}
