package ru.trenergram.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Trainers who book one free slot after the other over HTTP, driven by {@code wrk}. */
final class BookingLoad {

  /** Connections at the same time, here and at the bare database. */
  static final int CONNECTIONS = 16;

  private static final int HOURS_A_ROUND = 3_000;
  private static final Pattern RESULT =
      Pattern.compile("RESULT requests=(\\d+) micros=(\\d+) refused=(\\d+) broken=(\\d+)");

  private final URI api;
  private final SignedIn signedIn;
  private final Path folder;
  private final long epoch;
  private int round;

  BookingLoad(URI api, SignedIn signedIn, Path folder, InstantSource clock) throws IOException {
    this.epoch =
        clock.instant().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS).getEpochSecond();
    this.api = api;
    this.signedIn = signedIn;
    this.folder = Files.createDirectories(folder);
    try (var script =
        Objects.requireNonNull(BookingLoad.class.getResourceAsStream("/bench/booking.lua"))) {
      Files.write(script(), script.readAllBytes());
    }
  }

  /** How many bookings were answered 201 in how many seconds. */
  record Load(long bookings, double seconds) {

    double perSecond() {
      return bookings / seconds;
    }
  }

  /** Every answer must be a booking made. */
  Load run(Duration duration) throws IOException, InterruptedException {
    Path trainers = folder.resolve("trainers.lua");
    Files.writeString(
        trainers,
        signedIn.trainers().stream()
            .map(t -> "{'%s','%s'}".formatted(t.accessToken(), t.member().client()))
            .collect(Collectors.joining(",\n", "return {\n", "}\n")),
        StandardCharsets.UTF_8);
    String output =
        Tool.run(
            List.of(
                "wrk",
                "-t2",
                "-c" + CONNECTIONS,
                "-d" + duration.toSeconds() + "s",
                "--timeout",
                "20s",
                "-s",
                script().toString(),
                api.toString()),
            Map.of(
                "BENCH_TRAINERS", trainers.toString(),
                "BENCH_EPOCH", Long.toString(epoch),
                "BENCH_FIRST_HOUR", Integer.toString(HOURS_A_ROUND * round++)));
    MatchResult result =
        RESULT
            .matcher(output)
            .results()
            .findFirst()
            .orElseThrow(() -> new IOException("wrk gave no result: " + output));
    if (!result.group(3).equals("0") || !result.group(4).equals("0")) {
      throw new IOException("not every answer was 201: " + result.group());
    }
    return new Load(Long.parseLong(result.group(1)), Long.parseLong(result.group(2)) / 1e6);
  }

  private Path script() {
    return folder.resolve("booking.lua");
  }
}
