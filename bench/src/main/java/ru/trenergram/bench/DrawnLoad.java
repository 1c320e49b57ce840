package ru.trenergram.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bookings of free slots over HTTP, each of a trainer who was drawn. */
final class DrawnLoad {

  private static final int DRAWS = 40_000;
  private static final int HOURS_A_ROUND = 12_000;

  private final Wrk wrk;
  private final Path draws;
  private final long epoch;
  private int round;

  /**
   * @param trainers gives the place of one in {@code signedIn} at each call
   */
  DrawnLoad(URI api, SignedIn signedIn, Path folder, IntSupplier trainers, InstantSource clock)
      throws IOException {
    this.wrk = new Wrk(api, signedIn, folder, "drawn");
    this.epoch =
        clock.instant().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS).getEpochSecond();
    this.draws =
        Files.writeString(
            folder.resolve("draws.lua"),
            IntStream.range(0, DRAWS)
                .mapToObj(_ -> Integer.toString(1 + trainers.getAsInt()))
                .collect(Collectors.joining(",", "return {", "}\n")));
  }

  Wrk.Load run(int connections, Duration duration) throws IOException, InterruptedException {
    return wrk.run(
        duration,
        connections,
        Map.of(
            "BENCH_DRAWS",
            draws.toString(),
            "BENCH_EPOCH",
            Long.toString(epoch),
            "BENCH_FIRST_HOUR",
            Integer.toString(HOURS_A_ROUND * round++)));
  }
}
